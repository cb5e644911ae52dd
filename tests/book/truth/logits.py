"""The chapter on `from_logits`."""

import numpy as np
from mpmath import log as ln
from mpmath import mp, mpf

from figures.logits import plot_ceilings, plot_window
from xentlib import sigmoid, sparse_categorical_crossentropy

LOGITS = [mpf("2.5"), mpf(1), mpf("-0.5")]
PROBABILITIES = [mp.exp(z) / sum(map(mp.exp, LOGITS)) for z in LOGITS]
LOSSES = [-ln(p) for p in PROBABILITIES]
LOSS = LOSSES[0]
# What float32 makes of Keras's 1e-7 and 1 - 1e-7.
LOW = mpf(float(np.float32(1e-7)))
LEFT_OF_ONE = 1 - mpf(float(np.float32(1 - 1e-7)))
ONES_CEILING, ZEROS_CEILING, NEXT_TO_NOTHING = -ln(LOW), -ln(LEFT_OF_ONE), -ln(1 - LEFT_OF_ONE)
CEILING = -ln(mpf("1e-7"))


def window(n):
    """The floor, as the formula and as Keras prints it, and the ceiling of a loss after a second softmax."""
    return [ln(1 + (n - 1) / mp.e)] * 2 + [ln(mp.e + n - 1)]


TRUE_VALUES = {
    "probabilities": PROBABILITIES,
    "xentlib": [LOSS] * 2,
    "keras": [LOSS] * 2,
    "comparison": [LOSS] * 4,
    "shift": [LOSS] * 2,
    "digits": [mpf(0), ln(1 + 2 * mp.exp(-40))],
    "ceilings": [mpf("1e-7"), ONES_CEILING, ONES_CEILING, ZEROS_CEILING],
    "why-two": [LOW, ONES_CEILING, LEFT_OF_ONE, ZEROS_CEILING, mpf(2) ** -24],
    "nan": [mpf(0), mpf(0), NEXT_TO_NOTHING],
    "epsilon": [mpf(2) ** -53, mpf("1e-7"), mpf(2) ** -24, mpf("1e-7"), mpf(2) ** -11, mpf(2) ** -23],
    "epsilon-twice": [
        *[CEILING] * 2, *[CEILING - ln(2)] * 2, ONES_CEILING, ZEROS_CEILING, -ln(2 * LOW), -ln(LEFT_OF_ONE + LOW),
    ],
    "accuracy": [mpf(1), mpf("0.75"), mpf(1)],
    "as-probabilities": [-ln(LOGITS[0] / 3), LOSSES[0], ln(3), LOSSES[1], CEILING, LOSSES[2]],
    "scale-or-shift": [-ln(LOGITS[0] / 3), LOSS, -ln(LOGITS[0] / 3), ln(1 + mp.exp(-3) + mp.exp(-6)), CEILING, LOSS],
    "binary-as-probabilities": [
        mpf(3), NEXT_TO_NOTHING, mpf(3), ZEROS_CEILING, mpf(3), ONES_CEILING, mpf(3), NEXT_TO_NOTHING,
    ],
    "as-logits": [*window(3), *window(10), *window(1000)],
    "recovered": [ONES_CEILING],
    "not-recovered": [ONES_CEILING] * 2,
    "warned": window(3)[2:],
    "float16": [mpf(2) ** -24, LOSS, LOSS, LOSS, mpf(0), ln(1 + 2 * mp.exp(-20))],
    "float16-probabilities": [mpf(1), mpf(1), ZEROS_CEILING, ln(1 + mp.exp(9))],
    "solution-1": [ln(1 + 1 / mp.e), ln(2)],
    "solution-3": [mpf(30)],
}  # fmt: skip
BY_HAND = LOSS


def ceilings():
    """The first figure, with float32 in NumPy for Keras."""
    z = np.arange(-250, 251) / 10
    p = np.clip(sigmoid(z).astype("float32"), np.float32(1e-7), np.float32(1 - 1e-7))
    return plot_ceilings(z, -np.log(p), -np.log(1 - p))


def window_of_ten():
    """The second figure."""
    p = np.arange(1, 101) / 100
    rows = np.column_stack([p, *[(1 - p) / 9] * 9])
    first = np.zeros(p.size, dtype=int)
    losses = (sparse_categorical_crossentropy(first, rows, from_logits=twice) for twice in (False, True))
    return plot_window(p, *losses)


FIGURES = {"figure": ceilings, "figure-window": window_of_ten}
