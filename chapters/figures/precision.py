"""The figures of the chapter on how many digits can be trusted, and what they cost."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, TRUE, book_axes

STYLES = ((TRUE, "-"), (TRUE, "--"), (OTHER, "-"), (OTHER, "--"))


def plot_digits(logits: ArrayLike, digits: dict[str, ArrayLike], ax: Axes | None = None) -> Axes:
    """Draw how many digits of a loss are right against the logit, one line for each way to compute it.

    Args:
        logits: the logits z, in rising order: where each step begins.
        digits: for the name of each way, four at most, its count of right digits from each logit to the next.
        ax: where to draw.

    Returns: The axes.
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
