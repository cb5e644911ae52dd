"""The chapter on changed targets and weights."""

import numpy as np
from mpmath import findroot, mp, mpf
from mpmath import log as ln

from figures.variants import plot_variants
from tests.book.truth import binary_loss, categorical_loss, mean
from xentlib import binary_crossentropy, sigmoid

PREDICTION = ["0.01", "0.09", "0.88", "0.015", "0.005"]
TARGET = ["0.02", "0.02", "0.92", "0.02", "0.02"]
PLAIN, LOSS = categorical_loss("00100", PREDICTION), categorical_loss(TARGET, PREDICTION)
FLOOR = categorical_loss(TARGET, TARGET)
CERTAIN = categorical_loss(TARGET, ["1e-6", "1e-6", 1 - 4 * mpf("1e-6"), "1e-6", "1e-6"])


def softmax(logits, temperature):
    """Probabilities with 50 digits."""
    weights = [mp.exp(mpf(z) / temperature) for z in logits]
    return [w / sum(weights) for w in weights]


def sure(z):
    """The probability of a logit."""
    return 1 / (1 + mp.exp(-mpf(z)))


TEACHERS = {T: softmax([6, 2, 1], T) for T in (1, 4, 16)}
STUDENTS = {T: softmax([3, 1, 0], T) for T in (1, 4, 16)}
ENTROPIES = {T: categorical_loss(p, p) for T, p in TEACHERS.items()}
DISTILLED = categorical_loss(TEACHERS[4], STUDENTS[4])
LARGEST = {T: max(abs(s - t) for s, t in zip(STUDENTS[T], TEACHERS[T], strict=True)) / T for T in TEACHERS}

YES, NO = -ln(sure(-1)), -ln(1 - sure(-1))  # at the logit -1
BY_N, BY_WEIGHTS, UNWEIGHTED = (10 * YES + 6 * NO) / 8, (10 * YES + 6 * NO) / 16, (2 * YES + 6 * NO) / 8

SOFT, ODDS = ["0.7", "0.2", "0.1"], ["0.5", "0.3", "0.2"]
SOFT_LOSS, SOFT_ENTROPY = categorical_loss(SOFT, ODDS), categorical_loss(SOFT, SOFT)
CLIPPED = sum(mpf("1e-7") * ln(mpf("1e-7") / mpf(p)) for p in ODDS[1:])  # what clipped labels add to a divergence

EASY, HARD = binary_loss(1, "0.9"), binary_loss(1, "0.1")
FOCAL = [EASY / 100, HARD * mpf("0.81")]
SIXTY = binary_loss(1, "0.6")
KEPT = [categorical_loss("1", ["0.7"]), categorical_loss("1", ["0.6"]), categorical_loss("1", ["0.25"])]

P = sure(2)
FOCAL_SLOPE = (1 - P) ** 3 - 2 * P * (1 - P) ** 2 * ln(P)


def soft_row(target):
    """Value, size of the gradient and floor of the binary loss with a changed target, at the logit 2."""
    return [binary_loss(target, P), abs(P - mpf(target)), binary_loss(target, target)]


def focal_cost(p):
    """The mean focal loss of one answer, where one label in ten is 1."""
    return -((1 - p) ** 2 * ln(p) + 9 * p**2 * ln(1 - p)) / 10


BEST_FOCAL = findroot(lambda p: mp.diff(focal_cost, p), mpf("0.3"))

TRUE_VALUES = {
    "target": [mpf(t) for t in TARGET],
    "xentlib": [PLAIN, LOSS],
    "keras": [LOSS],
    "comparison": [LOSS] * 3,
    "floor": [CERTAIN, CERTAIN - FLOOR, LOSS, LOSS - FLOOR, FLOOR],
    "teacher": [*TEACHERS[1], ENTROPIES[1], *TEACHERS[4], ENTROPIES[4]],
    "student": [DISTILLED, DISTILLED - ENTROPIES[4], DISTILLED - ENTROPIES[4]],
    "binary-smoothing": [
        *[mpf("0.9"), *[binary_loss("0.9", "0.8")] * 2],
        *[mpf("0.1"), *[binary_loss("0.1", "0.8")] * 2],
    ],
    "divergence": [
        *[SOFT_LOSS, SOFT_ENTROPY, SOFT_LOSS - SOFT_ENTROPY, *[mpf("0.2"), mpf("0.1"), mpf("0.1")] * 2],
        *[ln(2), mpf(0), ln(2) + CLIPPED, *[mpf("0.5"), mpf("0.3"), mpf("0.2")] * 2],
    ],
    "pos-weight": [*[ln(2) * weight for weight in (5, 2, 1, 1, 2, *[1] * 13)], ln(2) * 24 / 18],
    "pos-weight-keras": [ln(2) * 24 / 18] * 2,
    "sample-weight": [ln(3) * 9 / 4, ln(3) * 9 / 4, ln(3) * 3 / 2, ln(3) * 9 / 4, ln(3) * 9 / 4],
    "several-labels": [mpf(4) / 3],
    "weighted": [5 * YES, NO] * 2,
    "fit": [BY_N, UNWEIGHTED],
    "divisor": [BY_N, BY_WEIGHTS, UNWEIGHTED],
    "focal": [EASY, HARD] * 2 + FOCAL * 2,
    "alpha": [SIXTY, SIXTY / 4, SIXTY],
    "balancing": [mpf("0.25"), SIXTY / 4, 3 * SIXTY / 4, mpf("0.8"), 4 * SIXTY / 5, SIXTY / 5],
    "ignored": [*KEPT, sum(KEPT) / 4, mean(KEPT), mean(KEPT), mpf(0)],
    "table": [
        *[-ln(P), 1 - P, mpf(0)],
        *[mpf("0.9"), *soft_row("0.9")],
        *[mpf("0.1"), *soft_row("0.95")],
        *[-5 * ln(P), 5 * (1 - P), mpf(0)],
        *[-((1 - P) ** 2) * ln(P), FOCAL_SLOPE, mpf(0)],
        *[mpf(0)] * 3,
    ],
    "best": [mpf("0.1"), mpf("0.1"), mpf("0.14"), mpf(5) / 14, BEST_FOCAL],
    "gradients": [FOCAL_SLOPE],
    "solution-1": [value for T in LARGEST for value in (LARGEST[T], LARGEST[T] * T**2)],
    "solution-3": [binary_loss("0.95", "0.6")] * 2,
}
BY_HAND = LOSS


def four_losses():
    """The figure."""
    z = np.linspace(-3, 6, 181)
    plain = binary_crossentropy(np.ones(z.size), z, from_logits=True)
    smoothed = binary_crossentropy(np.full(z.size, 0.95), z, from_logits=True)
    return plot_variants(z, plain, smoothed, 5 * plain, (1 - sigmoid(z)) ** 2 * plain)


FIGURES = {"figure": four_losses}
