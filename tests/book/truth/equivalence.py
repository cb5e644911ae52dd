"""The chapter on binary as categorical with two classes."""

import numpy as np
from mpmath import log as ln
from mpmath import mp

from figures.equivalence import plot_lost_digits
from tests.book.truth import binary_loss, mean
from xentlib import binary_crossentropy

LOSS = binary_loss(1, "0.6")
BATCH = [LOSS, binary_loss(0, "0.2"), binary_loss(1, "0.75"), binary_loss(1, "0.05")]
FROM_20 = ln(1 + mp.exp(-20))
FROM_THREE = ln(1 + mp.exp(-20) + mp.exp(-21))

TRUE_VALUES = {
    "xentlib": [LOSS] * 2,
    "keras": [LOSS] * 2,
    "comparison": [LOSS] * 4,
    "cure": [FROM_20, FROM_20, FROM_THREE, FROM_THREE],
    "batch": [*BATCH, *BATCH, mean(BATCH), mean(BATCH)],
}
BY_HAND = LOSS


def lost_digits():
    """The figure, with float32 in NumPy for Keras."""
    z = np.arange(0, 30.1, 0.25, dtype="float32")
    kept = binary_crossentropy(np.ones(z.size), z, from_logits=True)
    return plot_lost_digits(z, kept, np.log(np.float32(1) + np.exp(-z)))


FIGURES = {"figure": lost_digits}
