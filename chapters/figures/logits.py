"""The figures of the chapter on `from_logits`."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes
from xentlib import binary_crossentropy


def plot_ceilings(logits: ArrayLike, yes: ArrayLike, no: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the binary loss that was computed from clipped probabilities against the logit, over the loss of the logit itself.

    Args:
        logits: the logits z, in rising order.
        yes: the loss of each for the label 1, from a clipped probability.
        no: the same for the label 0.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    logits = np.asarray(logits, dtype=np.float64)
    for label, clipped, color, side in ((1, yes, TRUE, "left"), (0, no, OTHER, "right")):
        clipped = np.asarray(clipped, dtype=np.float64)
        ax.plot(logits, binary_crossentropy(np.full_like(logits, label), logits, from_logits=True), "--", color=QUIET)
        ax.plot(logits, clipped, color=color, linewidth=2)
        edge = 0.02 if side == "left" else 0.98
        ax.annotate(
            f"y = {label}\nends at\n{clipped.max():.3f}", (edge, clipped.max() - 1), xycoords=("axes fraction", "data"),
            color=color, weight="bold", ha=side, va="top",
        )  # fmt: skip
    ax.annotate("dashed: from logits", (0.5, 0.88), xycoords="axes fraction", color=QUIET, ha="center")
    ax.set(xlabel="logit z", ylabel="loss in nats", xlim=(logits.min(), logits.max()), ylim=(0, None))
    return ax


def plot_window(probabilities: ArrayLike, right: ArrayLike, twice: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw two losses against the probability of the true class: the right one, and one after a second softmax.

    The shaded band is the window, one nat high, that the second one cannot leave.

    Args:
        probabilities: the probability of the true class, in rising order.
        right: the loss of each.
        twice: the loss when the probabilities are taken for logits.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    probabilities, right, twice = (np.asarray(values, dtype=np.float64) for values in (probabilities, right, twice))
    floor = twice.min()
    ax.axhspan(floor, floor + 1, color=OTHER, alpha=0.12, linewidth=0)
    ax.plot(probabilities, right, color=TRUE, linewidth=2)
    ax.plot(probabilities, twice, color=OTHER, linewidth=2)
    ax.annotate("softmax once", (0.12, 3.3), xycoords=("axes fraction", "data"), color=TRUE, weight="bold")
    ax.annotate(
        f"softmax twice: never below {floor:.3f}", (0.98, floor + 1.1), xycoords=("axes fraction", "data"),
        color=OTHER, weight="bold", ha="right",
    )  # fmt: skip
    ax.set(xlabel="probability of the true class", ylabel="loss in nats", xlim=(0, 1), ylim=(0, 5))
    return ax
