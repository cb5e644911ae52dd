"""The page on choosing a loss."""

from mpmath import log as ln
from mpmath import mp, mpf


def binary(y, q):
    """Of a label and a probability, with 50 digits."""
    return -mpf(y) * ln(mpf(q)) - (1 - mpf(y)) * ln(1 - mpf(q))


def mean(values):
    """Of numbers with 50 digits."""
    values = list(values)
    return sum(values) / len(values)


def of_logits(label, *z):
    """The loss of a row of logits, given the label's."""
    return ln(sum(mp.exp(mpf(each)) for each in z)) - mpf(z[label])


EACH = [binary(y, q) for y, q in zip([0, 1, 0], ["0.2", "0.7", "0.1"], strict=True)]
MARGIN = ln(1 + mp.exp(mpf("-1.5")))
PIXELS = ["0.1", "0.5", "0.9"]
LOGITS = [3, -1, mpf("0.5")]
SOFTMAX = [mp.exp(z) / sum(map(mp.exp, LOGITS)) for z in LOGITS]
RIGHT, TWICE = of_logits(0, *LOGITS), of_logits(0, *SOFTMAX)
NEAR = [-ln(mpf("0.9")) * 3 - ln(mpf("0.1")), -ln(mpf("0.9")) - 3 * ln(mpf("0.1"))]

TRUE_VALUES = {
    "binary-or-categorical-run": [EACH[1], *EACH, mean(EACH)],
    "one-or-two-outputs-run": [MARGIN, MARGIN],
    "softmax-in-the-model-run": [RIGHT, mpf(0), TWICE, RIGHT],
    "several-labels-run": [ln(1 + mp.exp(-8)), mpf("0.5"), mpf("0.5")],
    "soft-targets-run": [mpf("0.3"), binary("0.3", "0.3"), binary("0.3", "0.3")],
    "autoencoder-run": [
        mean(binary(p, p) for p in PIXELS), mpf(0),
        mean(binary(p, q) for p, q in zip(PIXELS, ["0.2", "0.6", "0.8"], strict=True)), mpf("0.01"),
    ],
    "ordinal-run": [-ln(mpf("0.025")), NEAR[0], -ln(mpf("0.025")), NEAR[1]],
}  # fmt: skip
