"""The figure of the chapter on one number from many."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes


def plot_mean_of_means(losses: ArrayLike, sizes: Sequence[int], ax: Axes | None = None) -> Axes:
    """Draw losses in micro-batches, the mean of each micro-batch, and across all of them the mean and the mean of the means.

    Args:
        losses: the N losses, those of the first micro-batch first.
        sizes: how many losses each micro-batch holds; they add up to N.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    losses = np.asarray(losses)
    places = np.arange(1, losses.size + 1)
    ax.bar(places, losses, color=QUIET, alpha=0.35, width=0.7)
    ends = np.cumsum(sizes)
    means = []
    for end, size in zip(ends, sizes, strict=True):
        part = losses[end - size : end]
        means.append(part.mean())
        ax.hlines(means[-1], end - size + 0.6, end + 0.4, color=QUIET, linewidth=2.5)
        text, middle = f"mean of {size}: {means[-1]:.4f}", end - (size - 1) / 2
        ax.annotate(text, (middle, part.max()), (0, 4), textcoords="offset points", ha="center", color=QUIET)
    for value, name, color, offset in (
        (np.mean(means), "mean of the means", OTHER, 5),
        (losses.mean(), "mean", TRUE, -5),
    ):
        ax.axhline(value, color=color, linewidth=2, linestyle="--" if color == OTHER else "-")
        ax.annotate(
            f"{name}\n{value:.4f}" if color == OTHER else f"{name} {value:.4f}",
            (losses.size + 0.6, value), (0, offset), textcoords="offset points",
            ha="left", va="bottom" if offset > 0 else "top", color=color, weight="bold",
        )  # fmt: skip
    ax.set(xlabel="example", ylabel="loss in nats", xticks=places, xlim=(0.4, losses.size + 3.1))
    return ax
