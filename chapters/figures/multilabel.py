"""The figure of the chapter on several labels at once."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes
from xentlib import binary_crossentropy


def plot_multilabel(y_true: ArrayLike, y_pred: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the binary loss of each label of one example, stacked to their sum, with their mean beside it.

    Args:
        y_true: the n labels of the example, 0 or 1.
        y_pred: the n probabilities.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    losses = binary_crossentropy(y_true, y_pred)
    ends = np.cumsum(losses)
    for i, (loss, end, y, p) in enumerate(zip(losses, ends, y_true, y_pred, strict=True)):
        color = TRUE if y else OTHER
        ax.barh(2, loss, left=end - loss, color=color, edgecolor="white", height=0.6)
        text = f"label {i + 1}\n-log({p:g})" if y else f"label {i + 1}\n-log(1 - {p:g})"
        ax.annotate(text, (end - loss / 2, 2.4 + 0.75 * (i % 2)), ha="center", va="bottom", color=color)
    for height, value, name in ((1, losses.sum(), "sum"), (0, losses.mean(), "mean")):
        ax.barh(height, value, color=QUIET, height=0.6)
        ax.annotate(f"{name} = {value:.6f}", (value, height), (4, 0), textcoords="offset points", va="center", weight="bold")
    ax.set(xlabel="loss in nats", yticks=[2, 1, 0], yticklabels=["each label", "the formula", "Keras"])
    ax.set(xlim=(0, losses.sum() * 1.4), ylim=(-0.5, 4))
    return ax
