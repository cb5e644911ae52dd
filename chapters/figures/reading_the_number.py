"""The figures of the chapter on reading the number that a framework prints."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.shared import OTHER, QUIET, TRUE, book_axes
from xentlib import binary_crossentropy


def plot_landmarks(classes: Sequence[int], ax: Axes | None = None) -> Axes:
    """Draw the loss against the probability of the right answer, with the loss of a blind guess among n as landmarks.

    Args:
        classes: the counts n, in rising order; a blind guess gives the right answer the probability 1/n.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    classes = np.asarray(classes)
    grid = np.geomspace(0.5 / classes[-1], 1, 200)
    ax.semilogx(grid, binary_crossentropy(np.ones_like(grid), grid), color=TRUE)
    landmarks = 1 / classes
    losses = binary_crossentropy(np.ones_like(landmarks), landmarks)
    ax.plot(landmarks, losses, "o", color=OTHER, markersize=8)
    for n, probability, loss in zip(classes, landmarks, losses, strict=True):
        ax.annotate(
            f"1 in {n}: {loss:.2f}", (probability, loss), (10, 6 if n > classes[0] else -2),
            textcoords="offset points", color=OTHER, weight="bold",
        )  # fmt: skip
    ax.axhline(0, color=QUIET, linewidth=1, linestyle=":")
    ax.annotate("floor: sure and right, 0", (0.03, 0.12), xycoords=("axes fraction", "data"), color=QUIET)
    ax.set(xlabel="probability of the right answer (logarithmic)", ylabel="loss in nats", xlim=(grid[0], 4), ylim=(-0.4, 8))
    ticks = 10.0 ** np.arange(np.ceil(np.log10(grid[0])), 1)
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.minorticks_off()
    return ax


def plot_temperature(temperatures: ArrayLike, losses: ArrayLike, other: float, ax: Axes | None = None) -> Axes:
    """Draw the loss against the temperature that divides the logits, with its lowest point and the loss at 1.

    Args:
        temperatures: the temperatures T, 1 among them.
        losses: the mean loss at each.
        other: the loss of another model, drawn as a level to compare with.
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax)
    temperatures, losses = np.asarray(temperatures), np.asarray(losses)
    ax.plot(temperatures, losses, color=TRUE)
    ax.axhline(other, color=QUIET, linewidth=1, linestyle=":")
    ax.annotate(
        f"the early model: {other:.2f}", (temperatures[-1], other), (0, 5),
        textcoords="offset points", color=QUIET, ha="right",
    )  # fmt: skip
    for at, color, name, offset in (
        (np.argmin(np.abs(temperatures - 1)), OTHER, "as trained, T = 1", (12, 2)),
        (np.argmin(losses), TRUE, f"best T = {temperatures[np.argmin(losses)]:.1f}", (0, -20)),
    ):
        ax.plot(temperatures[at], losses[at], "o", color=color, markersize=8)
        ax.annotate(
            f"{name}: {losses[at]:.2f}", (temperatures[at], losses[at]), offset,
            textcoords="offset points", color=color, weight="bold",
        )  # fmt: skip
    ax.set(xlabel="temperature T (logits are divided by it)", ylabel="mean loss in nats")
    ax.set_ylim(losses.min() - 0.12, losses[np.argmin(np.abs(temperatures - 1))] + 0.1)
    return ax
