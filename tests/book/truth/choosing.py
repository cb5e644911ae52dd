"""The chapter on which loss is whose."""

import numpy as np
from mpmath import log as ln
from mpmath import mp, mpf

from figures.choosing import plot_choice
from tests.book.truth import binary_loss, categorical_loss, mean

LOSS = -ln(mpf("0.7"))
NUMBERS = [0, 1, 2, 1]
ONE_HOT = [[int(i == c) for i in range(3)] for c in NUMBERS]
SOFT = [[mpf("0.9") * y + mpf("0.1") / 3 for y in row] for row in ONE_HOT]
MANY_HOT = [[1, 0, 1], [0, 1, 1], [0, 0, 1], [1, 1, 0]]
YES_NO = [1, 0, 1, 1, 0, 1, 0, 1]
LOGITS = [[mpf(z) for z in row.split()] for row in ("2 -1 0.5", "0.3 1.2 -0.8", "-1.5 0.4 2.2", "1.1 0.6 -0.2")]


def softmax(z):
    """The softmax of one row."""
    weights = [mp.exp(one) for one in z]
    return [one / sum(weights) for one in weights]


def sigmoid(z):
    """The sigmoid of one logit."""
    return 1 / (1 + mp.exp(-z))


def share(row):
    """A row divided by its sum, as Keras divides it."""
    return [one / sum(row) for one in row]


def categorical(labels, rows):
    """The mean categorical loss of rows of probabilities."""
    return mean([categorical_loss(y, p) for y, p in zip(labels, rows, strict=True)])


def binary(labels, rows):
    """The mean binary loss over all labels of all rows."""
    return mean([binary_loss(y, p) for label, row in zip(labels, rows, strict=True) for y, p in zip(label, row, strict=True)])


P3 = [softmax(row) for row in LOGITS]
S3 = [[sigmoid(z) for z in row] for row in LOGITS]
P1 = [sigmoid(mpf(z)) for z in ["1.5", "-0.7", "2.1", "-0.4", "-1.8", "0.9", "0.6", "3"]]
ONE_OF_3, YES, MANY = categorical(ONE_HOT, P3), binary([YES_NO], [P1]), binary(MANY_HOT, S3)
LOW, HIGH = mpf(float(np.float32(1e-7))), mpf(float(np.float32(1 - 1e-7)))  # Keras's clip, in float32


def clip(p):
    """A probability as Keras clips it."""
    return min(max(p, LOW), HIGH)


SURE = [sigmoid(mpf(-30)), sigmoid(mpf(-2))]
TWICE, ONCE = softmax(softmax([mpf(0), mpf(5), mpf(0)])), softmax([mpf(0), mpf(5), mpf(0)])
SLOPE_ONCE = [ONCE[0] - 1, ONCE[1], ONCE[2]]
SLOPE_OF_P = [TWICE[0] - 1, TWICE[1], TWICE[2]]
MEAN_SLOPE = sum(p * slope for p, slope in zip(ONCE, SLOPE_OF_P, strict=True))
SLOPE_TWICE = [p * (slope - MEAN_SLOPE) for p, slope in zip(ONCE, SLOPE_OF_P, strict=True)]
SEVEN = [loss for i, loss in enumerate(binary_loss(y, p) for y, p in zip(YES_NO, P1, strict=True)) if i != 3]

TRUE_VALUES = {
    "xentlib": [LOSS],
    "keras": [LOSS],
    "comparison": [LOSS] * 3,
    "table-run": [ONE_OF_3] * 4 + [YES] * 2 + [MANY] * 2 + [categorical(SOFT, P3)],
    "logits-as-probabilities": [
        mean([-ln(clip(share(z)[c])) for z, c in zip(LOGITS, NUMBERS, strict=True)]),
        *[ONE_OF_3] * 2,
    ],
    "double-softmax": [categorical(ONE_HOT, [softmax(p) for p in P3]), *[ONE_OF_3] * 2],
    "double-softmax-gradient": [abs(slope) for slope in SLOPE_TWICE + SLOPE_ONCE],
    "double-sigmoid": [binary([YES_NO], [[sigmoid(p) for p in P1]]), *[YES] * 2],
    "clipped": [
        mean([-ln(LOW), -ln(1 - SURE[1])]),
        SURE[0],
        *[binary([[1, 0]], [SURE])] * 2,
        *[SURE[1] / 2, (1 - SURE[0]) / 2, SURE[1] / 2],
    ],
    "one-unit-categorical": [-ln(HIGH) * 5 / 8, YES, YES, -ln(HIGH) * 5 / 8],
    "sigmoids-on-exclusive": [categorical(ONE_HOT, [share(s) for s in S3]), sum(S3[3]), *[ONE_OF_3] * 2],
    "categorical-on-many": [categorical(MANY_HOT, [share(s) for s in S3]), *[MANY] * 2],
    # TensorFlow's gradient, ŷ - y, and the slope of the loss of two labels, 2ŷ - y
    "many-gradient": [abs(n * p - y) for n in (1, 1, 2) for p, y in zip(P3[0], MANY_HOT[0], strict=True)],
    "binary-on-one-hot": [binary(ONE_HOT, P3), *[ONE_OF_3] * 2],
    "lazy": [mpf(2) / 3, mpf(1) / 4, mpf(1) / 4],
    "labels-minus-one": [
        mean([-((2 * y - 1) * ln(p) + (2 - 2 * y) * ln(1 - p)) for y, p in zip(YES_NO, P1, strict=True)]),
        *[YES] * 2,
    ],
    "percentages": [ln(3), 100 * P3[0][0], *[ONE_OF_3] * 2, ln(3)],
    "column-against-row": [mean([binary_loss(y, p) for y in YES_NO for p in P1]), YES, YES],
    "not-finite": [mean(SEVEN)] * 2,
    "solution-1": [ln(1 + 2 / mp.e)] * 2,
}
BY_HAND = LOSS
FIGURES = {"figure": plot_choice}
