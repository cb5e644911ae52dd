"""The figures of the chapter on `from_logits`: the data that they draw is the data that they are given."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

import xentlib as x
from figures.logits import plot_ceilings, plot_window
from figures.shared import QUIET
from tests.book.axes import texts


def test_ceilings():
    """Each clipped curve lies over the loss from logits, and is named by its label and its highest value."""
    z = np.array([-20.0, 0.0, 20.0])
    yes, no = [16.118, 0.69, 0.0], [0.0, 0.69, 15.942]
    ax = plot_ceilings(z, yes, no)
    for label, lines, clipped in ((1, ax.lines[:2], yes), (0, ax.lines[2:], no)):
        assert lines[0].get_color() == QUIET
        assert_allclose(lines[0].get_ydata(), x.binary_crossentropy(np.full(3, label), z, from_logits=True))
        assert_allclose(lines[1].get_ydata(), clipped)
        assert f"y = {label}\nends at\n{max(clipped)}" in texts(ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("logit z", "loss in nats")


def test_window():
    """Two curves, and a band of one nat from the lowest value of the second."""
    ax = plot_window([0.1, 0.5, 1.0], [2.3, 0.7, 0.0], [1.4, 1.0, 0.6])
    right, twice = ax.lines
    assert_allclose(right.get_xydata(), [[0.1, 2.3], [0.5, 0.7], [1.0, 0.0]])
    assert_allclose(twice.get_ydata(), [1.4, 1.0, 0.6])
    (band,) = ax.patches
    assert_allclose([band.get_y(), band.get_height()], [0.6, 1.0])
    assert "softmax twice: never below 0.600" in texts(ax)


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, (left, right) = plt.subplots(1, 2)
    assert plot_ceilings([0.0, 1.0], [0.7, 0.3], [0.7, 1.3], ax=left) is left
    assert plot_window([0.5, 1.0], [0.7, 0.0], [1.0, 0.6], ax=right) is right
