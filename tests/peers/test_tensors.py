"""What TensorFlow returns, as an input of xentlib."""

import numpy as np
import pytest
import tensorflow as tf

import xentlib as x


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
@pytest.mark.parametrize("classes", [2, 10, 1000, 20_000])
def test_what_a_softmax_returns_passes(dtype, classes):
    """Rounded rows of TensorFlow's own softmax are distributions, in every float type, also when stored as float64 since."""
    z = np.random.default_rng(classes).normal(scale=3, size=(20, classes))
    p = tf.nn.softmax(z.astype(dtype)).numpy()
    x.sparse_categorical_crossentropy(np.zeros(20), p)
    if dtype != "float16":
        x.sparse_categorical_crossentropy(np.zeros(20), p.astype("float64"))


def test_tensors_are_taken():
    """As labels and as predictions."""
    loss = x.binary_crossentropy(tf.constant([1, 0]), tf.constant([0.5, 0.5]))
    assert (loss == x.binary_crossentropy([1, 0], [0.5, 0.5])).all()


def test_bfloat16_is_refused_with_a_way_out():
    """NumPy knows the type by name alone."""
    with pytest.raises(TypeError, match=r"bfloat16.*expected.*astype\('float32'\)"):
        x.softmax(tf.zeros(2, tf.bfloat16))
