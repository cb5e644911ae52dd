"""What TensorFlow returns, as an input of xentlib."""

import numpy as np
import pytest
import tensorflow as tf
from numpy.testing import assert_allclose

import xentlib as x


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "bfloat16"])
@pytest.mark.parametrize("classes", [2, 10, 1000, 20_000])
def test_what_a_softmax_returns_passes(dtype, classes):
    """Rounded rows of TensorFlow's own softmax are distributions, in every float type, also when stored as float64 since."""
    z = np.random.default_rng(classes).normal(scale=3, size=(20, classes))
    p = tf.nn.softmax(tf.cast(z, dtype)).numpy()
    x.sparse_categorical_crossentropy(np.zeros(20), p)
    if dtype.startswith("float") and dtype != "float16":
        x.sparse_categorical_crossentropy(np.zeros(20), p.astype("float64"))


def test_tensors_are_taken():
    """As labels and as predictions."""
    loss = x.binary_crossentropy(tf.constant([1, 0]), tf.constant([0.5, 0.5]))
    assert (loss == x.binary_crossentropy([1, 0], [0.5, 0.5])).all()


def test_bfloat16_is_taken_with_the_digits_it_has():
    """As a tensor, or as NumPy's array of it: 8 bits, so its rows may miss 1 by more. It used to be refused."""
    z = tf.constant([[1.0, 2.0, 0.5], [0.1, 0.2, 3.0]], tf.bfloat16)
    p = tf.nn.softmax(z)
    exact = p.numpy().astype(np.float64)
    for predictions in (p, p.numpy()):
        assert_allclose(x.sparse_categorical_crossentropy([1, 2], predictions), -np.log(exact[[0, 1], [1, 2]]), rtol=1e-15)
    assert x.softmax(z).dtype == np.float64
    with pytest.raises(ValueError, match=r"within 0\.06"):
        x.sparse_categorical_crossentropy([0], tf.constant([[0.5, 0.57]], tf.bfloat16))
