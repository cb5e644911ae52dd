"""The chapter on six libraries."""

import numpy as np
from mpmath import log as ln
from mpmath import mp, mpf

from figures.frameworks import plot_zero_probability
from tests.book.truth import categorical_loss

PROBABILITIES = ["0.01", "0.09", "0.88", "0.015", "0.005"]
LOSS = categorical_loss("00100", PROBABILITIES)
EPS, EPS_32 = mpf(float(np.finfo(np.float64).eps)), mpf(float(np.finfo(np.float32).eps))
TWICE = ln(sum(mp.exp(mpf(p)) for p in PROBABILITIES)) - mpf("0.88")

TRUE_VALUES = {
    "xentlib": [LOSS] * 2,
    "keras": [LOSS],
    "comparison": [LOSS] * 6,
    "zero": [mpf("1e-7"), -ln(mpf("1e-7")), EPS, -ln(EPS), EPS_32, -ln(EPS_32)],
    "log-loss": [-(ln(mpf("0.9")) + ln(mpf("0.8"))) / 2, EPS, EPS_32],
    "xla": [-ln(mpf("0.7"))],
    "solution-1": [LOSS],
    "solution-2": [-ln(mpf("0.7")), -ln(mpf("0.4"))] * 2,
    "solution-3": [TWICE],
}
BY_HAND = LOSS
FIGURES = {"figure": lambda: plot_zero_probability(np.logspace(0, -20, 201))}
