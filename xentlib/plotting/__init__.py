"""The figures of the chapters: one function each, drawing on `ax` (or on new axes of the book's size) and returning it.

Needs matplotlib: `pip install xentlib[plotting]`.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from xentlib.losses import binary_crossentropy, categorical_crossentropy

# Blue and orange of Okabe and Ito, which keep apart for colour-blind readers, and a grey for what does not count.
TRUE, OTHER, QUIET = "#0072B2", "#D55E00", "#767676"


def plot_categorical(y_true: ArrayLike, y_pred: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the predicted probability of each class, with the one that the loss reads in colour.

    Args:
        y_true: one one-hot label, of shape (n,).
        y_pred: the n probabilities.
        ax: where to draw.

    Returns:
        The axes.
    """
    ax = _axes(ax)
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


def plot_binary(y_true: float, y_pred: float, ax: Axes | None = None) -> Axes:
    """Draw the binary loss against the predicted probability, for both labels, with one example on its curve.

    Args:
        y_true: the label of the example, 0 or 1.
        y_pred: its probability.
        ax: where to draw.

    Returns:
        The axes.
    """
    ax = _axes(ax)
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


def plot_lost_digits(margins: ArrayLike, kept: ArrayLike, textbook: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw two computations of one loss on a logarithmic scale: where the second falls to 0, its curve ends.

    Args:
        margins: the logit z, or its lead over the other class.
        kept: the loss computed with its digits kept.
        textbook: the same loss as the usual formula computes it.
        ax: where to draw.

    Returns:
        The axes.
    """
    ax = _axes(ax)
    margins, kept, textbook = np.asarray(margins), np.asarray(kept), np.asarray(textbook, dtype=np.float64)
    ax.semilogy(margins, kept, color=TRUE)
    ax.semilogy(margins, np.where(textbook > 0, textbook, np.nan), color=OTHER, linestyle="none", marker=".")
    last = np.flatnonzero(textbook > 0)[-1]
    ax.axvline(margins[last], color=QUIET, linewidth=1, linestyle=":")
    ax.annotate("binary loss of z\n(digits kept)", (0.97, 0.4), xycoords="axes fraction", color=TRUE, ha="right")
    ax.annotate(
        f"softmax loss of [z, 0]\nin float32: steps,\nthen 0.0 beyond z = {margins[last]:.1f}",
        (0.04, 0.1), xycoords="axes fraction", color=OTHER,
    )  # fmt: skip
    ax.set(xlabel="logit z", ylabel="loss in nats (logarithmic)")
    return ax


def plot_multilabel(y_true: ArrayLike, y_pred: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the binary loss of each label of one example, stacked to their sum, with their mean beside it.

    Args:
        y_true: the n labels of the example, 0 or 1.
        y_pred: the n probabilities.
        ax: where to draw.

    Returns:
        The axes.
    """
    ax = _axes(ax)
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


def _axes(ax):
    if ax is None:
        _, ax = plt.subplots(figsize=(6, 3.4), layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
