"""What the cells of the page must print: decimals, in order, worked with mpmath from the inputs."""

import numpy as np
from mpmath import mp, mpf

mp.dps = 50
ln, exp = mp.log, mp.exp


def of_logits(z, c):
    """Minus the log-softmax of class c."""
    z = [mpf(v) for v in z]
    return ln(sum(exp(v) for v in z)) - z[c]


def binary(y, p):
    """The binary loss of one label."""
    return -ln(p) if y == 1 else -ln(1 - p)


def mean(values):
    """Of numbers with 50 digits."""
    values = list(values)
    return sum(values) / len(values)


def sines(*shape):
    """mp.sin of 0, 1, 2, ..."""
    count = int(np.prod(shape))
    return np.array([mp.sin(i) for i in range(count)], dtype=object).reshape(shape)


# Two rows of logits and their labels 0 and 1
TWO = mean([of_logits(["2", "-1", "0.5"], 0), of_logits(["0.3", "1.2", "-0.8"], 1)])

# Yes or no, and rows of probabilities
YES = mean([-ln(mpf("0.8")), -ln(1 - mpf("0.3"))])
CLASSES = mean([-ln(mpf("0.7")), -ln(mpf("0.6"))])

# Broadcast
LABELS, PREDICTED = [1, 0, 1], [mpf("0.9"), mpf("0.2"), mpf("0.7")]
PAIRED = mean(binary(y, p) for y, p in zip(LABELS, PREDICTED, strict=True))
STRETCHED = mean(binary(y, p) for y in LABELS for p in PREDICTED)

# Classes last
Z = sines(2, 5, 3)
STEPS = mean(of_logits(Z[n, t], (5 * n + t) % 3) for n in range(2) for t in range(5))

# Images (N, C, H, W)
IMAGES = sines(2, 3, 4, 4)
PIXELS = [(n, h, w) for n in range(2) for h in range(4) for w in range(4)]
CLASS = {place: i % 3 for i, place in enumerate(PIXELS)}
RIGHT = mean(of_logits(IMAGES[n, :, h, w], CLASS[n, h, w]) for n, h, w in PIXELS)


def along_width(n, c, h):
    """The loss over the last axis of logits and one-hot labels."""
    row = list(IMAGES[n, c, h])
    total = ln(sum(exp(v) for v in row))
    return sum(total - row[w] for w in range(4) if CLASS[n, h, w] == c)


WRONG = mean(along_width(n, c, h) for n in range(2) for c in range(3) for h in range(4))

# A mask of 0 and 255; Keras computes with float32 probabilities and adds 1e-7 to none of them
MASK, SEEN = [0, 255, 255, 0], [mpf(float(np.float32(p))) for p in (0.1, 0.9, 0.8, 0.2)]
READ = mean(-(y * ln(p) + (1 - y) * ln(1 - p)) for y, p in zip(MASK, SEEN, strict=True))
DIVIDED = mean(binary(y / 255, p) for y, p in zip(MASK, SEEN, strict=True))

# Void pixels
VOID = mean([-ln(mpf("0.5")), -ln(mpf("0.8"))])

# A row of zeros
PIXEL = ["2", "0", "-1"]
TOTAL = sum(exp(mpf(v)) for v in PIXEL)
HALF_SOFTMAX = [exp(mpf(v)) / TOTAL / 2 for v in PIXEL]
HALF_LOSS = of_logits(PIXEL, 0) / 2

# Missing labels
KNOWN = [binary(1, mpf("0.8")), binary(0, mpf("0.1")), binary(1, mpf("0.7")), binary(1, mpf("0.9"))]

# Padding
TABLE = [["0", "0", "0"], ["2", "-1", "0.5"], ["0.3", "1.2", "-0.8"]]
IDS, TARGETS = [1, 2, 1, 0, 2, 0, 0, 0], [0, 1, 2, 0, 1, 0, 0, 0]
WORDS = [of_logits(TABLE[i], c) for i, c in zip(IDS, TARGETS, strict=True)]
REAL = [loss for loss, i in zip(WORDS, IDS, strict=True) if i]

# Sequences
S = sines(4, 4, 3)
EACH = {(n, t): of_logits(S[n, t], (4 * n + t) % 3) for n in range(4) for t in range(4)}
FIRST_SEQUENCE = sum(EACH[0, t] for t in range(4)) / 16
FIRST_STEP = sum(EACH[n, 0] for n in range(4)) / 16

# Tokens: logit 9 for one of eight
HIT, MISS = ln(1 + 7 * exp(-9)), ln(1 + 7 * exp(-9)) + 9

# One sequence of four steps; two count
OF_STEPS = [binary(y, p) for y, p in zip([1, 0, 1, 0], [mpf("0.9")] * 2 + [mpf("0.3")] * 2, strict=True)]
WEIGHED = sum(OF_STEPS[:2]) / 4

TRUE_VALUES = {
    "one-hot-or-numbers-run": [TWO, TWO],
    "float-or-long-run": [TWO, TWO, TWO],
    "n-or-n1-run": [YES, YES, CLASSES, CLASSES],
    "silent-broadcast-run": [PAIRED, STRETCHED, PAIRED, STRETCHED],
    "which-axis-run": [ln(5), ln(5)],
    "must-be-broadcastable-run": [ln(10)] * 8,
    "class-axis-run": [STEPS, STEPS],
    "channels-first-run": [RIGHT, RIGHT, WRONG],
    "mask-255-run": [abs(READ), DIVIDED],
    "void-255-run": [VOID, VOID, mpf("0.5"), mpf(1)],
    "zero-row-run": [HALF_LOSS, *HALF_SOFTMAX, HALF_LOSS, mpf(0), mpf(0), mpf(0), mpf(0)],
    "missing-labels-run": [mean(KNOWN), sum(KNOWN) / 6, mean(KNOWN)],
    "padding-run": [mean(WORDS), mean(REAL), sum(REAL) / 8],
    "sequence-shapes-run": [
        *[mean(EACH.values())] * 3, FIRST_SEQUENCE, FIRST_STEP, FIRST_SEQUENCE, FIRST_STEP,
    ],
    "last-axis-run": [mean(OF_STEPS), WEIGHED, mean(OF_STEPS), WEIGHED, mean(OF_STEPS), mean(OF_STEPS) / 2],
    "token-shift-run": [HIT, MISS, MISS, MISS, HIT, MISS],
}  # fmt: skip
