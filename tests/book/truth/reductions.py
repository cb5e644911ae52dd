"""The chapter on one number from many."""

from mpmath import log as ln
from mpmath import mpf

from figures.reductions import plot_mean_of_means
from tests.book.truth import binary_loss, mean
from xentlib import binary_crossentropy

Y_TRUE = [1, 1, 0, 1, 0, 1]
Y_PRED = ["0.9", "0.8", "0.25", "0.7", "0.6", "0.3"]
WEIGHTS = [3 if y == 0 else 1 for y in Y_TRUE]

LOSSES = [binary_loss(y, p) for y, p in zip(Y_TRUE, Y_PRED, strict=True)]
SUM, MEAN = sum(LOSSES), mean(LOSSES)
EXAMPLES = [mean(LOSSES[:3]), mean(LOSSES[3:])]
WEIGHTED_SUM = sum(w * loss for w, loss in zip(WEIGHTS, LOSSES, strict=True))
BY_EXAMPLES, BY_WEIGHTS = WEIGHTED_SUM / 6, WEIGHTED_SUM / sum(WEIGHTS)
MEANS = [mean(LOSSES[:4]), mean(LOSSES[4:])]
BALANCED = sum(loss * mpf(6) / (2 * (2 if y == 0 else 4)) for y, loss in zip(Y_TRUE, LOSSES, strict=True)) / 6

STEP = mpf("0.3") * mpf("0.7")  # the learning rate times ŷ - y of the last answer
TOWARDS = [y - mpf(p) for y, p in zip(Y_TRUE, Y_PRED, strict=True)]  # minus the gradient of each loss for the bias

TRUE_VALUES = {
    "xentlib": [*LOSSES, SUM, MEAN],
    "keras": [*LOSSES, SUM, MEAN],
    "comparison": [SUM] * 3,
    "shapes": [*EXAMPLES, sum(EXAMPLES), MEAN],
    "guess": [3 * ln(2), ln(2), 30 * ln(2), ln(2)],
    "step": [STEP, STEP / 3, STEP, mpf("0.3"), mpf("0.3"), mpf("0.9")],
    "weights-flat": [MEAN * sum(WEIGHTS) / 6] * 2,
    "weights": [WEIGHTED_SUM, BY_EXAMPLES, BY_WEIGHTS, BY_EXAMPLES, BY_WEIGHTS, BY_WEIGHTS],
    "class-weights": [BY_EXAMPLES, MEAN, BY_WEIGHTS],
    "single": [MEAN, BY_EXAMPLES, MEAN],
    "means": [*MEANS, mean(MEANS), MEAN],
    "accumulation": [mean(TOWARDS), mean([mean(TOWARDS[:4]), mean(TOWARDS[4:])]), mean(TOWARDS)],
    "padding": [SUM / 8, MEAN, MEAN, SUM / 8, mean(MEANS), MEAN],
    "replicas": [mean(MEANS)],
    "replicas-right": [MEAN],
    "replicas-gradients": [2 * mean(TOWARDS), mean(TOWARDS), mean(TOWARDS)],
    "solution-1": [BY_EXAMPLES, 2 * BY_EXAMPLES, BY_WEIGHTS, BY_WEIGHTS],
    "solution-2": [mpf(6), BALANCED, BALANCED],
    "solution-3": [MEAN, MEAN],
}
BY_HAND = SUM


def mean_of_means():
    """The figure."""
    return plot_mean_of_means(binary_crossentropy(Y_TRUE, [float(p) for p in Y_PRED]), [4, 2])


FIGURES = {"figure": mean_of_means}
