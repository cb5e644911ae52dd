"""The chapter on why this loss and not another."""

import numpy as np
from mpmath import diff, mp, mpf
from mpmath import log as ln

from figures.gradients import plot_loss_and_gradient
from tests.book.truth import binary_loss
from xentlib import binary_crossentropy, sigmoid

Y, P = mpf(1), mpf("0.02")
Y_THREE, P_THREE = [mpf(0), mpf(1), mpf(0)], [mpf("0.7"), mpf("0.02"), mpf("0.28")]
LOSS = binary_loss(1, "0.02")


def logistic(z):
    """The sigmoid with 50 digits."""
    return 1 / (1 + mp.exp(-z))


def shares(z):
    """The softmax with 50 digits."""
    weights = [mp.exp(value) for value in z]
    return [weight / sum(weights) for weight in weights]


def loss_of(labels, z, twice=False):
    """The categorical loss of logits with 50 digits, the softmax applied once or twice."""
    p = shares(shares(z)) if twice else shares(z)
    return -sum(y * ln(share) for y, share in zip(labels, p, strict=True))


def sizes(labels, twice=False):
    """The size of each slope of the categorical loss at the chapter's logits, by differences: the tests read no signs."""
    at = [ln(p) for p in P_THREE]
    return [abs(diff(lambda t, k=k: loss_of(labels, [*at[:k], t, *at[k + 1 :]], twice), at[k])) for k in range(3)]


def size(loss, z):
    """The size of the slope of a loss of ŷ for the label 1, at a logit."""
    return abs(diff(lambda t: loss(logistic(t)), z))


def cross_entropy(p):
    """The loss of the label 1."""
    return -ln(p)


def squared_error(p):
    """The squared error for the label 1."""
    return (1 - p) ** 2


def double_sigmoid(p):
    """The loss of the label 1 where the probability is taken for a logit."""
    return -ln(logistic(p))


def bend(loss, z):
    """The size of the second difference of a loss of ŷ at a logit, in steps of a tenth."""
    left, middle, right = (loss(logistic(z + step)) for step in (mpf("-0.1"), 0, mpf("0.1")))
    return abs(left - 2 * middle + right)


Z = ln(P / (1 - P))
THREE = sizes(Y_THREE)
SQUARED = size(squared_error, Z)
LIKELIHOOD = mpf("0.9") * mpf("0.8") * mpf("0.6")

TRUE_VALUES = {
    "xentlib": [LOSS, LOSS],
    "keras": [LOSS],
    "comparison": [LOSS] * 3,
    "tool": [1 / P],
    "lines-1-2": [1 / P] * 3,
    "lines-3-4": [diff(logistic, Z)] * 3,
    "lines-5-6": [size(cross_entropy, Z)] * 3,
    "lines-7-8": [],
    "lines-9-11": THREE * 4,
    "tape": [size(cross_entropy, Z), *THREE],
    "squared": [SQUARED, SQUARED, size(cross_entropy, Z) / SQUARED],
    "double": [*[size(double_sigmoid, Z)] * 2, *sizes(Y_THREE, twice=True) * 2],
    "stall": [size(loss, z) for z in (-2, -4, -8, -16) for loss in (cross_entropy, squared_error, double_sigmoid)],
    "convex": [],
    "bends": [bend(loss, mpf(z)) for z in (-3, -1, 1) for loss in (cross_entropy, squared_error)],
    "hidden": [cross_entropy(logistic(z)) for z in (2 * mp.tanh(2), 0, 2 * mp.tanh(2))],
    "likelihood": [LIKELIHOOD, -ln(LIKELIHOOD), -ln(LIKELIHOOD)],
    "most-likely": [mpf("0.7"), mpf("0.7"), mpf(0), -1000 * ln(mpf("0.4"))],
    "zero-infinity": [mpf(200)] * 2,
    # Keras's clip makes the slope of a probability exactly 0 from -17 on
    "clip": [
        value
        for z, kept in ((-2, 1), (-15, 1), (-17, 0), (-20, 0))
        for value in (kept * size(cross_entropy, z), size(cross_entropy, z))
    ],
    "solution-3": [*sizes([1, 1, 0]) * 2, *[abs(p - y) for p, y in zip(P_THREE, (1, 1, 0), strict=True)] * 2],
}
BY_HAND = LOSS


def loss_and_gradient():
    """The figure, from the formulas."""
    z = np.linspace(-7, 5, 481)
    p = sigmoid(z)
    losses = {
        "cross-entropy": binary_crossentropy(np.ones(z.size), z, from_logits=True),
        "squared error": (1 - p) ** 2,
        "double sigmoid": binary_crossentropy(np.ones(z.size), p, from_logits=True),
    }
    slopes = {
        "cross-entropy": p - 1,
        "squared error": 2 * (p - 1) * p * (1 - p),
        "double sigmoid": (sigmoid(p) - 1) * p * (1 - p),
    }
    return plot_loss_and_gradient(z, losses, slopes, at=float(Z))[0]


FIGURES = {"figure": loss_and_gradient}
