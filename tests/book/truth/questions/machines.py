"""The page on devices, precision and memory."""

import numpy as np
from mpmath import log as ln
from mpmath import mp, mpf

LOW = mpf(float(np.float32(1e-7)))


def loss(z, label):
    """Of one row of logits."""
    return ln(mp.fsum(mp.exp(v) for v in z)) - z[label]


def mean_loss(z, labels):
    """Of rows of logits."""
    return mp.fsum(loss(row, label) for row, label in zip(numbers(z), labels, strict=True)) / len(labels)


def numbers(rows):
    """Rows of floats as numbers of mpmath."""
    return [[mpf(float(v)) for v in row] for row in rows]


def product(x, w):
    """Of two matrices."""
    columns = numbers(np.transpose(w))
    return [[mp.fdot(row, column) for column in columns] for row in numbers(x)]


def drawn(seed, rows, classes):
    """Logits and labels as the cells draw them."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, classes)), rng.integers(classes, size=rows)


def pixels():
    """The mean loss of the pixels of eight images."""
    z = [mpf(float(v)) for v in np.linspace(-2, 2, 32)]
    return mp.fsum(ln(1 + mp.exp(v)) - v * (v > 1) for v in z) / 32


def sampled():
    """The full and the sampled loss, untrained and right."""
    rng = np.random.default_rng(0)
    hidden = rng.normal(size=(16, 8)).astype("float32")
    right = rng.normal(size=(200, 8)).astype("float32")
    labels = np.argmax(hidden @ right.T, axis=1)
    order = rng.permutation(200)
    found = []
    for head in (right * 0, right):
        z = product(hidden, head.T)
        for n in (200, 10, 50, 200):
            losses = []
            for row, label in zip(z, labels, strict=True):
                rivals = [row[c] for c in order[:n] if c != label]
                losses.append(loss([row[label], *rivals], 0))
            found.append(mp.fsum(losses) / 16)
    return found


def rounded(values, bits):
    """To so many bits after the first."""
    step = 2.0 ** (np.floor(np.log2(np.abs(values))) - bits)
    return np.round(values / step) * step


def types():
    """For each type the mean loss, and the largest error of a logit."""
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(32, 64)), rng.normal(size=(64, 10)) / 8
    labels, exact = rng.integers(10, size=32), product(x, w)
    found = []
    for bits in (52, 23, 10, 7):
        z = product(rounded(x, bits), rounded(w, bits))
        off = max(abs(a - b) for row, true in zip(z, exact, strict=True) for a, b in zip(row, true, strict=True))
        found += [mp.fsum(loss(row, label) for row, label in zip(z, labels, strict=True)) / 32, off]
    return found


TRUE_VALUES = {
    "nan-float16-run": [-ln(LOW), *[ln(1 + mp.exp(-24)) + 24] * 2, mpf("1e-4"), mpf(1)],
    "out-of-memory-run": [mpf("0.0625"), mpf(8000), mpf(4000), mpf(8000), *[mean_loss(*drawn(0, 16, 100))] * 2],
    "mirrored-run": [
        *[ln(2), mpf("0.5"), ln(2), ln(2), mpf("0.5"), ln(2), mpf("0.5")],
        *[ln(2), mpf("0.5"), ln(2) / 2, ln(2), mpf("0.5"), 2 * ln(2), mpf(1)],
    ],
    "bad-label-run": [ln(1 + mp.exp(-2))],
    "loss-scaling-run": [mpf(0), mpf("0.0005"), mpf(1), mpf(1), mpf("0.5"), mpf("0.5") - mpf("0.5") / 8192],
    "evaluation-memory-run": [mpf(1000 * 512 * 50257 * 4) / 2**30, *[mean_loss(*drawn(0, 100, 50))] * 2],
    "custom-loop-run": [pixels() * k for k in (1, 1, mpf("0.5"), 1, mpf("0.5"), 4, 2)],
    "sampled-softmax-run": sampled(),
    "minus-inf-run": [
        *[ln(1 + mp.exp(-2))] * 3,
        *[mpf("1e4"), ln(1 + mp.exp(-2)), mpf("1e9")],
    ],
    "cpu-gpu-run": types(),
}  # fmt: skip
