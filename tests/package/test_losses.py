"""The losses: true to the last digits, equal by independent routes, and never touching their inputs."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf
from numpy.testing import assert_allclose, assert_array_equal

import xentlib as x
from tests.package import oracle

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
    log_p = oracle.log_softmax(z)
    loss = x.categorical_crossentropy(y, z, from_logits=True)
    bound = ULPS * max(oracle.spread(z, label) for label in np.flatnonzero(y))
    assert oracle.ulps(loss, oracle.categorical(y, log_p)) <= bound
    label = int(np.argmax(y))
    loss = x.sparse_categorical_crossentropy(label, z, from_logits=True)
    assert oracle.ulps(loss, -log_p[label]) <= ULPS * oracle.spread(z, label)


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
    log_zero = oracle.log1p(-mpf(p)) if p < 1 else -oracle.mp.inf
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
    p, log_p, true_p, true_log_p = x.softmax(z), x.log_softmax(z), oracle.softmax(z), oracle.log_softmax(z)
    for i in range(len(z)):
        bound = ULPS * oracle.spread(z, i)
        assert oracle.ulps(p[i], true_p[i]) <= bound
        assert oracle.ulps(log_p[i], true_log_p[i]) <= bound
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
    rng = np.random.default_rng(n)
    z = rng.normal(scale=4, size=n)
    log_p = oracle.log_softmax(z)
    for label in (z.argmin(), z.argmax(), 0):
        bound = ULPS * oracle.spread(z, label)
        assert oracle.ulps(x.sparse_categorical_crossentropy(label, z, from_logits=True), -log_p[label]) <= bound
    y = rng.dirichlet(np.ones(n))
    bound = ULPS * max(oracle.spread(z, label) for label in range(n))
    assert oracle.ulps(x.categorical_crossentropy(y, z, from_logits=True), oracle.categorical(y, log_p)) <= bound


@pytest.mark.parametrize("axis", [0, 1])
def test_many_classes_are_true_along_any_axis(axis):
    """NumPy adds one after the other along an axis whose numbers lie apart: 133 units off for 1,000 classes, once."""
    p = np.moveaxis(np.full((3, 1000), 1 / 1000), -1, axis)
    true = -oracle.log_probabilities([1 / 1000])[0] * 1000 * mpf(1 / 1000)
    losses = x.categorical_crossentropy(p.copy(), p.copy(), axis=axis)
    assert max(oracle.ulps(loss, true) for loss in losses) <= ULPS


LISTED = {
    "ties": [0.0, 0.0, 0.0],
    "ties at the top": [700.0, 700.0, -700.0],
    "tiny": [1e-12, -1e-12, 0.0],
    "subnormal": [5e-324, -5e-324, 1e-310],
    "nearly equal": [1.0, 1.0 - 2**-53, 1.0 + 2**-52],
    "far": [1e3, -1e3, 0.0],
    "very far": [1e5, -1e5],
    "ruled out": [-np.inf, 3.0, -np.inf, 2.0],
    "one class": [3.0],
    "large and near": [1e3, 1e3 - 1, 1e3 - 2],
    "vanishing": [0.0, -744.0],
    "vanished": [0.0, -746.0],
}


@pytest.mark.parametrize("z", LISTED.values(), ids=LISTED)
def test_listed_logits_are_true(z):
    """Cases in which an exponential, a sum or a difference could go wrong, with each class as the label."""
    log_p = oracle.log_softmax(z)
    for label in range(len(z)):
        bound = ULPS * oracle.spread(z, label)
        one_hot = np.eye(len(z))[label]
        assert oracle.ulps(x.sparse_categorical_crossentropy(label, z, from_logits=True), -log_p[label]) <= bound
        assert oracle.ulps(x.categorical_crossentropy(one_hot, z, from_logits=True), -log_p[label]) <= bound
        assert oracle.ulps(x.log_softmax(z)[label], log_p[label]) <= bound
        assert oracle.ulps(x.softmax(z)[label], oracle.exp(log_p[label])) <= bound


@pytest.mark.parametrize("p", [1e-300, 5e-324, 1e-16, 0.5, 1 - 1e-16, 1 - 2**-53, 1.0, 0.0])
def test_listed_probabilities_are_true(p):
    """Both labels, soft ones between them, down to the smallest number and up to the last one below 1."""
    log_one = oracle.log_probabilities([p])[0]
    log_zero = oracle.log1p(-mpf(p)) if p < 1 else -oracle.mp.inf
    for y in (0, 1, 0.5, 1e-12):
        assert oracle.ulps(x.binary_crossentropy(y, p), oracle.binary(y, log_one, log_zero)) <= ULPS
    assert oracle.ulps(x.sparse_categorical_crossentropy(0, [p, 1 - p]), -log_one) <= ULPS


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


def test_a_binary_logit_of_plus_infinity_is_a_sure_yes():
    """The mirror image of -inf: a loss of 0 or of inf, and no NaN. It used to be refused."""
    assert_array_equal(x.binary_crossentropy([0, 1, 0.5], [np.inf] * 3, from_logits=True), [np.inf, 0, np.inf])
    assert x.sigmoid(np.inf) == 1
    assert x.log_sigmoid(np.inf) == 0


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
        assert_array_equal(x.log_softmax([1e308, -1e308]), [0, -np.inf])
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


# Layout and memory


@pytest.mark.parametrize("from_logits", [False, True])
@pytest.mark.parametrize(
    ("shape", "axis"), [((50, 3), 1), ((50, 3), 0), ((4, 3, 5, 2), 1), ((2, 50), -1), ((3,), 0), ((7, 1), -1)]
)
def test_axis_and_layout_change_nothing(shape, axis, from_logits):
    """The losses of an array are those of its examples one by one, whatever the shape, the axis and the layout in memory."""
    rng = np.random.default_rng(5)
    z = rng.normal(size=shape)
    z = z if from_logits else x.softmax(z, axis)
    label = rng.integers(shape[axis], size=np.delete(shape, axis))
    one_hot = np.moveaxis(np.eye(shape[axis])[label], -1, axis)
    soft = 0.9 * one_hot + 0.1 / shape[axis]
    rows = np.moveaxis(z, axis, -1)
    for y, function, layout in (
        (label, x.sparse_categorical_crossentropy, np.asarray),
        (one_hot, x.categorical_crossentropy, np.asarray),
        (soft, x.categorical_crossentropy, np.asfortranarray),
    ):
        losses = function(y, layout(z), from_logits=from_logits, axis=axis)
        of_row = y if y is label else np.moveaxis(y, axis, -1)
        for index in np.ndindex(label.shape):
            assert losses[index] == pytest.approx(function(of_row[index], rows[index], from_logits=from_logits), rel=1e-14)


def test_errors_name_the_place():
    """The first that is wrong, in the caller's array."""
    z = np.zeros((50, 3))
    z[41, 2] = np.nan
    with pytest.raises(ValueError, match=r"`y_pred\[41, 2\]` is nan"):
        x.sparse_categorical_crossentropy(np.zeros(50), z, from_logits=True)
    with pytest.raises(ValueError, match=r"`y_true\[44\]` is 7"):
        x.sparse_categorical_crossentropy(np.where(np.arange(50) == 44, 7, 0), np.zeros((50, 3)), from_logits=True)
    with pytest.raises(ValueError, match=r"`y_pred\[47, :\]` sums to 0.6"):
        x.categorical_crossentropy(np.eye(3)[[0] * 50], np.where(np.arange(50) == 47, 0.2, 1 / 3)[:, None] * np.ones(3))


@pytest.mark.parametrize(
    ("from_logits", "one_hot", "copies"), [(True, False, 5), (True, True, 5.5), (False, False, 2.5), (False, True, 4.5)]
)
def test_memory_is_a_few_copies(from_logits, one_hot, copies):
    """What a call needs at its height: so many copies of the predictions in float64, as README states."""
    z = np.full((50_000, 8), 1 / 8, np.float32)
    label = np.zeros(50_000, np.int8)
    function = x.categorical_crossentropy if one_hot else x.sparse_categorical_crossentropy
    y = np.eye(8, dtype=np.float32)[label] if one_hot else label
    tracemalloc.start()
    function(y, z, from_logits=from_logits)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= copies * z.size * 8


# Independent routes


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
