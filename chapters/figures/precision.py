"""The figures of the chapter on how many digits can be trusted, and what they cost."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes

STYLES = ((TRUE, "-"), (TRUE, "--"), (OTHER, "-"), (OTHER, "--"))


def plot_digits(logits: ArrayLike, digits: dict[str, ArrayLike], ax: Axes | None = None) -> Axes:
    """Draw how many digits of a loss are right against the logit, one line for each way to compute it.

    Args:
        logits: the logits z, in rising order: where each step begins.
        digits: for the name of each way, four at most, its count of right digits from each logit to the next.
        ax: where to draw.

    Returns:
        The axes.
    """
    ax = book_axes(ax)
    logits = np.asarray(logits)
    for (name, counts), (color, style) in zip(digits.items(), STYLES, strict=False):
        counts = np.asarray(counts)
        ax.plot(logits, counts, color=color, linestyle=style, linewidth=2, drawstyle="steps-post")
        at, offset, side = (logits[-1], counts[-1]), (0, 5), "right"
        if not counts[-1]:  # no digit is left at the end: the name stands beside the stairs, half-way down
            half = np.argmax(counts <= counts[0] / 2)
            at, offset, side = (logits[half], counts[half]), (18, 4), "left"
            name = name.replace(", ", ",\n")
        ax.annotate(name, at, offset, textcoords="offset points", color=color, weight="bold", ha=side)
    ax.set(xlabel="logit z", ylabel="digits that are right", xlim=(0, logits[-1]), ylim=(-0.3, 17), yticks=range(0, 16, 3))
    return ax


def plot_speed(ratios: dict[str, list[float]], classes: list[int], ax: Axes | None = None) -> Axes:
    """Draw the time of each library as a multiple of xentlib's, a dot for each number of classes.

    Args:
        ratios: for the name of each library, its time as a multiple of xentlib's, one for each of `classes`.
        classes: the numbers of classes that were timed.
        ax: where to draw.

    Returns:
        The axes.
    """
    ax = book_axes(ax, size=(6, 6.4))
    ax.axvline(1, color=TRUE, linewidth=2)
    rows = []
    for group, (name, multiples) in enumerate(ratios.items()):
        places = group * (len(classes) + 1) + np.arange(len(classes))
        rows.extend(places)
        colors = [OTHER if multiple < 1 else QUIET for multiple in multiples]
        ax.hlines(places, 1, multiples, color=colors, linewidth=2)
        ax.scatter(multiples, places, color=colors, s=45, zorder=3)
        ax.annotate(
            name, (1, places.mean()), xycoords=("axes fraction", "data"), weight="bold", ha="right", va="center",
        )  # fmt: skip
    ax.set_xscale("log", base=2)
    ticks = [0.25, 0.5, 1, 2, 4, 8, 16]
    ax.set(xticks=ticks, xticklabels=[f"{tick:g}" for tick in ticks], xlim=(0.25, 40))
    ax.set(yticks=rows, yticklabels=[f"{n:,}" for n in classes] * len(ratios), ylim=(rows[-1] + 0.8, -2))
    for text, at, side, color in (("faster", 0.92, "right", OTHER), ("slower than xentlib", 1.1, "left", QUIET)):
        ax.annotate(text, (at, -1.2), ha=side, va="center", color=color, weight="bold")
    ax.set(xlabel="time as a multiple of xentlib's", ylabel="classes")
    return ax
