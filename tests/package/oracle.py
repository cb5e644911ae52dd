"""The losses with 60 digits (mpmath), from the exact value of each float: the judge of what is true."""

import numpy as np
from mpmath import exp, log, log1p, mp, mpf

mp.dps = 60
SMALLEST = mpf(2) ** -1074


def softmax(z):
    """Probabilities of one row of logits."""
    weights = [exp(mpf(float(x))) for x in z]
    return [w / sum(weights) for w in weights]


def log_softmax(z):
    """Their logarithms; the row's top is left out of its own sum, so that 60 digits are enough for any spread."""
    z = [mpf(float(x)) for x in z]
    top = z.index(max(z))
    weights = [exp(x - z[top]) for x in z]
    rivals = sum(weights[:top] + weights[top + 1 :])
    others = [rivals if i == top else 1 + rivals - weight for i, weight in enumerate(weights)]
    return [-log1p(other / weight) if weight else -mp.inf for other, weight in zip(others, weights, strict=True)]


def categorical(y_true, log_probabilities):
    """The categorical loss of one row."""
    return sum((-mpf(float(y)) * lp for y, lp in zip(y_true, log_probabilities, strict=True) if y), mpf(0))


def log_probabilities(p):
    """The logarithms of one row of probabilities."""
    return [log(mpf(float(x))) if x else -mp.inf for x in p]


def binary(y_true, log_one, log_zero):
    """The binary loss of one label."""
    y = mpf(float(y_true))
    return sum((-weight * lp for weight, lp in ((y, log_one), (1 - y, log_zero)) if weight), mpf(0))


def log_sigmoid(z):
    """The logarithm of sigmoid."""
    return -log1p(exp(-mpf(float(z))))


def ulps(value, true):
    """How far a float64 is from the true value, in units in the last place of the true value."""
    if mp.isinf(true) or np.isinf(value):
        return 0.0 if mpf(float(value)) == true else float("inf")
    spacing = mpf(float(np.spacing(abs(float(true))))) if true else SMALLEST
    return float(abs(mpf(float(value)) - true) / spacing)


def spread(z, at):
    """By how much the rounding of logits may be magnified: the largest finite distance from one logit to another."""
    z = np.asarray(z, dtype=float)
    distances = np.abs(z[np.isfinite(z)] - z[at]) if np.isfinite(z[at]) else [0.0]
    return max(1.0, float(np.max(distances)))
