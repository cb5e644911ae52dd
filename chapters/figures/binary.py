"""The figure of the chapter on yes or no."""

import numpy as np
from matplotlib.axes import Axes

from figures.shared import OTHER, TRUE, book_axes
from xentlib import binary_crossentropy


def plot_binary(y_true: float, y_pred: float, ax: Axes | None = None) -> Axes:
    """Draw the binary loss against the predicted probability, for both labels, with one example on its curve.

    Args:
        y_true: the label of the example, 0 or 1.
        y_pred: its probability.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    grid = np.linspace(0.002, 0.998, 499)
    for label, color, at in ((1, TRUE, 0.12), (0, OTHER, 0.88)):
        ax.plot(grid, binary_crossentropy(np.full_like(grid, label), grid), color=color)
        text = "y = 1: -log(ŷ)" if label else "y = 0: -log(1 - ŷ)"
        height = binary_crossentropy(label, at)
        ax.annotate(
            text,
            (at, height),
            (14 if label else -14, 14),
            textcoords="offset points",
            color=color,
            ha="left" if label else "right",
        )
    loss = binary_crossentropy(y_true, y_pred)
    color = TRUE if y_true else OTHER
    ax.plot([y_pred], [loss], "o", color=color, markersize=9)
    ax.annotate(
        f"ŷ = {y_pred:g}\nloss = {loss:.7f}", (y_pred, loss), (0.36, 0.32),
        textcoords="axes fraction", color=color, weight="bold",
        arrowprops={"arrowstyle": "-", "color": color, "shrinkB": 6},
    )  # fmt: skip
    ax.set(xlabel="predicted probability ŷ", ylabel="loss in nats", xlim=(0, 1), ylim=(0, 5))
    return ax
