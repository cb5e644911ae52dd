"""The chapter on several labels at once."""

from figures.multilabel import plot_multilabel
from tests.book.truth import binary_loss, mean

LOSSES = [binary_loss(1, "0.8"), binary_loss(0, "0.15"), binary_loss(1, "0.96")]
SECOND_ROW = [binary_loss(0, "0.3"), binary_loss(0, "0.05"), binary_loss(1, "0.55")]
SUMS = [sum(LOSSES), sum(SECOND_ROW)]
MEAN_OF_SIX = mean(LOSSES + SECOND_ROW)

TRUE_VALUES = {
    "xentlib": [*LOSSES, sum(LOSSES), mean(LOSSES)],
    "keras": [mean(LOSSES)],
    "comparison": [sum(LOSSES)] * 3,
    "batch": [*LOSSES, *SECOND_ROW, *SUMS, mean(SUMS), MEAN_OF_SIX, MEAN_OF_SIX],
}
BY_HAND = sum(LOSSES)
FIGURES = {"figure": lambda: plot_multilabel([1, 0, 1], [0.8, 0.15, 0.96])}
