"""The figure of the chapter on binary as categorical with two classes: where the digits end, its curve ends."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.equivalence import plot_lost_digits
from tests.book.axes import texts


def test_lost_digits():
    """The curve that vanishes ends at its last number above 0, which the figure names."""
    z = np.array([1.0, 10.0, 20.0])
    ax = plot_lost_digits(z, np.exp(-z), np.array([np.exp(-1), np.exp(-10), 0.0]))
    kept, textbook, _ = ax.lines
    assert_allclose(kept.get_ydata(), np.exp(-z))
    assert_allclose(textbook.get_ydata(), [np.exp(-1), np.exp(-10), np.nan])
    assert ax.get_yscale() == "log"
    assert texts(ax)[1].endswith("beyond z = 10.0")


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, ax = plt.subplots()
    assert plot_lost_digits([1, 2], [0.2, 0.1], [0.2, 0.1], ax=ax) is ax
