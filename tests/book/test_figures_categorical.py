"""The figure of the chapter on one class out of n: its bars are the probabilities, its colour the true class."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.categorical import plot_categorical
from figures.shared import QUIET, TRUE
from tests.book.axes import texts


def test_categorical():
    """A bar for each class, as high as its probability; the loss beside the true one."""
    ax = plot_categorical([0, 0, 1], [0.2, 0.1, 0.7])
    assert_allclose([bar.get_height() for bar in ax.patches], [0.2, 0.1, 0.7])
    assert [mpl.colors.to_hex(bar.get_facecolor()) for bar in ax.patches] == [QUIET, QUIET, TRUE.lower()]
    assert f"loss = -log(0.7) = {-np.log(0.7):.6f}" in texts(ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("class i", "predicted probability ŷ")


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, ax = plt.subplots()
    assert plot_categorical([0, 1], [0.4, 0.6], ax=ax) is ax
