"""xentlib and other libraries: equal on ordinary values, each to the precision in which the other computes."""

import json

import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import special
from sklearn.metrics import log_loss

import xentlib as x
from listings.run import NAMES, installed, prints


def test_equal_to_keras():
    """On ordinary values, to float32's precision: Keras computes in it, and its errors add up over the classes."""
    rng = np.random.default_rng(1)
    z = rng.normal(scale=3, size=(50, 7)).astype("float32")
    p = x.softmax(z).astype("float32")
    y = np.eye(7, dtype="float32")[rng.integers(7, size=50)]
    within = {"rtol": 1e-5, "atol": 1e-6}
    assert_allclose(x.categorical_crossentropy(y, p), keras.losses.categorical_crossentropy(y, p), **within)
    assert_allclose(
        x.categorical_crossentropy(y, z, from_logits=True),
        keras.losses.categorical_crossentropy(y, z, from_logits=True),
        **within,
    )
    ours = x.binary_crossentropy(y, z, from_logits=True).mean(-1)
    assert_allclose(ours, keras.losses.binary_crossentropy(y, z, from_logits=True), **within)


def test_equal_to_scikit_learn():
    """On ordinary values. It takes the logarithm of the probabilities in float64, as xentlib does: only rounding differs."""
    rng = np.random.default_rng(6)
    p, label = x.softmax(rng.normal(scale=3, size=(50, 7))), rng.integers(7, size=50)
    loss = x.sparse_categorical_crossentropy(label, p)
    assert_allclose(loss.mean(), log_loss(label, p, labels=range(7)), rtol=1e-14)
    q = x.sigmoid(rng.normal(size=50))
    assert_allclose(x.binary_crossentropy(label > 3, q).mean(), log_loss(label > 3, q), rtol=1e-14)


def test_equal_to_scipy():
    """On ordinary values. SciPy's log_softmax takes the textbook difference, which costs digits near 0: hence atol."""
    z = np.random.default_rng(7).normal(scale=3, size=(50, 7))
    assert_allclose(x.softmax(z), special.softmax(z, axis=-1), rtol=1e-13)
    assert_allclose(x.log_softmax(z), special.log_softmax(z, axis=-1), rtol=1e-13, atol=1e-15)
    assert_allclose(x.sigmoid(z), special.expit(z), rtol=1e-14)
    assert_allclose(x.log_sigmoid(z), special.log_expit(z), rtol=1e-14)
    p = x.sigmoid(z)
    assert_allclose(x.binary_crossentropy(np.ones_like(p), p), -special.xlogy(1, p), rtol=1e-15)


LOGITS = np.random.default_rng(8).normal(scale=3, size=(50, 7)).astype("float32")
LABELS = np.random.default_rng(9).integers(7, size=50)
GIVEN = f"import json\nimport numpy as np\nz, label = np.array({LOGITS.tolist()}), np.array({LABELS.tolist()})\n"
PYTORCH = """
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
z, label = torch.tensor(z), torch.tensor(label)
categorical = cross_entropy(z, label, reduction="none")
binary = binary_cross_entropy_with_logits(z[:, 0], (label > 3).double(), reduction="none")
print(json.dumps([categorical.tolist(), binary.tolist()]))
"""
OPTAX = """
import optax
print(json.dumps(optax.softmax_cross_entropy_with_integer_labels(z.astype("float32"), label).tolist()))
"""


def printed(library, code):
    """What a library that lives beside the book prints."""
    if installed(library) is None:
        pytest.skip(f"NO {NAMES[library].upper()}: `make peers` installs it")
    return json.loads(prints(library, "-c", GIVEN + code))


def test_equal_to_pytorch():
    """In float64 it takes the textbook difference, which costs digits near 0: hence atol."""
    categorical, binary = printed("pytorch", PYTORCH)
    ours = x.sparse_categorical_crossentropy(LABELS, LOGITS, from_logits=True)
    assert_allclose(ours, categorical, rtol=1e-13, atol=1e-15)
    assert_allclose(x.binary_crossentropy(LABELS > 3, LOGITS[:, 0], from_logits=True), binary, rtol=1e-13)


def test_equal_to_optax():
    """JAX computes in float32 unless told otherwise."""
    losses = printed("optax", OPTAX)
    ours = x.sparse_categorical_crossentropy(LABELS, LOGITS, from_logits=True)
    assert_allclose(ours, losses, rtol=1e-5, atol=1e-6)
