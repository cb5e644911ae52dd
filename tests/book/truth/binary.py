"""The chapter on yes or no."""

from mpmath import log as ln
from mpmath import mpf

from figures.binary import plot_binary
from tests.book.truth import binary_loss, mean

LOSS = binary_loss(0, "0.013")
BATCH = [LOSS, binary_loss(1, "0.9"), binary_loss(1, "0.4"), binary_loss(0, "0.25")]

TRUE_VALUES = {
    "xentlib": [LOSS] * 2,
    "keras": [LOSS],
    "comparison": [LOSS] * 3,
    "tiny": [mpf(0), -ln(1 - mpf("1e-17"))],
    "both": [LOSS, binary_loss(1, "0.013")],
    "batch": [*BATCH, mean(BATCH)],
    "batch-keras": [mean(BATCH), *BATCH, mean(BATCH), mean(BATCH)],
}
BY_HAND = LOSS
# 1 - ŷ is rounded to float32 before Keras takes the logarithm: the chapter shows it, and that six digits are left.
SIX_DIGITS = {"keras", "comparison"}
FIGURES = {"figure": lambda: plot_binary(0, 0.013)}
