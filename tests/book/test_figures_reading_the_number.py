"""The figures of the chapter on reading the number: the data that they draw is the data of the losses."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.reading_the_number import plot_landmarks, plot_temperature
from figures.shared import OTHER, TRUE
from tests.book.axes import texts


def test_landmarks():
    """The curve is the loss; a dot for each count of classes, at the blind guess, named with its loss."""
    ax = plot_landmarks([2, 10])
    curve, dots, floor = ax.lines
    assert_allclose(curve.get_ydata(), -np.log(curve.get_xdata()), atol=1e-15)
    assert curve.get_xdata()[0] < 1 / 10
    assert curve.get_xdata()[-1] == 1
    assert_allclose(dots.get_xydata(), [[1 / 2, np.log(2)], [1 / 10, np.log(10)]])
    assert list(floor.get_ydata()) == [0, 0]
    assert texts(ax)[:2] == ["1 in 2: 0.69", "1 in 10: 2.30"]
    assert ax.get_xscale() == "log"
    assert ax.get_ylabel() == "loss in nats"


def test_temperature():
    """The curve is the losses given; one dot at temperature 1, one at the lowest loss, a level for the other model."""
    temperatures, losses = np.array([0.5, 1.0, 2.0, 3.0]), np.array([1.5, 0.9, 0.4, 0.6])
    ax = plot_temperature(temperatures, losses, other=0.7)
    curve, level, trained, best = ax.lines
    assert_allclose(curve.get_xydata(), np.column_stack([temperatures, losses]))
    assert list(level.get_ydata()) == [0.7, 0.7]
    assert_allclose(trained.get_xydata(), [[1.0, 0.9]])
    assert_allclose(best.get_xydata(), [[2.0, 0.4]])
    assert (trained.get_color(), best.get_color()) == (OTHER, TRUE)
    assert texts(ax) == ["the early model: 0.70", "as trained, T = 1: 0.90", "best T = 2.0: 0.40"]
    assert ax.get_ylabel() == "mean loss in nats"


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, axes = plt.subplots(2)
    assert plot_landmarks([2, 3], ax=axes[0]) is axes[0]
    assert plot_temperature([1, 2], [0.5, 0.4], 0.6, ax=axes[1]) is axes[1]
