"""What the cells of the page must print: decimals, in order, worked with mpmath from the inputs."""

from mpmath import mp, mpf

mp.dps = 50
ln, exp = mp.log, mp.exp
LN2, LN3 = ln(2), ln(3)


def of_logits(z, c):
    """Minus the log-softmax of class c."""
    z = [mpf(v) for v in z]
    return ln(sum(exp(v) for v in z)) - z[c]


def sigmoid(z):
    """The probability behind a logit."""
    return 1 / (1 + exp(-mpf(z)))


# Class weights: eight no, two yes
BALANCED = [mpf(10) / (2 * 8), mpf(10) / (2 * 2)]

# One yes of weight 5 and three no, each at one half
FIVE = mpf(5 + 1 + 1 + 1) / 4 * LN2

# Four pixels of the classes 0, 1, 2, 0
PIXELS = mpf(1 + 2 + 5 + 1) / 4 * LN3

# Two rows with the weights 0 and 1
HALF, QUARTER = LN2, ln(4)

# Three rows of logits, weights by class
Z = [["2", "0", "-1"], ["0.5", "1", "0"], ["0", "0", "1"]]
W = [1, 2, 5]
EACH = [of_logits(z, c) for c, z in enumerate(Z)]
TIMES = [w * loss for w, loss in zip(W, EACH, strict=True)]
SCALED = [of_logits([w * mpf(v) for w, v in zip(W, z, strict=True)], c) for c, z in enumerate(Z)]

# Three classes with shares, and what weights make of them
SHARE, BY_CLASS = [mpf("0.9"), mpf("0.08"), mpf("0.02")], [1, 5, 20]
LEARNT = [s * w / sum(s * w for s, w in zip(SHARE, BY_CLASS, strict=True)) for s, w in zip(SHARE, BY_CLASS, strict=True)]

# 64 rows: 6 hits, 3 false alarms, 2 missed. The hits, the missed and the false alarms by row
MISSED, ALARMS = {0, 8}, {3, 20, 37}


def f1(rows):
    """F1 of some rows; 0 where there is nothing to find (the formula adds 1e-7 below)."""
    yes = {i for i in rows if i % 8 == 0}
    said = {i for i in rows if i in ALARMS} | (yes - MISSED)
    return mpf(2 * len(yes & said)) / (len(yes) + len(said) + mpf("1e-7"))


def by_batches(size):
    """The mean of the F1 of batches."""
    return sum(f1(range(i, i + size)) for i in range(0, 64, size)) * size / 64


F1, ALL_YES = mpf(12) / (12 + 3 + 2), mpf(16) / (8 + 64)
SOFT = [sigmoid("0.4"), sigmoid("-0.3"), sigmoid("-1")]

TRUE_VALUES = {
    "class-weights-run": [*BALANCED, *BALANCED, *BALANCED, (8 * BALANCED[0] + 2 * BALANCED[1]) / 10],
    "class-or-sample-run": [FIVE, FIVE, FIVE],
    "several-outputs-run": [FIVE, LN2, FIVE + LN2],
    "segmentation-run": [PIXELS, PIXELS, PIXELS],
    "keras-divisor-run": [HALF, QUARTER, QUARTER, QUARTER / 2, QUARTER, QUARTER],
    "val-loss-run": [
        *[FIVE, LN2, mpf(1) / 4, mpf(1) / 4, mpf(5) / 8, mpf(1) / 4],
        *[FIVE, FIVE, mpf(1) / 4, mpf(1) / 4, mpf(5) / 8, mpf(5) / 8],
    ],
    "tensorflow-run": [*EACH, *TIMES, sum(TIMES) / 3, sum(TIMES) / sum(W), *SCALED],
    "focal-alpha-run": [
        *[mpf("0.25"), mpf(1), mpf("0.25"), mpf(1) / 3],
        *[mpf("0.9"), mpf(1), mpf("0.9"), mpf(9)],
        mpf("0.25"), mpf(1), mpf(2), mpf(5),
    ],
    "accuracy-object-run": [mpf(3) / 4, mpf(0), mpf(0), mpf(3) / 4],
    "accuracy-high-run": [mpf(9) / 10, mpf(0), mpf(0), mpf(24) / 25, mpf(0), mpf(0)],
    "accuracy-0-run": [mpf(0), mpf(1), mpf(9) / 10, mpf(1) / 10, mpf(1)],
    "logits-threshold-run": [mpf(4) / 5, mpf(1), mpf(1), mpf(1), mpf(1) / 2, mpf(1), mpf(1) / 2, mpf(1)],
    "f1-run": [
        *[by_batches(4), F1, ALL_YES, by_batches(16), F1, ALL_YES, by_batches(64), F1, ALL_YES, F1],
    ],
    "f1-loss-run": [
        2 * (SOFT[0] + SOFT[2]) / (2 + sum(SOFT)), mpf(2) / 3, mpf(99) / 100, mpf(1) / 10,
    ],
    "top-k-run": [mpf(0), mpf(1), mpf(1)],
    "all-the-same-run": [mpf("0.6"), mpf("0.6"), mpf(4) / 9, mpf(5) / 9, mpf("0.6")],
    "binary-continuous-run": [mpf(4) / 5, mpf(7) / 9, -(2 * ln(mpf("0.9")) + ln(mpf("0.2")) + ln(mpf("0.7"))) / 4, mpf(3) / 4],
}  # fmt: skip
