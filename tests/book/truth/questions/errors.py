"""The page on errors."""

from mpmath import log as ln
from mpmath import mp, mpf

X = [[mpf("2.0"), mpf("-1.0"), mpf("0.5")], [mpf("0.3"), mpf("1.2"), mpf("-0.8")]]


def of_logits(row, label):
    """The loss of a row of logits, for the class with this number."""
    return ln(sum(mp.exp(z) for z in row)) - row[label]


def mean(values):
    """The mean."""
    return sum(values) / len(values)


FIRST, LAST = of_logits(X[0], 0), of_logits(X[1], 2)
RIGHT = mean([FIRST, LAST])
YES_NO = mean([ln(1 + mp.exp(-2)), ln(1 + mp.exp(-1))])  # logits 2 for yes, -1 for no
OF_THREE = mean([-ln(mpf("0.7")), -ln(mpf("0.1"))])
SURE = mean([-ln(mpf("0.9")), -ln(mpf("0.8")), -ln(mpf("0.6"))])
LOW, TOP = -ln(mpf("1e-7")), -ln(mpf(2) ** -23)  # what Keras charges at the two ends of the clip, in float32
SWAPPED = mean([mpf("0.1") * TOP, mpf("0.2") * LOW, mpf("0.4") * TOP])
SOFT = mean([
    -(mpf("0.9") * ln(mpf("0.7")) + mpf("0.1") * ln(mpf("0.3"))),
    -(mpf("0.2") * ln(mpf("0.4")) + mpf("0.8") * ln(mpf("0.6"))),
])  # fmt: skip

TRUE_VALUES = {
    "shapes-1-and-3-run": [RIGHT, RIGHT],
    "shapes-8-and-7-run": [mean([FIRST, of_logits(X[1], 1)])],
    "shapes-feature-map-run": [ln(3)],
    "same-rank-run": [YES_NO] * 3,
    "target-ndim-minus-1-run": [RIGHT, RIGHT],
    "label-outside-range-run": [RIGHT, mean([of_logits([*X[0], mpf(0)], 1), of_logits([*X[1], mpf(0)], 3)])],
    "must-be-broadcastable-run": [FIRST, LAST, FIRST, of_logits(X[1], 0)],
    "unknown-rank-run": [RIGHT],
    "cannot-compute-mul-run": [OF_THREE, OF_THREE],
    "no-gradients-run": [RIGHT],
    "labels-are-words-run": [mean([of_logits([mpf(2), mpf(-1), mpf(0)], 0), of_logits([mpf(0), mpf(1), mpf(-1)], 2)])] * 2,
    "boolean-value-run": [-ln(mpf("0.7"))],
    "argument-order-run": [SWAPPED, SURE, SURE],
    "one-label-run": [mean([-ln(mpf("0.9")), -ln(mpf("0.6"))]), OF_THREE],
    "logits-labels-same-shape-run": [RIGHT, mean([ln(1 + mp.exp(-2)), ln(1 + mp.exp(mpf("0.3")))])],
    "input-contains-nan-run": [mean([ln(1 + mp.exp(-1000)), ln(1 + mp.exp(-1))]), mean([-ln(mpf("0.8")), -ln(mpf("0.6"))])],
    "unknown-label-type-run": [mpf("0.9"), mpf("0.2"), mpf("0.6"), SURE, SOFT],
    "same-first-dimension-run": [ln(mpf(3)), ln(mpf(3))],
    "y-prob-greater-run": [mpf(2), mpf(2) / 3 * -ln(mpf(2) ** -52), mean([-ln(mpf("0.4")), -ln(mpf("0.8")), -ln(mpf("0.4"))])],
}
