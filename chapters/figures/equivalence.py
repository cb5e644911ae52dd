"""The figure of the chapter on binary as categorical with two classes."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes


def plot_lost_digits(margins: ArrayLike, kept: ArrayLike, textbook: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw two computations of one loss on a logarithmic scale: where the second falls to 0, its curve ends.

    Args:
        margins: the logit z, or its lead over the other class.
        kept: the loss computed with its digits kept.
        textbook: the same loss as the usual formula computes it.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
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
