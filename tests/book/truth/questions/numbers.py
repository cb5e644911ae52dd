"""The page on strange numbers."""

import numpy as np
from mpmath import log as ln
from mpmath import mp, mpf

LOW = mpf(float(np.float32(1e-7)))
SPACING = mpf(2) ** -23
CEILING = -ln(mpf("1e-7"))


def entropy(share):
    """Of yes or no, given the share of yes."""
    return -share * ln(share) - (1 - share) * ln(1 - share)


def floor_when_smoothed(n):
    """The entropy of a label smoothed by a tenth."""
    rest = mpf("0.1") / n
    return -(n - 1) * rest * ln(rest) - (mpf("0.9") + rest) * ln(mpf("0.9") + rest)


def surely(p):
    """How sure, and the loss of that."""
    return [mpf(p), -ln(mpf(p))]


TRUE_VALUES = {
    "inf-run": [mpf(0), -ln(LOW), mpf(120)],
    "stops-at-16-run": [-ln(LOW), mpf("1e-7"), CEILING, CEILING, ln(2 + mp.exp(-50)) + 50],
    "constants-run": [
        -ln(LOW), mpf("1e-7"), -ln(SPACING), -ln(mpf("2e-7")), mpf("2e-7"), mpf("1e-7"), -ln(SPACING + mpf("1e-7")),
        *[x for least in ("1e-8", "1e-10", "1e-12", "1e-15") for x in (-ln(mpf(least)), mpf(least))], mpf("1.3"),
        52 * ln(2), 126 * ln(2), mpf(100),
    ],
    "ln-2-run": [ln(2), ln(2), *[x for p in ("0.5", "0.2", "0.01") for x in (mpf(p), entropy(mpf(p)))]],
    "ln-n-run": [ln(n) for n in (2, 3, 8, 10, 100, 1000, 50257) for _ in range(2)],
    "softmax-twice-run": [ln(mp.e + n - 1) - 1 for n in (2, 3, 4, 10, 100) for _ in range(2)] + [mpf(0)],
    "negative-run": [
        -(ln(1 + mp.exp(3)) - 3 + ln(1 + mp.exp(4)) - 8) / 2,
        (ln(1 + mp.exp(3)) + ln(1 + mp.exp(4)) - 4) / 2,
    ],
    "hard-predictions-run": [
        13 * ln(2), 13 * ln(2), -(ln(mpf("0.8")) + 2 * ln(mpf("0.7")) + ln(mpf("0.4"))) / 4,
    ],
    "same-labels-run": [entropy(mpf("0.9")), entropy(mpf("0.9")), SPACING, ln(1 + mp.exp(-1))],
    "smoothing-floor-run": [floor_when_smoothed(n) for n in (2, 10, 1000)],
    "minus-60-run": [mpf(1), 1 / ln(2), 1 / ln(10), mpf(4), ln(mpf("0.378")) / ln(mpf("0.8") * mpf("0.378"))],
}  # fmt: skip
