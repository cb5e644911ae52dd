"""The figure of the chapter on one class out of n."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import QUIET, TRUE, book_axes
from xentlib import categorical_crossentropy


def plot_categorical(y_true: ArrayLike, y_pred: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the predicted probability of each class, with the one that the loss reads in colour.

    Args:
        y_true: one one-hot label, of shape (n,).
        y_pred: the n probabilities.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    loss = categorical_crossentropy(y_true, y_pred)
    classes = np.arange(1, y_pred.size + 1)
    bars = ax.bar(classes, y_pred, color=np.where(y_true == 1, TRUE, QUIET), width=0.7)
    ax.bar_label(bars, labels=[f"{p:g}" for p in y_pred], padding=2)
    label = int(np.argmax(y_true))
    ax.annotate(
        f"loss = -log({y_pred[label]:g}) = {loss:.6f}",
        (classes[label], y_pred[label]), (0, 20), textcoords="offset points", ha="center", color=TRUE, weight="bold",
    )  # fmt: skip
    ax.set(xlabel="class i", ylabel="predicted probability ŷ", xticks=classes, ylim=(0, 1.25), yticks=np.linspace(0, 1, 6))
    return ax
