"""The figure of the chapter on gradients."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes

# For each curve its colour, and where its name stands in the upper and in the lower panel.
_CURVES = {
    "cross-entropy": (TRUE, (-2.1, 2.7, "left"), (1.3, -0.45, "left")),
    "squared error": (OTHER, (-6.9, 1.2, "left"), (-1.2, -0.44, "right")),
    "double sigmoid": (QUIET, (1.7, 0.55, "left"), (1.6, 0.06, "center")),
}


def plot_loss_and_gradient(
    z: ArrayLike,
    losses: dict[str, ArrayLike],
    gradients: dict[str, ArrayLike],
    at: float,
    axes: Sequence[Axes] | None = None,
) -> tuple[Axes, Axes]:
    """Draw three losses of the label 1 against the logit, and below them, on the same logits, their gradients.

    Args:
        z: the logits, from low to high.
        losses: the loss at each logit, for "cross-entropy", "squared error" and "double sigmoid".
        gradients: the gradient with respect to the logit, for the same three.
        at: the logit of the example, which a dotted line and a dot on each curve mark.
        axes: the two axes to draw on, the upper one first.

    Returns: The two axes.
    """
    if axes is None:
        _, axes = plt.subplots(2, 1, figsize=(6, 6.4), sharex=True, layout="constrained")
    upper, lower = (book_axes(ax) for ax in axes)
    z = np.asarray(z)
    for ax, curves, place in ((upper, losses, 1), (lower, gradients, 2)):
        ax.axvline(at, color=QUIET, linewidth=1, linestyle=":")
        for name, values in curves.items():
            color, (left, height, side) = _CURVES[name][0], _CURVES[name][place]
            ax.plot(z, values, color=color, linewidth=2)
            ax.plot([at], [np.interp(at, z, values)], "o", color=color, markersize=7)
            ax.text(left, height, name, color=color, ha=side, fontsize=12)
    upper.text(at + 0.2, 6.4, "the example", color=QUIET, fontsize=12)
    upper.set(ylabel="loss (cross-entropies in nats)", ylim=(-0.2, 7.2))
    lower.set(ylabel="gradient ∂L/∂z", ylim=(-1.08, 0.2), xlabel="logit z (the label is 1)", xlim=(z[0], z[-1]))
    for ax in (upper, lower):
        ax.xaxis.label.set_size(12)
        ax.yaxis.label.set_size(12)
        ax.tick_params(labelsize=11)
    return upper, lower
