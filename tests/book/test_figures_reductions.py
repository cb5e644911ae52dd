"""The figure of the chapter on one number from many: its bars are the losses, its lines their means."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.reductions import plot_mean_of_means
from tests.book.axes import texts

LOSSES = np.array([0.1, 0.2, 0.6, 0.9, 1.2])


def test_bars_and_lines():
    """A bar for each loss, a short line for each micro-batch's mean, long lines for the mean of the means and the mean."""
    ax = plot_mean_of_means(LOSSES, [3, 2])
    assert_allclose([bar.get_height() for bar in ax.patches], LOSSES)
    short = [line.get_segments()[0] for line in ax.collections]
    assert_allclose([segment[:, 1] for segment in short], [[0.3, 0.3], [1.05, 1.05]])
    assert_allclose([segment[:, 0] for segment in short], [[0.6, 3.4], [3.6, 5.4]])
    assert_allclose([line.get_ydata()[0] for line in ax.lines], [0.675, 0.6])


def test_texts():
    """Every line is named beside it, with its value."""
    ax = plot_mean_of_means(LOSSES, [3, 2])
    assert texts(ax) == ["mean of 3: 0.3000", "mean of 2: 1.0500", "mean of the means\n0.6750", "mean 0.6000"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("example", "loss in nats")


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put the figure into one of their own."""
    _, ax = plt.subplots()
    assert plot_mean_of_means(LOSSES, [5], ax=ax) is ax
