"""The figure of the chapter on gradients: the curves and dots are the data it was given."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.gradients import plot_loss_and_gradient
from figures.shared import OTHER, QUIET, TRUE

Z = np.array([-4.0, -2.0, 0.0, 2.0])
NAMES = ("cross-entropy", "squared error", "double sigmoid")
LOSSES = {name: Z**2 + i for i, name in enumerate(NAMES)}
GRADIENTS = {name: Z / 10 - i for i, name in enumerate(NAMES)}


def test_loss_and_gradient():
    """Losses above, gradients below: a line, a dot at the example and a name for each, in one colour."""
    for ax, curves in zip(plot_loss_and_gradient(Z, LOSSES, GRADIENTS, at=-2.0), (LOSSES, GRADIENTS), strict=True):
        mark, *drawn = ax.lines
        assert_allclose(mark.get_xdata(), [-2, -2])
        for name, color, line, dot in zip(NAMES, (TRUE, OTHER, QUIET), drawn[::2], drawn[1::2], strict=True):
            assert_allclose(line.get_xydata(), np.column_stack([Z, curves[name]]))
            assert_allclose(dot.get_xydata(), [[-2, curves[name][1]]])
            text = next(text for text in ax.texts if text.get_text() == name)
            assert line.get_color() == dot.get_color() == text.get_color() == color


def test_the_two_panels_share_the_logits():
    """The panels can be read one below the other, and their axes say what they show."""
    upper, lower = plot_loss_and_gradient(Z, LOSSES, GRADIENTS, at=-2.0)
    assert upper.get_xlim() == lower.get_xlim() == (-4, 2)
    assert "nats" in upper.get_ylabel()
    assert (lower.get_xlabel(), lower.get_ylabel()) == ("logit z (the label is 1)", "gradient ∂L/∂z")


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put the panels into a figure of their own."""
    _, axes = plt.subplots(1, 2)
    assert plot_loss_and_gradient(Z, LOSSES, GRADIENTS, at=0.0, axes=axes) == tuple(axes)
