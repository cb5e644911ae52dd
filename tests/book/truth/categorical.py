"""The chapter on one class out of n."""

import numpy as np
from mpmath import log as ln
from mpmath import mpf

from figures.categorical import plot_categorical
from tests.book.truth import categorical_loss, mean

LOSS = categorical_loss("00100", ["0.01", "0.09", "0.88", "0.015", "0.005"])
BATCH = [LOSS, -ln(mpf("0.7")), -ln(mpf("0.2"))]
HELD = mpf(float(np.float32(0.88)))

TRUE_VALUES = {
    "xentlib": [LOSS] * 2,
    "keras": [LOSS],
    "comparison": [*[LOSS] * 3, mpf("0.88")],
    "others": [LOSS],
    "float32": [mpf("0.88"), HELD, -ln(HELD), LOSS],
    "sparse": [LOSS] * 2,
    "batch": [*BATCH, mean(BATCH)],
    "batch-keras": [*BATCH, mean(BATCH)],
    "solution-2": [ln(10)] * 2,
    "solution-3": BATCH * 2,
}
BY_HAND = LOSS
FIGURES = {"figure": lambda: plot_categorical([0, 0, 1, 0, 0], [0.01, 0.09, 0.88, 0.015, 0.005])}
