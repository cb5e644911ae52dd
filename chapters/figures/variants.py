"""The figure of the chapter on variants: what a changed target or weight does to the curve of the loss."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes


def plot_variants(
    logits: ArrayLike,
    plain: ArrayLike,
    smoothed: ArrayLike,
    weighted: ArrayLike,
    focal: ArrayLike,
    ax: Axes | None = None,
) -> Axes:
    """Draw four losses of one label on a logarithmic scale, with the least value of the smoothed one marked.

    Args:
        logits: the logit z, in rising order.
        plain: the loss as it is.
        smoothed: the loss with a changed target, which has a floor above 0.
        weighted: the loss with a constant weight.
        focal: the loss with a weight that depends on the prediction.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    logits = np.asarray(logits)
    curves = (
        (smoothed, TRUE, "-", "smoothed", (-4, 6), "right"),
        (weighted, OTHER, "-", "weighted", (4, 7), "left"),
        (plain, QUIET, "-", "plain", (-4, -14), "right"),
        (focal, OTHER, "--", "focal", (-8, -12), "right"),
    )
    at = {"smoothed": 1.0, "weighted": 0.45, "plain": 0.72, "focal": 0.75}
    for losses, color, style, name, offset, side in curves:
        losses = np.asarray(losses)
        ax.semilogy(logits, losses, color=color, linestyle=style, linewidth=2)
        i = int(at[name] * (logits.size - 1))
        ax.annotate(
            name, (logits[i], losses[i]), offset, textcoords="offset points", color=color, ha=side, weight="bold", size=12
        )
    least = int(np.argmin(smoothed))
    ax.plot([logits[least]], [np.asarray(smoothed)[least]], "o", color=TRUE, markersize=8)
    ax.set(xlabel="logit z of the right answer", ylabel="loss in nats (logarithmic)")
    return ax
