"""The figure of the chapter on yes or no: its curves are the losses of the two labels."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from numpy.testing import assert_allclose

from figures.binary import plot_binary
from xentlib import binary_crossentropy


@pytest.mark.parametrize("label", [0, 1])
def test_binary(label):
    """Two curves of the loss, and the example on the one of its label."""
    ax = plot_binary(label, 0.3)
    ones, zeros, dot = ax.lines
    assert_allclose(ones.get_ydata(), -np.log(ones.get_xdata()))
    assert_allclose(zeros.get_ydata(), -np.log1p(-zeros.get_xdata()))
    assert_allclose(dot.get_xydata(), [[0.3, binary_crossentropy(label, 0.3)]])
    assert ax.get_ylabel() == "loss in nats"


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, ax = plt.subplots()
    assert plot_binary(1, 0.4, ax=ax) is ax
