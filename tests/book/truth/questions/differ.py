"""The page on numbers that differ."""

import numpy as np
from mpmath import log as ln
from mpmath import mp, mpf

TOP = 1 - mpf(float(np.float32(1 - 1e-7)))
LOW = mpf("1e-7")
MEAN_OF_FIVE = -(ln(mpf("0.9")) + ln(mpf("0.8")) + ln(mpf("0.6")) + ln(mpf("0.7")) + ln(mpf("0.1"))) / 5
OF_TWO = [-ln(mpf("0.72")) / 2, -ln(mpf("0.42")) / 2, -ln(mpf("0.1"))]


def from_logits(*z):
    """Softmax's loss of the first logit."""
    return ln(sum(mp.exp(each - z[0]) for each in z))


def binary(y, z):
    """From a logit."""
    return ln(1 + mp.exp(z)) - y * z


P = [mp.exp(z) / (mp.exp(2) + mp.e + 1) for z in (2, 1, 0)]
CATEGORICAL = from_logits(mpf(2), mpf(1), mpf(0))
BY_SIGMOIDS = (binary(1, mpf(2)) + binary(0, mpf(1)) + binary(0, mpf(0))) / 3
ONE, TWO = from_logits(mpf(2), mpf("0.5"), mpf(-1)), from_logits(mpf(3), mpf(1), mpf(0))


def twice(z, label):
    """Softmax applied once more."""
    p = [mp.exp(each) / sum(map(mp.exp, z)) for each in z]
    return from_logits(p[label], *(each for i, each in enumerate(p) if i != label))


AS_LOGITS = (twice([mpf(2), mpf("0.5"), mpf(-1)], 0) + twice([mpf(0), mpf(1), mpf(3)], 2)) / 2
TRUE_VALUES = {
    "several-outputs-run": [ln(2), 3 * ln(2) / 2 + mpf("0.04"), ln(2)],
    "regulariser-run": [ln(2) + mpf("0.16"), ln(2), mpf("0.16")],
    "evaluate-predict-run": [mpf(25), -ln(TOP)],
    "softmax-binary-run": [
        CATEGORICAL, CATEGORICAL, BY_SIGMOIDS, -(ln(P[0]) + ln(1 - P[1]) + ln(1 - P[2])) / 3, BY_SIGMOIDS,
    ],
    "swapped-run": [-ln(mpf("0.7")), -(mpf("0.7") * ln(1 - LOW) + mpf("0.3") * ln(LOW)), -ln(mpf("0.7"))],
    "class-function-run": [-ln(mpf("0.7"))] * 4,
    "sparse-categorical-run": [
        -ln(mpf("0.42")) / 2, -ln(mpf("0.42")) / 2, -(ln(mpf("0.2")) + ln(mpf("0.3"))) / 2,
        ln(1 + 49_999 * LOW / (1 - LOW)), -ln(1 - LOW),
    ],
    "keras-pytorch-run": [(ONE + TWO) / 2, (ONE + TWO) / 2, AS_LOGITS],
    "batch-size-run": [MEAN_OF_FIVE, MEAN_OF_FIVE, MEAN_OF_FIVE, sum(OF_TWO) / 3, MEAN_OF_FIVE, MEAN_OF_FIVE],
    "log-loss-order-run": [
        -(ln(mpf("0.1")) + ln(mpf("0.2")) + ln(mpf("0.3"))) / 3,
        *[-(ln(mpf("0.9")) + ln(mpf("0.8")) + ln(mpf("0.7"))) / 3] * 2,
    ],
    "tf1-run": [binary(1, mpf(1)), binary(1, mpf(1)), binary(0, mpf(1))],
}  # fmt: skip
