"""The page on other names and other losses."""

from mpmath import log as ln
from mpmath import mp, mpf

LOSS = -(ln(mpf("0.9")) + ln(mpf("0.8")) + ln(mpf("0.6"))) / 3
SOFT, P = [mpf("0.6"), mpf("0.3"), mpf("0.1")], [mpf("0.7"), mpf("0.2"), mpf("0.1")]
CROSSED = -sum(y * ln(p) for y, p in zip(SOFT, P, strict=True))
ENTROPY = -sum(y * ln(y) for y in SOFT)
SUM = mp.e + mp.exp(2) + mp.exp(-1)
SLOPES = [mp.e / SUM, 1 - mp.exp(2) / SUM, mp.exp(-1) / SUM]
LOG_SUM = ln(mp.exp(2) + mp.exp(mpf("0.5")) + mp.exp(-1))
MIXED = LOG_SUM - mpf("0.3") * 2 + mpf("0.7")
ONE_OF_A_HUNDRED = -mpf("0.01") * ln(mpf("0.01")) - mpf("0.99") * ln(mpf("0.99"))


def hinge_line(z):
    """A logit, and what it costs a yes."""
    return [abs(mpf(z)), ln(1 + mp.exp(-mpf(z)))]


def brier_line(p):
    """A probability of what was the case, and its two scores."""
    return [mpf(p), (1 - mpf(p)) ** 2, -ln(mpf(p))]


TRUE_VALUES = {
    "names-run": [LOSS] * 5,
    "kl-run": [CROSSED, ENTROPY, CROSSED - ENTROPY, -ln(P[0]), mpf(0), -ln(P[0])],
    "perplexity-run": [
        mp.exp(mpf("2.125")), (mp.exp(mpf("0.75")) + mp.exp(mpf("3.5"))) / 2, mpf("2.125") / ln(2), mp.exp(mpf("2.125")),
    ],
    "gradient-run": SLOPES * 3,
    "log-sum-exp-run": [1000 + ln(1 + mp.exp(-1)), 999 - ln(1 + mp.exp(-1))],
    "mixup-run": [MIXED, MIXED],
    "hinge-run": [x for z in (-10, -1, 0, 1, 10) for x in hinge_line(z)],
    "dice-run": [ONE_OF_A_HUNDRED, 1 - 2 * mpf("0.01") / 2],
    "brier-run": [x for p in ("0.9", "0.5", "0.1", "0.001") for x in brier_line(p)],
}  # fmt: skip
