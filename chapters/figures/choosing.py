"""The figure of the chapter on choosing a loss: the questions that lead to it."""

from matplotlib.axes import Axes

from figures.shared import OTHER, QUIET, TRUE, book_axes

# Each question with its branches: the answer, and the last layer and loss that it leads to, or None for the next question.
QUESTIONS = (
    ("How many classes?", (("yes or no", ("1 sigmoid unit", "BinaryCrossentropy")), ("several", None))),
    ("Do they exclude each other?", (("no", ("n sigmoid units", "BinaryCrossentropy")), ("yes", None))),
    (
        "How are the labels written?",
        (
            ("numbers: 2", ("n softmax units", "SparseCategoricalCrossentropy")),
            ("rows: [0, 0, 1]", ("n softmax units", "CategoricalCrossentropy")),
        ),
    ),
)
SPINE, END, STEP = 0.05, 0.37, 1.0  # where the trunk stands, where a branch ends, the height of a row


def plot_choice(ax: Axes | None = None) -> Axes:
    """Draw the questions from the top down, each with its branches: a last layer and a loss, or the next question.

    Args:
        ax: where to draw.

    Returns: The axes.
    """
    ax = book_axes(ax, size=(5, 6))  # upright, and no wider than a phone
    height = 0.0
    for question, branches in QUESTIONS:
        top = height
        ax.annotate(
            question, (0, height), va="center", fontsize=14, weight="bold",
            bbox={"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": QUIET}, zorder=3,
        )  # fmt: skip
        for answer, leaf in branches:
            height -= STEP
            if leaf is None:
                ax.annotate(answer, (SPINE + 0.03, height + 0.15), va="center", fontsize=13, color=OTHER)
                height -= 0.7 * STEP
                ax.plot([SPINE, SPINE], [top, height], color=QUIET, linewidth=1.5)
                continue
            ax.plot([SPINE, SPINE, END], [top, height, height], color=QUIET, linewidth=1.5)
            ax.annotate(answer, (SPINE + 0.03, height + 0.22), va="center", fontsize=13, color=OTHER)
            layer, loss = leaf
            ax.annotate(layer, (END + 0.02, height + 0.22), va="center", fontsize=13)
            ax.annotate(
                loss, (END + 0.02, height - 0.2), va="center", fontsize=11, color=TRUE, family="monospace", weight="bold"
            )
    ax.set(xlim=(-0.03, 1), ylim=(height - 0.5, 0.5))
    ax.axis("off")
    return ax
