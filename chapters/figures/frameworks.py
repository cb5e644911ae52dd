"""The figure of the chapter on six libraries."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes

CLIPS = {"Keras": (1e-7, np.float32, OTHER), "scikit-learn": (np.finfo(np.float64).eps, np.float64, QUIET)}


def plot_zero_probability(y_pred: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the loss of the true class as its probability falls: clipped as Keras and scikit-learn clip it, and not clipped.

    Args:
        y_pred: the probabilities of the true class, falling from 1, none of them 0.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    y_pred = np.asarray(y_pred)
    ax.semilogx(y_pred, -np.log(y_pred), color=TRUE, zorder=3)
    ax.annotate("xentlib", (y_pred[-1], -np.log(y_pred[-1])), (-8, 2), textcoords="offset points", color=TRUE, ha="right")
    for name, (clip, dtype, color) in CLIPS.items():
        clipped = -np.log(np.maximum(y_pred.astype(dtype), dtype(clip)))
        ax.semilogx(y_pred, clipped, color=color)
        ax.annotate(name, (y_pred[-1], clipped[-1]), (-4, -14), textcoords="offset points", color=color, ha="right")
    ax.set(xlabel="probability of the true class", ylabel="loss in nats", xlim=(y_pred[0], y_pred[-1]), ylim=(0, None))
    return ax
