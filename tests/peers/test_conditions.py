"""Conditions that the text names and no cell shows: each is run here, Keras on TensorFlow, on a CPU.

A test says in its first line which page says so. What PyTorch does stands in listings.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras.layers import Dense, Input, Reshape
from sklearn.metrics import log_loss

CEILING = -np.log(1e-7)
categorical = keras.losses.CategoricalCrossentropy()
sparse = keras.losses.SparseCategoricalCrossentropy()


def ending_in(*layers, loss, shape=(2,)):
    """A compiled model that is these layers."""
    model = keras.Sequential([Input(shape), *layers])
    model.compile(optimizer=keras.optimizers.SGD(1.0), loss=loss)
    return model


def softmax_of(z, loss, **options):
    """A model that gives a row of logits, its weights, and ends in softmax."""
    layer = Dense(2, "softmax", use_bias=False, **options)
    model = ending_in(layer, loss=loss, shape=(1,))
    layer.set_weights([np.array([z])])
    return model


def test_a_row_of_zeros_is_nan_and_class_numbers_have_a_loss():
    """numbers: the categorical loss divides by the sum of a row before it clips; the sparse one clips first."""
    assert np.isnan(categorical(np.eye(2)[:1], np.zeros((1, 2))))
    assert sparse(np.array([0]), np.zeros((1, 2), "float32")).numpy() == pytest.approx(np.log(2), rel=1e-5)


def test_logits_as_probabilities_differ_for_class_numbers():
    """differ, logits: for outputs that are no probabilities the two forms print different values, and pass the ceiling."""
    assert categorical(np.eye(3)[:1], np.array([[-50.0, 0, 0]])) < 1e-6
    assert sparse(np.array([0]), np.array([[-50.0, 0, 0]], "float32")).numpy() == pytest.approx(np.log(3), rel=1e-5)
    assert sparse(np.array([0]), np.array([[-2.0, 1, 0.5]], "float32")) > CEILING + 0.3


def test_a_label_outside_is_nan_under_xla():
    """numbers: a label outside the classes."""
    label, logits = tf.constant([5]), tf.constant([[0.0, 1.0]])
    loss = tf.function(keras.losses.sparse_categorical_crossentropy, jit_compile=True)
    assert np.isnan(loss(label, logits, from_logits=True).numpy()).all()


def test_an_all_zero_label_row_has_a_gradient():
    """which-loss, numbers: its loss is 0, its gradient from logits the softmax."""
    z = tf.Variable([[2.0, 1.0, 0.0]])
    with tf.GradientTape() as tape:
        loss = keras.losses.categorical_crossentropy([[0.0, 0, 0]], z, from_logits=True)
    assert loss.numpy() == [0]
    assert tape.gradient(loss, z).numpy() == pytest.approx(tf.nn.softmax(z).numpy(), rel=1e-5)


def test_mixed_precision_hides_the_softmax():
    """numbers, differ, gradients: Keras finds the logits in a float32 model."""
    x, y = np.ones((1, 1)), np.array([[1.0, 0.0]])
    assert softmax_of([-30.0, 0.0], "categorical_crossentropy").evaluate(x, y, verbose=0) == pytest.approx(30)
    model = softmax_of([-30.0, 0.0], "categorical_crossentropy", dtype="mixed_bfloat16")
    assert model.evaluate(x, y, verbose=0) == pytest.approx(CEILING, rel=1e-4)


def test_masks_without_a_channel_meet_the_ceiling():
    """logits: a sigmoid output of shape (B, H, W, 1) with labels of shape (B, H, W)."""
    for shape, printed in (((1, 2, 2), CEILING), ((1, 2, 2, 1), 30)):
        layer = Dense(1, "sigmoid", use_bias=False, kernel_initializer="ones")
        model = ending_in(layer, loss="binary_crossentropy", shape=(2, 2, 1))
        assert model.evaluate(np.full((1, 2, 2, 1), -30.0), np.ones(shape), verbose=0) == pytest.approx(printed, rel=1e-4)


def test_the_divergence_stops_at_the_clip():
    """variants: the cross-entropy of a model that ends in softmax goes on, and moves its weights."""
    moved = {}
    for loss in ("categorical_crossentropy", "kl_divergence"):
        model = softmax_of([-20.0, 0.0], loss)
        before = model.get_weights()[0]
        printed = model.train_on_batch(np.ones((1, 1)), np.array([[1.0, 0.0]]))
        moved[loss] = float(printed), np.abs(model.get_weights()[0] - before).max()
    assert moved["categorical_crossentropy"] == pytest.approx((20, 1), rel=1e-4)
    assert moved["kl_divergence"] == pytest.approx((CEILING, 0), rel=1e-4)


def test_clipnorm_clips_each_variable_alone():
    """training: only the norm of all gradients together keeps the direction."""
    for option, kept in (("clipnorm", False), ("global_clipnorm", True)):
        small, large = tf.Variable([0.0]), tf.Variable([0.0])
        optimizer = keras.optimizers.SGD(1.0, **{option: 1.0})
        optimizer.apply([tf.constant([3.0]), tf.constant([400.0])], [small, large])
        assert (small.numpy()[0] / large.numpy()[0] == pytest.approx(3 / 400)) == kept


def test_reduction_sum_depends_on_the_batch_size():
    """differ: for a mean over examples it does not."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(5, 1)), np.array([[1.0], [0], [1], [1], [0]])
    for reduction, same in (("sum_over_batch_size", True), ("sum", False)):
        model = ending_in(Dense(1, "sigmoid"), loss=keras.losses.BinaryCrossentropy(reduction=reduction), shape=(1,))
        one, all_in_one = (model.evaluate(x, y, batch_size=size, verbose=0) for size in (1, 5))
        assert (one == pytest.approx(all_in_one, rel=1e-5)) == same


