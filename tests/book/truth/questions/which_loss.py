"""What the cells of which-loss print, worked with mpmath from the cells' inputs."""

import mpmath as mp
import numpy as np
from mpmath import mpf

mp.mp.dps = 50
ln, exp = mp.log, mp.exp


def m(*texts):
    """Numbers with 50 digits."""
    return [mpf(t) for t in texts]


def bce(y, p):
    """The binary loss of a label and a probability."""
    return -(y * ln(p) if y else 0) - ((1 - y) * ln(1 - p) if y != 1 else 0)


def lse(z):
    """The logarithm of the sum of exponentials."""
    return ln(sum(exp(v) for v in z))


def sigmoid(z):
    """Of a logit."""
    return 1 / (1 + exp(-z))


def softmax(z):
    """Of a row of logits."""
    return [exp(v - lse(z)) for v in z]


def mean(values):
    """Of numbers with 50 digits."""
    values = list(values)
    return sum(values) / len(values)


# binary-or-categorical
_y, _p = [[0, 1, 0], [1, 0, 0]], [m("0.2", "0.7", "0.1"), m("0.5", "0.3", "0.2")]
_each = [[bce(mpf(a), b) for a, b in zip(r, s, strict=True)] for r, s in zip(_y, _p, strict=True)]
# many-losses
_z = m("0.5", "2", "-1")
_cat = lse(_z) - _z[1]
_bin = mean(bce(mpf(a), sigmoid(b)) for a, b in zip((0, 1, 0), _z, strict=True))
# one-or-two-outputs
_two = ln(1 + exp(-mpf("1.5")))
# softmax-and-binary
_h = -mpf("0.8") * ln(mpf("0.8")) - mpf("0.2") * ln(mpf("0.2"))
_said = mpf(16) / 17
_array = -mpf("0.8") * ln(_said) - mpf("0.2") * ln(1 - _said)
# sparse-or-onehot
_rows = [m("0.1", "1.2", "0.7"), m("0.6", "0.3", "-1")]
_sparse = mean([lse(_rows[0]) - _rows[0][2], lse(_rows[1]) - _rows[1][0]])
_slope = [abs(a - b) / 2 for a, b in zip(softmax(_rows[0]), (0, 0, 1), strict=True)]
# softmax-in-the-model
_s = m("3", "-1", "0.5")
_fit = lse(_s) - _s[0]
_twice = lse(softmax(_s)) - softmax(_s)[0]
# several-labels
_8 = m("8", "-8", "8")
_sure = ln(1 + exp(-mpf(8)))
_soft = softmax(_8)
_half = mean([bce(mpf(1), _soft[0]), bce(mpf(0), _soft[1]), bce(mpf(1), _soft[2])])
# none-of-these
_none = mean(-ln(1 - v) for v in m("0.9", "0.05", "0.05"))
# soft-targets
_h7 = -mpf("0.7") * ln(mpf("0.7")) - mpf("0.3") * ln(mpf("0.3"))
# autoencoder
_floor = bce(mpf("0.2"), mpf("0.2"))
_auto = []
for _c in ("0.1", "0.2", "0.3"):
    _b = bce(mpf("0.2"), mpf(_c))
    _auto += [mpf(_c), _b, _b - _floor, (mpf("0.2") - mpf(_c)) ** 2]
# vae
_pix = [mpf(i) / 783 for i in range(784)]
_copy = [mpf("0.9") * v + mpf("0.05") for v in _pix]
_vb = [bce(a, b) for a, b in zip(_pix, _copy, strict=True)]
_vs = sum((a - b) ** 2 for a, b in zip(_pix, _copy, strict=True))
# segmentation
_ce = (4 * ln(1 + exp(-mpf(2))) + 12 * ln(1 + exp(-mpf(3)))) / 16
_dice = 1 - 2 * 4 * sigmoid(mpf(2)) / (4 + 4 * sigmoid(mpf(2)) + 12 * sigmoid(-mpf(3)))
_dice_z = 1 - mpf(2 * 4 * 2) / (4 + 4 * 2 - 12 * 3)
# ordinal
_t, _e = mpf("0.1"), mpf("0.8")
_near = bce(0, mpf("0.9")) + bce(0, mpf("0.1"))
_far = bce(0, mpf("0.9")) + bce(0, mpf("0.8"))
# hierarchy
_hz = m("0.5", "2", "1", "-1")
_dog = lse(_hz) - lse(_hz[:2])

# extreme
_rng = np.random.default_rng(0)
_groups = [mpf(float(v)) for v in _rng.normal(size=20)]
_members = [[mpf(float(v)) for v in row] for row in _rng.normal(size=(20, 20))]
_first, _second = lse(_groups) - _groups[3], lse(_members[3]) - _members[3][7]

TRUE_VALUES = {
    "binary-or-categorical-run": [
        mean([-ln(_p[0][1]), -ln(_p[1][0])]),
        mean(_each[0] + _each[1]),
        *_each[0],
    ],
    "many-losses-run": [_cat, _cat, _bin] * 2,
    "one-or-two-outputs-run": [_two, _two, mpf("0.5"), mpf(1)],
    "softmax-and-binary-run": [_h, mpf("0.8"), _h, _said, _array],
    "sparse-or-onehot-run": [_sparse, *_slope] * 2,
    "softmax-in-the-model-run": [_fit, mpf("1e-7"), _twice, _fit],
    "logits-or-probabilities-run": [
        mpf(0),
        ln(mp.e + 2) - 1,
        mpf(0),
        mpf(0),
        ln(mp.e + 2) - 1,
        ln(1 + exp(-mpf(1))),
    ],
    "several-labels-run": [_sure, _soft[0], _soft[2], _half, 2 * (lse(_8) - 8)],
    "none-of-these-run": [mpf(0), _none],
    "soft-targets-run": [mpf("0.7"), _h7, _h7, _h7],
    "autoencoder-run": _auto,
    "vae-run": [sum(_vb), sum(_vb) / 784, _vs / 2, mpf("0.1"), _vs / (2 * mpf("0.01"))],
    "numbers-and-counts-run": [
        *[ln(2 * mp.pi) / 2] * 2,
        *[ln(mpf(2))] * 2,
        *[ln(mpf(6))] * 2,
        mpf(0),
        mpf(0),
    ],
    "segmentation-run": [_ce, _dice, _ce + _dice, _dice_z],
    "ordinal-run": [
        -ln(_t),
        -ln(_t),
        mpf("0.5"),
        mpf("0.1"),
        mpf("0.4"),
        -ln(_t) * mpf("1.5"),
        -ln(_t) * 2,
        mpf("0.45"),
        mpf("0.1"),
        mpf("0.45"),
        _near,
        _far,
        mpf("0.5"),
        mpf("0.1"),
        mpf("0.4"),
    ],
    "hierarchy-run": [-ln(_t), -ln(_e), -ln(_t), -ln(mpf("0.2")), _dog, _dog],
    "positive-unlabelled-run": [
        *m("0.9", "0.5", "0.1"),
        *m("0.18", "0.1", "0.02"),
        *m("0.9", "0.5", "0.1"),
        mpf("0.2") * (mpf("0.81") + mpf("0.25") + mpf("0.01")) / mpf("1.5"),
    ],
    "wrong-labels-run": [
        *m("0.9", "0.5", "0.1"),
        *m("0.66", "0.5", "0.34"),
        *m("0.9", "0.5", "0.1"),
        bce(mpf("0.3"), mpf("0.3")),
    ],
    "extreme-run": [_first, _second, _first + _second, _first + _second],
}
