"""What the figures share: their colours, and axes of the book's size."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

# Blue and orange of Okabe and Ito, which keep apart for colour-blind readers, and a grey for what does not count.
TRUE, OTHER, QUIET = "#0072B2", "#D55E00", "#767676"

plt.rcParams["svg.hashsalt"] = "figures"  # else the same figure is another text each time it is drawn


def book_axes(ax: Axes | None = None, size: tuple[float, float] = (6, 3.4)) -> Axes:
    """Give axes the look of the book's figures.

    Args:
        ax: the axes; without them, new ones are made.
        size: width and height of the figure that new axes fill, in inches.

    Returns: The axes.
    """
    if ax is None:
        _, ax = plt.subplots(figsize=size, layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
