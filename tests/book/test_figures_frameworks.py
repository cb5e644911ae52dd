"""The figure of the chapter on six libraries: its curves are the losses, its levels those that the libraries print."""

import numpy as np
from numpy.testing import assert_allclose

from figures.frameworks import plot_zero_probability


def test_zero_probability():
    """One curve goes on, two stop at the level of their clip."""
    y_pred = np.array([1.0, 1e-3, 1e-10, 1e-20])
    free, keras, scikit_learn = plot_zero_probability(y_pred).lines
    assert_allclose(free.get_ydata(), -np.log(y_pred))
    assert_allclose(keras.get_ydata(), [0, -np.log(1e-3), -np.log(1e-7), -np.log(1e-7)], rtol=1e-6)
    assert_allclose(scikit_learn.get_ydata()[-1], 52 * np.log(2))
