"""The page on training that goes wrong."""

from mpmath import log as ln
from mpmath import mp, mpf


def softplus(z):
    """The loss of the label 0 at a logit."""
    return ln(1 + mp.exp(z))


def surer(sure, near):
    """Mean and median of ten losses."""
    right = ["2.0", "1.5", "1.0", "1.2", "0.8", "2.2", "0.6", "1.7"]
    z = [sure * mpf(x) for x in right] + [mpf(near), -sure / mpf(2)]
    losses = sorted(softplus(-x) for x in z)
    return [sum(losses) / 10, (losses[4] + losses[5]) / 2]


def against(sure):
    """How sure the discriminator is, both losses and both slopes."""
    p = mpf(sure)
    return [p, -2 * ln(p), -ln(1 - p), 1 - p, p]


LOG2 = ln(2)
SHARE = -mpf("0.2") * ln(mpf("0.2")) - mpf("0.8") * ln(mpf("0.8"))
RANKS = -(4 * ln(mpf("0.4")) + 8 * ln(mpf("0.95")) + 8 * ln(mpf("0.85"))) / 20
ONCE = ln(mp.e + 2) - 1
TRUE_CLASS, OTHER = mp.e / (mp.e + 2), 1 / (mp.e + 2)
TWICE = ln(mp.exp(TRUE_CLASS) + 2 * mp.exp(OTHER)) - TRUE_CLASS
DISCRIMINATOR = -(ln(mpf("0.8")) + ln(mpf("0.6")) + ln(mpf("0.7")) + ln(mpf("0.9"))) / 2
GENERATOR = -(ln(mpf("0.3")) + ln(mpf("0.1"))) / 2

TRUE_VALUES = {
    "one-class-run": [LOG2, SHARE, RANKS],
    "val-loss-up-run": [x for sure, near in ((1, "-0.1"), (2, "0.1"), (4, "0.5"), (8, "1.0")) for x in surer(sure, near)],
    "warned-run": [ONCE, ONCE, TWICE, ONCE],
    "gan-bce-run": [DISCRIMINATOR, DISCRIMINATOR, DISCRIMINATOR / 2, GENERATOR, GENERATOR],
    "gan-normal-run": [x for sure in ("0.5", "0.9", "0.9999") for x in against(sure)],
}  # fmt: skip
