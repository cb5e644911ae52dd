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
PAIRS = (ln(1 + mp.exp(-mpf("0.9"))) + ln(1 + mp.exp(mpf("0.5")))) / 2
STATES = [[mpf(z) for z in row] for row in (("0.5", "1.5", "-0.3"), ("0.2", "-0.4", "0.1"))]
POLICY = [[mp.exp(z) / sum(map(mp.exp, row)) for z in row] for row in STATES]
ADVANTAGES = [[mpf(2), 0, 0], [0, 0, mpf("-0.5")]]  # at the action taken
REWARDED = sum(-a * ln(p) for row, of in zip(POLICY, ADVANTAGES, strict=True) for p, a in zip(row, of, strict=True)) / 2


def policy_step(scaled):
    """What a step takes from the logits, without signs: the advantages scale the softmax, too, or the labels alone."""
    return [
        abs((sum(of) if scaled else 1) * p - a) / 2
        for row, of in zip(POLICY, ADVANTAGES, strict=True)
        for p, a in zip(row, of, strict=True)
    ]


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
    "preferences-run": [PAIRS] * 3 + [ln(2), ln(1 + mp.exp(-mpf("0.25"))), ln(2)],
    "policy-run": [x for scaled in (True, True, False) for x in (REWARDED, *policy_step(scaled))],
    "brier-run": [x for p in ("0.9", "0.5", "0.1", "0.001") for x in brier_line(p)],
}  # fmt: skip
