"""The losses: true to the last digits, equal by independent routes, and never touching their inputs."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf
from numpy.testing import assert_allclose, assert_array_equal

import xentlib as x
from tests import oracle

# Four units in the last place: a logarithm and an exponential of half to one unit each, a quotient and a sum.
# From logits the bound grows with their spread, because a logit is itself rounded, and exp magnifies that by its size.
ULPS = 4

logit = st.floats(-1e3, 1e3, allow_subnormal=True)
logit_rows = st.one_of(
    st.lists(logit, min_size=1, max_size=12),
    st.lists(st.floats(-1e-6, 1e-6), min_size=2, max_size=5),
    st.lists(st.one_of(logit, st.just(-np.inf)), min_size=1, max_size=6).filter(lambda row: max(row) > -np.inf),
)
probability = st.one_of(
    st.floats(0, 1), st.floats(1e-300, 1e-10), st.floats(1e-16, 1e-3).map(lambda d: 1 - d), st.sampled_from([0.0, 5e-324, 1.0])
)


@st.composite
def distributions(draw, size):
    """Rows that sum to 1: one-hot, or weights divided by their sum."""
    weights = draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))
    if draw(st.booleans()) or sum(weights) < 1e-3:
        return np.eye(size)[draw(st.integers(0, size - 1))]
    return np.array(weights) / sum(weights)


# Against 60 digits


@given(st.data())
@settings(max_examples=300)
def test_categorical_from_logits_is_true(data):
    """Any logits, one-hot and soft labels, and the label as a class number."""
    z = data.draw(logit_rows)
    y = data.draw(distributions(len(z)))
    bound = ULPS * oracle.spread(z)
    log_p = oracle.log_softmax(z)
    loss = x.categorical_crossentropy(y, z, from_logits=True)
    assert oracle.ulps(loss, oracle.categorical(y, log_p)) <= bound
    label = int(np.argmax(y))
    loss = x.sparse_categorical_crossentropy(label, z, from_logits=True)
    assert oracle.ulps(loss, -log_p[label]) <= bound


@given(st.data())
@settings(max_examples=200)
def test_categorical_from_probabilities_is_true(data):
    """Any distribution, with probabilities of 0 too."""
    p = data.draw(distributions(data.draw(st.integers(1, 8))))
    y = data.draw(distributions(len(p)))
    log_p = oracle.log_probabilities(p)
    assert oracle.ulps(x.categorical_crossentropy(y, p), oracle.categorical(y, log_p)) <= ULPS
    label = int(np.argmax(y))
    assert oracle.ulps(x.sparse_categorical_crossentropy(label, p), -log_p[label]) <= ULPS


@given(y=st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1)), p=probability)
@settings(max_examples=300)
def test_binary_from_probabilities_is_true(y, p):
    """Any probability, 0 and 1 among them, hard and soft labels."""
    log_zero = oracle.log_probabilities([1 - mpf(p)])[0] if p < 1 and p == 0 else None
    log_zero = log_zero if log_zero is not None else (oracle.log1p(-mpf(p)) if p < 1 else -oracle.mp.inf)
    true = oracle.binary(y, oracle.log_probabilities([p])[0], log_zero)
    assert oracle.ulps(x.binary_crossentropy(y, p), true) <= ULPS


@given(y=st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1)), z=st.one_of(logit, st.floats(-1e-6, 1e-6)))
@settings(max_examples=300)
def test_binary_from_logits_is_true(y, z):
    """Any logit, hard and soft labels."""
    true = oracle.binary(y, oracle.log_sigmoid(z), oracle.log_sigmoid(-z))
    assert oracle.ulps(x.binary_crossentropy(y, z, from_logits=True), true) <= ULPS * max(1, abs(z))


@given(logit_rows)
@settings(max_examples=200)
def test_softmax_and_its_logarithm_are_true(z):
    """Each probability, and each logarithm of one."""
    bound = ULPS * oracle.spread(z)
    for ours, true in zip(x.softmax(z), oracle.softmax(z), strict=True):
        assert oracle.ulps(ours, true) <= bound
    for ours, true in zip(x.log_softmax(z), oracle.log_softmax(z), strict=True):
        assert oracle.ulps(ours, true) <= bound
    assert abs(x.softmax(z).sum() - 1) <= len(z) * np.finfo(float).eps


@given(st.one_of(logit, st.floats(-1e-6, 1e-6)))
@settings(max_examples=200)
def test_sigmoid_and_its_logarithm_are_true(z):
    """The probability, and its logarithm."""
    bound = ULPS * max(1, abs(z))
    log_p = oracle.log_sigmoid(z)
    assert oracle.ulps(x.sigmoid(z), oracle.exp(log_p)) <= bound
    assert oracle.ulps(x.log_sigmoid(z), log_p) <= bound


@pytest.mark.parametrize("n", [2, 10, 1000])
def test_many_classes_are_true(n):
    """A row of normal logits, of any length."""
    z = np.random.default_rng(n).normal(scale=4, size=n)
    log_p = oracle.log_softmax(z)
    label = int(np.argmin(z))
    assert oracle.ulps(x.sparse_categorical_crossentropy(label, z, from_logits=True), -log_p[label]) <= ULPS * oracle.spread(z)


@pytest.mark.parametrize("z", [20, 40, 700, 744])
def test_small_losses_do_not_vanish(z):
    """Where TensorFlow, PyTorch and Optax return 0.0 for [z, 0], the loss is e^-z."""
    loss = x.sparse_categorical_crossentropy(0, [float(z), 0.0], from_logits=True)
    assert oracle.ulps(loss, oracle.log1p(oracle.exp(-mpf(z)))) <= ULPS * z
    assert loss == x.binary_crossentropy(1, float(z), from_logits=True) > 0


def test_float32_is_taken_at_its_exact_value():
    """A float32 is computed in float64 from the number that it is."""
    p = np.array([0.88, 0.12], dtype=np.float32)
    assert x.sparse_categorical_crossentropy(0, p) == -np.log(np.float64(p[0]))
    assert x.softmax(p).dtype == np.float64


# Edges


def test_zero_on_the_true_class_costs_infinity_and_elsewhere_nothing():
    """No clipping: log 0 is -inf, and 0·log 0 is 0."""
    assert x.categorical_crossentropy([1, 0], [0.0, 1.0]) == np.inf
    assert x.categorical_crossentropy([0, 1], [0.0, 1.0]) == 0
    assert x.sparse_categorical_crossentropy(0, [0.0, 1.0]) == np.inf
    assert_array_equal(x.binary_crossentropy([1, 0, 1, 0], [0.0, 0.0, 1.0, 1.0]), [np.inf, 0, 0, np.inf])


def test_a_logit_of_minus_infinity_rules_a_class_out():
    """Its probability is 0, and the others share all."""
    z = [-np.inf, 1.0, 1.0]
    assert_array_equal(x.softmax(z), [0, 0.5, 0.5])
    assert x.categorical_crossentropy([0, 1, 0], z, from_logits=True) == pytest.approx(np.log(2), rel=1e-15)
    assert x.categorical_crossentropy([1, 0, 0], z, from_logits=True) == np.inf
    assert_array_equal(x.binary_crossentropy([0, 1], [-np.inf, -np.inf], from_logits=True), [0, np.inf])
    assert x.sigmoid(-np.inf) == 0


def test_a_perfect_prediction_costs_plus_zero():
    """Not -0.0, which would print a minus sign."""
    for loss in (
        x.categorical_crossentropy([0, 1], [0.0, 1.0]),
        x.sparse_categorical_crossentropy(1, [0.0, 1.0]),
        x.binary_crossentropy(1, 1.0),
        x.binary_crossentropy(0, 0.0),
        x.binary_crossentropy(1, 800.0, from_logits=True),
    ):
        assert str(float(loss)) == "0.0"


def test_empty_batches_have_no_loss():
    """No example, no loss, no error."""
    assert x.categorical_crossentropy(np.zeros((0, 3)), np.zeros((0, 3))).shape == (0,)
    assert x.sparse_categorical_crossentropy(np.zeros(0), np.zeros((0, 3)), from_logits=True).shape == (0,)
    assert x.binary_crossentropy([], []).shape == (0,)


def test_strict_floating_point_settings_are_respected_by_staying_out_of_their_way():
    """Infinite losses and underflow are right answers: they raise nothing, even for a caller who asked NumPy to raise."""
    with np.errstate(all="raise"):
        assert x.binary_crossentropy(1, 0.0) == np.inf
        assert x.softmax([0.0, -2000.0])[1] == 0
        assert x.sparse_categorical_crossentropy(0, [800.0, 0.0], from_logits=True) == 0


# Shapes


def test_shapes():
    """Categorical losses lose the class axis, binary ones keep the shape."""
    rng = np.random.default_rng(0)
    z = rng.normal(size=(4, 3, 5))
    y = np.eye(3)[rng.integers(3, size=(4, 5))].transpose(0, 2, 1)
    losses = x.categorical_crossentropy(y, z, from_logits=True, axis=1)
    assert losses.shape == (4, 5)
    moved = x.categorical_crossentropy(np.moveaxis(y, 1, -1), np.moveaxis(z, 1, -1), from_logits=True)
    assert_allclose(losses, moved, rtol=1e-14)
    assert_array_equal(losses, x.categorical_crossentropy(y, z, from_logits=True, axis=-2))
    assert_array_equal(losses, x.sparse_categorical_crossentropy(y.argmax(1), z, from_logits=True, axis=1))
    assert x.binary_crossentropy(y, x.sigmoid(z)).shape == (4, 3, 5)


@pytest.mark.parametrize("from_logits", [False, True])
def test_inputs_are_never_changed(from_logits):
    """Neither labels nor predictions are written to, even when they are float64 already."""
    y, z = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[0.5, 0.5], [0.25, 0.75]])
    numbers = np.array([1, 0])
    for array in (y, z, numbers):
        array.flags.writeable = False
    x.categorical_crossentropy(y, z, from_logits=from_logits)
    x.sparse_categorical_crossentropy(numbers, z, from_logits=from_logits)
    x.binary_crossentropy(y, z, from_logits=from_logits)
    for function in (x.softmax, x.log_softmax, x.sigmoid, x.log_sigmoid):
        function(z)
    assert_array_equal(z, [[0.5, 0.5], [0.25, 0.75]])


# Independent routes


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


def test_a_categorical_loss_is_the_binary_loss_of_its_margin():
    """The label's logit minus the log-sum-exp of its rivals, as a binary logit."""
    z = np.random.default_rng(2).normal(scale=3, size=(20, 5))
    margin = z[:, 0] - np.log(np.exp(z[:, 1:]).sum(-1))
    assert_allclose(
        x.sparse_categorical_crossentropy(np.zeros(20), z, from_logits=True),
        x.binary_crossentropy(np.ones(20), margin, from_logits=True),
        rtol=1e-13,  # the margin is formed here without a shift, and loses a digit
    )


def test_identities():
    """Shift, permutation, one-hot against sparse, two classes against one logit, probabilities against logits."""
    rng = np.random.default_rng(3)
    z, label = rng.normal(size=(20, 4)), rng.integers(4, size=20)
    loss = x.sparse_categorical_crossentropy(label, z, from_logits=True)
    order = rng.permutation(4)
    within = {"rtol": 1e-13}
    assert_allclose(loss, x.sparse_categorical_crossentropy(label, z + 8, from_logits=True), **within)
    assert_allclose(loss, x.categorical_crossentropy(np.eye(4)[label][:, order], z[:, order], from_logits=True), **within)
    assert_allclose(loss, x.sparse_categorical_crossentropy(label, x.softmax(z)), **within)
    two = np.stack([z[:, 0], np.zeros(20)], -1)
    assert_allclose(x.softmax(two)[:, 0], x.sigmoid(z[:, 0]), **within)
    assert_allclose(np.exp(x.log_softmax(z)), x.softmax(z), **within)
    assert_allclose(np.exp(x.log_sigmoid(z)), x.sigmoid(z), **within)
