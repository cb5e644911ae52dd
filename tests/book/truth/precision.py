"""The chapter on how many digits can be trusted."""

import numpy as np
from mpmath import log as ln
from mpmath import log1p, mp, mpf

from figures.precision import plot_digits
from tests.book.notebooks import cell
from tests.book.truth import binary_loss
from xentlib import sparse_categorical_crossentropy
from xentlib.comparison import agreeing_digits

LOSS = binary_loss(1, "0.9999")
SINGLE, DOUBLE = mpf(float(np.float32(0.9999))), mpf(0.9999)  # what the types hold in its place
AT_40 = log1p(mp.exp(-40))
CLIPPED = -log1p(-(mpf(2) ** -52))

TRUE_VALUES = {
    "xentlib": [mpf("0.9999"), -ln(DOUBLE), mpf("0.0001"), LOSS],
    "keras": [-ln(SINGLE), -ln(DOUBLE)],
    "comparison": [LOSS, -ln(DOUBLE), -ln(SINGLE), -ln(DOUBLE)],
    "held": [SINGLE, -ln(SINGLE), DOUBLE, -ln(DOUBLE)],
    "judge": [log1p(mp.exp(-20))],
    "values": [AT_40, AT_40, *[mpf(0)] * 5, CLIPPED, AT_40, AT_40],
    "gone": [ln(10), 11 * ln(2), 24 * ln(2), 53 * ln(2)],
    "solution-2": [8 * ln(2)],
}
BY_HAND = LOSS


def shifted(row):
    """The usual formula, in the type of the row."""
    row = row - row.max()
    return np.log(np.exp(row).sum()) - row[0]


WAYS = {
    "xentlib, float64": (lambda row: sparse_categorical_crossentropy(0, row, from_logits=True), 15),
    "log1p, float32": (lambda row: np.log1p(np.exp(-row[0].astype("float32"))), 6),
    "log-sum-exp, float64": (shifted, 15),
    "log-sum-exp, float32": (lambda row: shifted(row.astype("float32")), 6),
}


def right_digits():
    """The first figure, with xentlib's own count of digits."""
    z = np.arange(32, 32 * 61).reshape(-1, 32) / 32
    true = [float(log1p(mp.exp(-logit))) for logit in z.ravel()]
    worst = {}
    for name, (way, most) in WAYS.items():
        losses = [way(np.array([logit, 0.0])) for logit in z.ravel()]
        counts = [agreeing_digits(loss, truth, most) for loss, truth in zip(losses, true, strict=True)]
        worst[name] = np.reshape(counts, z.shape).min(axis=1)
    return plot_digits(z[:, 0], worst)


def quoted():
    """What the cell `timings` defines: a test compares it with the files of the benchmark."""
    cells = {}
    exec(cell("precision", "timings").source, cells)
    return cells


FIGURES = {"figure": right_digits}
