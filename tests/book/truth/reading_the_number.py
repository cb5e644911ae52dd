"""The chapter on reading the number: its landmarks, and what misleads."""

import numpy as np
from mpmath import exp, mpf
from mpmath import log as ln

from figures.reading_the_number import plot_landmarks, plot_temperature
from tests.book.truth import binary_loss, categorical_loss, mean
from xentlib import binary_crossentropy

LABEL = ["0.7", "0.2", "0.1"]
LOSS = categorical_loss(LABEL, ["0.5", "0.3", "0.2"])
FLOOR = categorical_loss(LABEL, LABEL)

Y = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0]
EARLY = [1, -1, 1, -1, 1, -1, 1, 1, -1, 1]
LATE = [4, -5, 6, -4, 5, -6, 4, -5, -4, 5]
GRID = [mpf(tenths) / 10 for tenths in range(5, 81)]


def logistic(z):
    """The probability of a logit with 50 digits."""
    return 1 / (1 + exp(-z))


def from_logits(logits, temperature=1):
    """The mean binary loss of the ten logits, divided by a temperature."""
    return mean([ln(1 + exp(-z / mpf(temperature) if y else z / mpf(temperature))) for y, z in zip(Y, logits, strict=True)])


def reported(logits, accuracy, temperature=1):
    """A line of the chapter's report: loss, accuracy, confidence."""
    return [from_logits(logits, temperature), mpf(accuracy), mean([logistic(abs(z) / mpf(temperature)) for z in logits])]


def eight_steps():
    """The losses of one weight that starts at 0 and takes eight steps of gradient descent: their mean, and the last."""
    weight, losses = mpf(0), []
    for _ in range(8):
        losses.append(ln(1 + exp(-weight)))
        weight += 1 - logistic(weight)
    return [mean(losses), ln(1 + exp(-weight))]


def entropy(*probabilities):
    """The entropy with 50 digits."""
    return categorical_loss(probabilities, probabilities)


BEST = min(GRID, key=lambda temperature: from_logits(LATE, temperature))
DROPPED = (ln(2) + ln(1 + exp(-5))) / 2
ALONE, PENALTY = ln(1 + exp(-2)), mpf("0.1") * 4
HALF = mpf("0.5")
CLIPPED = -ln(mpf(float(np.float32(1 - 1e-7))))

# Of a negative number the tests read the digits without the sign.
TRUE_VALUES = {
    "start": [ln(n) for n in (2, 3, 10, 1000) for _ in range(2)],
    "xentlib": [LOSS, FLOOR, LOSS - FLOOR],
    "keras": [LOSS, LOSS - FLOOR, FLOOR, LOSS - FLOOR],
    "comparison": [LOSS] * 3,
    "units": [ln(2), mpf(1), ln(2) / ln(10), ln(2)],
    "perplexity": [ln(5), mpf(5), exp(-1)],
    "overconfidence": [*reported(EARLY, "0.7"), *reported(LATE, "0.8")],
    "temperature": [BEST, *reported(LATE, "0.8", BEST)],
    "imbalance": [
        *(mpf("0.95"), ln(2), mpf("0.5")),
        *(mpf("0.05"), mpf("0.95"), entropy("0.05", "0.95"), mpf("0.5")),
        *(mpf("0.95"), mpf("0.05") * binary_loss(1, "0.4") + mpf("0.95") * binary_loss(0, "0.02"), mpf(1)),
    ],
    "brier": [
        *(mpf("0.3"), mpf("0.999") ** 2),
        *(mpf("0.3"), binary_loss(0, "0.999")),
        *(mpf("0.001"), mpf("0.999")),
    ],
    "nothing-found": [mpf("0.96"), mpf(0)],
    "per-label": [*[mpf("0.75"), HALF] * 2, *[HALF] * 2, *[mpf(6) / 7, HALF] * 2, *[mpf(8) / 9, mpf(7) / 8] * 2, *[HALF] * 2],
    "dropout": [DROPPED, ln(1 + exp(mpf("-2.5")))],
    "epoch-mean": eight_steps(),
    "penalty": [ALONE + PENALTY, ALONE + PENALTY, ALONE, PENALTY],
    "negative": [
        *[-binary_loss(2, "0.9"), -binary_loss(-1, "0.1"), binary_loss(-1, "0.9")],
        *[2 * z - ln(1 + exp(z)) for z in (mpf(10), mpf(100))],
        *[-ln(mpf(2) ** -23), ln(mpf("1.5")), CLIPPED],  # 2**-23 is 1 - ŷ, clipped, in float32
    ],
    "negative-right": [
        *[binary_loss(1, "0.9"), ln(2)],
        mpf("0.5") * ln(mpf("0.9") / mpf("0.5")) + mpf("0.2") * ln(mpf("0.9") / mpf("0.2")),
    ],
    "answer": [
        *(mpf(0), ln(2)),
        *(mpf(0), ln(1000)),
        *(mpf(0), entropy("0.05", "0.95")),
        *(mpf("0.5"), mpf("0.5"), ln(2), ln(2)),
    ],
    "solution-1": [ln(50_000), exp(mpf("3.5"))],
    "solution-2": [entropy("0.91", *["0.01"] * 9)] * 2,
    "solution-3": [entropy("0.01", "0.99")],
}
BY_HAND = LOSS


def temperature_curve():
    """The figure of the temperature, from the logits."""
    temperatures = np.linspace(0.5, 8, 76)
    labels, logits = np.array(Y), np.array(LATE)
    losses = [binary_crossentropy(labels, logits / t, from_logits=True).mean() for t in temperatures]
    early = binary_crossentropy(labels, np.array(EARLY), from_logits=True).mean()
    return plot_temperature(temperatures, losses, early)


FIGURES = {
    "figure": lambda: plot_landmarks([2, 3, 10, 1000]),
    "temperature-figure": temperature_curve,
}