def test_weighted_metrics_divide_by_the_weights():
    """differ: and the loss by the number of rows."""
    model = keras.Sequential([Input((1,)), Dense(1, "sigmoid", kernel_initializer="zeros")])
    model.compile(loss="binary_crossentropy", weighted_metrics=["binary_crossentropy"])
    loss, metric = model.evaluate(np.ones((4, 1)), np.ones((4, 1)), sample_weight=np.array([1.0, 2, 3, 4]), verbose=0)
    assert loss == pytest.approx(2.5 * np.log(2), rel=1e-5)
    assert metric == pytest.approx(np.log(2), rel=1e-5)


def test_class_weight_from_a_dataset_is_silent_on_images():
    """variants: NumPy refuses the image, a tf.data.Dataset does not, and its loss is wrong."""
    x, y = np.ones((1, 4), "float32"), np.array([[[1.0, 0], [1, 1]]], "float32")
    weights = {0: 1.0, 1: 5.0}

    def loss(class_weight):
        keras.utils.set_random_seed(0)
        layers = [Dense(4, "sigmoid", kernel_initializer="zeros"), Reshape((2, 2))]
        model = ending_in(*layers, loss="binary_crossentropy", shape=(4,))
        rows = tf.data.Dataset.from_tensor_slices((x, y)).batch(1)
        return model.fit(rows, class_weight=class_weight, shuffle=False, verbose=0).history["loss"][0]

    right = np.log(2) * (np.where(y == 1, 5.0, 1.0)).mean()
    assert loss(None) == pytest.approx(np.log(2), rel=1e-5)
    assert loss(weights) != pytest.approx(right, rel=1e-3)


def test_log_loss_sorts_the_labels():
    """frameworks: however they are listed. And it takes rows of 0 and 1, also several in a row (which-loss)."""
    p = [[0.9, 0.1], [0.8, 0.2]]
    with pytest.warns(UserWarning, match="Labels passed were"):
        listed = log_loss([1, 1], p, labels=[1, 0])
    assert listed == log_loss([1, 1], p, labels=[0, 1])
    assert log_loss([[0, 1], [0, 1]], p) == pytest.approx(listed)


def test_tf_sigmoid_is_found_in_a_graph():
    """gradients, logits: eagerly Keras does not look behind it."""

    def loss():
        return keras.losses.binary_crossentropy([[1.0]], tf.sigmoid([[-20.0]]))

    assert loss().numpy() == pytest.approx(CEILING, rel=1e-5)
    assert tf.function(loss)().numpy() == pytest.approx(20)


def test_a_product_of_likelihoods_need_not_be_zero():
    """gradients: in float64; with enough rows it is."""
    assert np.full(1000, 0.5).prod() > 0
    assert np.full(2000, 0.5).prod() == 0


def test_the_loss_is_zero_from_17_for_two_classes_only():
    """precision: with 999 rivals it is not."""
    for rivals, zero in ((1, True), (999, False)):
        label, z = np.eye(rivals + 1)[:1], np.array([[17.0] + [0.0] * rivals], "float32")
        loss = keras.losses.categorical_crossentropy(label, z, from_logits=True)
        assert (loss.numpy()[0] == 0) == zero


def test_a_factor_on_all_weights_is_one_on_the_loss_and_weights_alone_are_not():
    """reductions: weights that average more than one can make a loss smaller."""
    y, p = np.array([[1.0], [1], [0], [1], [0], [1]]), np.array([[0.9], [0.8], [0.25], [0.7], [0.6], [0.3]])
    loss = keras.losses.BinaryCrossentropy()
    assert loss(y, p, sample_weight=np.full(6, 3.0)).numpy() == pytest.approx(3 * loss(y, p).numpy(), rel=1e-5)
    weights = np.array([2, 2, 0.3, 2, 0.3, 0.3])
    assert weights.mean() > 1
    assert loss(y, p, sample_weight=weights) < loss(y, p)


@pytest.mark.parametrize(("compiled", "right"), [(False, False), (True, True)], ids=["as it is", "by XLA"])
def test_a_class_ruled_out_by_minus_infinity_is_right_where_xla_compiles_the_loss(compiled, right):
    """The diagnosis, not-finite: with one-hot labels the loss is NaN, but not there; the binary one is NaN there, too.

    The gradient is a number in both.
    """
    labels, logits = np.eye(3, dtype="float32")[:1], tf.constant([[2.0, -np.inf, 0.0]])

    def value_and_gradient(loss):
        with tf.GradientTape() as tape:
            tape.watch(logits)
            value = loss(labels, logits, from_logits=True)
        return value, tape.gradient(value, logits)

    for loss, known in ((keras.losses.categorical_crossentropy, right), (keras.losses.binary_crossentropy, False)):
        value, gradient = tf.function(lambda loss=loss: value_and_gradient(loss), jit_compile=compiled)()
        assert np.isfinite(value.numpy()).all() == known
        assert np.isfinite(gradient.numpy()).all()
