"""Bad input: each kind gives an error that names the argument, the place, the value, what was expected and what to do."""

import pickle
import warnings

import numpy as np
import pytest

import xentlib as x

NAN, INF = float("nan"), float("inf")
BINARY, CATEGORICAL, SPARSE = x.binary_crossentropy, x.categorical_crossentropy, x.sparse_categorical_crossentropy
WIDE = np.full((3, 4), 0.25)


def logits(function):
    """The same loss, taking logits."""
    return lambda y_true, y_pred, **options: function(y_true, y_pred, from_logits=True, **options)


# call, arguments, the facts that the message must hold
VALUE_ERRORS = {
    # shapes
    "no broadcasting": (BINARY, ([1, 0, 1], [[0.5, 0.5, 0.5]]), ["`y_true` has shape (3,)", "one shape", "reshape((1, 3))"]),
    "column against row": (BINARY, ([1, 0], [[0.5], [0.5]]), ["(2,)", "(2, 1)", "y_true.reshape((2, 1))"]),
    "scalar against row": (BINARY, (1, [0.5, 0.5]), ["()", "(2,)", "one shape"]),
    "three against two": (BINARY, ([1, 0, 1], [0.5, 0.5]), ["(3,)", "(2,)", "Give each label its prediction"]),
    "class numbers to one-hot": (CATEGORICAL, ([0, 1, 2], WIDE), ["(3,)", "(3, 4)", "sparse_categorical_crossentropy"]),
    "one-hot to sparse": (SPARSE, (WIDE, WIDE), ["(3, 4)", "shape (3,)", "categorical_crossentropy"]),
    "sparse column": (SPARSE, ([[0], [1], [2]], WIDE), ["(3, 1)", "(3,)", "reshape((3,))"]),
    "sparse of another batch": (SPARSE, ([0, 1], WIDE), ["(2,)", "(3,)", "one class number per example"]),
    # labels
    "labels -1 and 1": (BINARY, ([1, -1], [0.5, 0.5]), ["`y_true[1]`", "-1.0", "0 to 1", "(y_true + 1) / 2"]),
    "binary label 2": (BINARY, ([1, 2], [0.5, 0.5]), ["`y_true[1]`", "2.0", "sparse_categorical_crossentropy"]),
    "binary label NaN": (BINARY, ([1, NAN], [0.5, 0.5]), ["`y_true[1]`", "nan", "without a label"]),
    "multi-hot": (CATEGORICAL, ([[1, 1, 0, 0]], WIDE[:1]), ["`y_true[0, :]`", "sums to 2", "multiplied by 2", "binary_cross"]),
    "two and none": (logits(CATEGORICAL), ([[1, 1], [0, 0]], WIDE[:2, :2]), ["`y_true[0, :]`", "sums to 2"]),
    "no class": (CATEGORICAL, ([[0, 0, 0, 0]], WIDE[:1]), ["`y_true[0, :]`", "sums to 0", "names no class"]),
    "soft label": (CATEGORICAL, ([0.5, 0.1, 0.1, 0.1], WIDE[0]), ["`y_true`", "sums to 0.8", "Divide the row"]),
    "class number as one-hot": (CATEGORICAL, ([0, 3, 0, 0], WIDE[0]), ["`y_true[1]` is 3", "sparse_categorical"]),
    "one-hot NaN": (CATEGORICAL, ([0, NAN, 0, 0], WIDE[0]), ["`y_true[1]`", "nan", "without a label"]),
    "label n": (SPARSE, ([0, 4, 1], WIDE), ["`y_true[1]` is 4", "0 to 3", "4 classes"]),
    "labels from 1": (SPARSE, ([1, 4, 2], WIDE), ["`y_true[1]` is 4", "subtract 1"]),
    "label -1": (SPARSE, ([0, 1, -1], WIDE), ["`y_true[2]` is -1", "Count classes from 0"]),
    "label 1.5": (SPARSE, ([0, 1.5, 1], WIDE), ["`y_true[1]`", "1.5", "whole number", "soft labels"]),
    "label NaN": (SPARSE, ([0, NAN, 1], WIDE), ["`y_true[1]`", "nan", "whole number"]),
    # probabilities
    "logits as probabilities": (BINARY, ([1, 0], [0.5, -1.5]), ["`y_pred[1]`", "-1.5", "0 to 1", "from_logits=True"]),
    "logits as a distribution": (CATEGORICAL, ([1, 0], [2.0, -1.0]), ["`y_pred[0]`", "2.0", "from_logits=True"]),
    "percentages": (BINARY, ([1, 0], [98.0, 1.0]), ["`y_pred[0]`", "98.0", "divide by 100"]),
    "logits above 100": (BINARY, ([1, 0], [0.5, 150.0]), ["`y_pred[1]` is 150.0", "These look like logits"]),
    "logits up to 98": (BINARY, ([1, 0], [98.0, -1.0]), ["`y_pred[0]` is 98.0", "These look like logits"]),
    "logits just above 100": (BINARY, ([1, 0], [100.5, 0.0]), ["`y_pred[0]` is 100.5", "These look like logits"]),
    "logits up to 2": (BINARY, ([1, 0], [2.0, 0.0]), ["`y_pred[0]` is 2.0", "These look like logits"]),
    "percentages up to 3": (BINARY, ([1, 0], [3.0, 0.5]), ["`y_pred[0]` is 3.0", "If these are percentages"]),
    "small logits": (BINARY, ([1, 0], [1.5, 1.7]), ["`y_pred[0]` is 1.5", "These look like logits"]),
    "a hundred per cent": (BINARY, ([1, 0], [100.0, 0.0]), ["`y_pred[0]` is 100.0", "divide by 100"]),
    "probability NaN": (BINARY, ([1, 0], [0.5, NAN]), ["`y_pred[1]`", "nan", "NaN", "Find the step"]),
    "infinite probability": (BINARY, (1, INF), ["`y_pred`", "inf", "0 to 1"]),
    "just above 1": (BINARY, (1, 1.0000001), ["`y_pred` is 1.0000001", "0 to 1", "rounding", "np.clip(y_pred, 0, 1)"]),
    "just below 0": (BINARY, ([1, 0], [0.5, -1e-9]), ["`y_pred[1]` is -1e-09", "rounding", "np.clip"]),
    "a little above 1": (BINARY, (1, 1.001), ["`y_pred` is 1.001", "look like logits"]),
    "a little below 0": (BINARY, (1, -0.001), ["`y_pred` is -0.001", "look like logits"]),
    "pixels": (BINARY, (np.linspace(0, 255, 50), np.full(50, 0.5)), ["`y_true[1]`", "pixels", "divide by 255"]),
    "pixels up to 150": (BINARY, ([150, 0], [0.5, 0.5]), ["`y_true[0]` is 150.0", "pixels"]),
    "few pixels": (BINARY, ([150] * 3 + [0] * 17, [0.5] * 20), ["`y_true[0]` is 150.0", "pixels"]),
    "labels beyond pixels": (BINARY, ([300, 0], [0.5, 0.5]), ["`y_true[0]` is 300.0", "sparse_categorical_crossentropy"]),
    "class numbers up to 100": (BINARY, ([100, 0], [0.5, 0.5]), ["`y_true[0]` is 100.0", "sparse_categorical_crossentropy"]),
    "a sum near 1": (SPARSE, ([0], [[0.5, 0.504]]), ["sums to 1.004", "tolerance=0.008", "binary_crossentropy"]),
    "a sum too far from 1": (SPARSE, ([0], [[0.5, 0.65]]), ["sums to 1.15", "divide each row by its sum"]),
    "beyond the tolerance": (
        lambda y, p: SPARSE(y, p, tolerance=0.001), ([0], [[0.5, 0.504]]), ["`y_pred[0, :]` sums to 1.004", "within 0.001"]
    ),
    "negative tolerance": (lambda y, p: SPARSE(y, p, tolerance=-1), ([0], [[0.5, 0.5]]), ["`tolerance` is -1", "from 0 up"]),
    "tolerance in words": (lambda y, p: SPARSE(y, p, tolerance="a"), ([0], [[0.5, 0.5]]), ["`tolerance` is 'a'", "from 0 up"]),
    "tolerance NaN": (lambda y, p: CATEGORICAL(y, p, tolerance=NAN), ([[1, 0]], [[0.5, 0.5]]), ["`tolerance` is nan"]),
    "sum 1.99": (SPARSE, ([0, 0], [[0.5, 0.5], [0.99, 1.0]]), ["`y_pred[1, :]`", "1.99", "5e-05", "log(1.99) = 0.688"]),
    "probabilities cut": (SPARSE, (0, [0.5, 0.3]), ["`y_pred` sums to 0.8", "a sigmoid of its own", "divide each row"]),
    "sum 0": (SPARSE, (0, [0.0, 0.0]), ["`y_pred`", "sums to 0", "infinite"]),
    "sum along axis 0": (lambda *a: SPARSE(*a, axis=0), ([0, 0], [[0.5, 0.5], [0.5, 0.4]]), ["`y_pred[:, 1]`", "0.9"]),
    # logits
    "logit NaN": (logits(CATEGORICAL), ([1, 0], [NAN, 0.0]), ["`y_pred[0]`", "nan", "NaN", "Find the step"]),
    "logit inf": (logits(CATEGORICAL), ([1, 0], [0.0, INF]), ["`y_pred[1]`", "inf", "-inf"]),
    "binary logit NaN": (logits(BINARY), ([1, 0], [0.0, NAN]), ["`y_pred[1]` is nan", "NaN"]),
    "row of -inf": (logits(SPARSE), ([0, 0], [[0.0, 0.0], [-INF, -INF]]), ["`y_pred[1, :]`", "-inf in every class", "mask"]),
    "softmax of -inf": (x.softmax, ([-INF, -INF],), ["`z`", "-inf in every class"]),
    "log_softmax of inf": (x.log_softmax, ([[0.0, INF]],), ["`z[0, 1]`", "inf"]),
    "sigmoid of NaN": (x.sigmoid, (NAN,), ["`z` is nan"]),
    "log_sigmoid of NaN": (x.log_sigmoid, ([NAN],), ["`z[0]` is nan"]),
    # axes and classes
    "axis out of range": (lambda z: x.softmax(z, axis=2), (WIDE,), ["`axis` is 2", "(3, 4)", "-2 to 1"]),
    "axis far out of range": (lambda z: x.softmax(z, axis=7), (WIDE,), ["`axis` is 7"]),
    "axis below range": (lambda z: x.softmax(z, axis=-3), (WIDE,), ["`axis` is -3", "-2 to 1"]),
    "no class axis": (x.softmax, (0.5,), ["`z` is a single number, 0.5", "axis"]),
    "zero classes": (x.softmax, (np.zeros((3, 0)),), ["(3, 0)", "one class or more"]),
    "zero classes in a loss": (logits(SPARSE), ([0, 0, 0], np.zeros((3, 0))), ["`y_pred`", "(3, 0)"]),
    # numbers that float64 does not hold
    "int64 above 2**53": (x.softmax, (np.array([2**53 + 1, 0]),), ["`z[0]` is 9007199254740993", "float64 holds", "int64"]),
    "int64 below -2**53": (x.sigmoid, (np.array([0, -(2**53) - 1]),), ["`z[1]` is -9007199254740993", "rounded"]),
    "uint64 above 2**53": (x.sigmoid, (np.array([2**64 - 1], "uint64"),), ["`z[0]` is 18446744073709551615"]),
    # ragged
    "ragged": (x.softmax, ([[1.0, 2.0], [3.0]],), ["`z` is ragged", "`z[0]` holds 2", "`z[1]` holds 1"]),
    "a number among rows": (x.softmax, ([[1.0, 2.0], 3.0],), ["`z` is ragged", "`z[0]` holds 2", "`z[1]` holds 1"]),
    "unevenly nested": (x.sigmoid, ([[1.0, [2.0]], [3.0, 4.0]],), ["`z` is ragged", "unevenly"]),
    # derivations and comparisons
    "derivation of a batch": (x.derive_categorical, (WIDE, WIDE), ["`y_true`", "(3, 4)", "y_true[0]"]),
    "derivation of logits": (x.derive_categorical, ([1, 0], [2.0, -1.0]), ["`y_pred[0]` is 2.0", "give softmax(y_pred)"]),
    "binary derivation of logits": (x.derive_binary, (1, -1.5), ["`y_pred` is -1.5", "sigmoid(y_pred)"]),
    "derivation of a sum of 0.9": (x.derive_categorical, ([1, 0], [0.5, 0.4]), ["sums to 0.9", "derive_binary"]),
    "derivation of nothing": (x.derive_binary, ([], []), ["`y_true`", "(0,)", "one example"]),
    "derivation of many": (x.derive_binary, ([[1, 0]], [[0.5, 0.5]]), ["`y_true`", "(1, 2)", "one example"]),
}  # fmt: skip

TYPE_ERRORS = {
    "complex": (x.softmax, ([1 + 2j, 0],), ["`z[0]` is (1+2j)", "real number", ".real"]),
    "strings": (BINARY, (["yes", "no"], [0.5, 0.5]), ["`y_true[0]` is 'yes'", "real number", "encode"]),
    "None": (BINARY, ([1, None], [0.5, 0.5]), ["`y_true[1]` is None", "real number"]),
    "strings as predictions": (BINARY, ([1, 0], ["a", "b"]), ["`y_pred[0]` is 'a'"]),
    "strings as classes": (SPARSE, (["cat"], [[0.5, 0.5]]), ["`y_true[0]` is 'cat'"]),
    "strings for a distribution": (SPARSE, ([0], [["a", "b"]]), ["`y_pred[0, 0]` is 'a'"]),
    "strings for two": (CATEGORICAL, ([[1, 0]], [["a", "b"]]), ["`y_pred[0, 0]` is 'a'"]),
    "strings as one-hot": (CATEGORICAL, ([["a", "b"]], [[0.5, 0.5]]), ["`y_true[0, 0]` is 'a'"]),
    "None alone": (BINARY, (None, 0.5), ["`y_true` is None"]),
    "objects": (x.softmax, (np.array([1, 2], dtype=object),), ["`z`", "dtype object", "Convert the column"]),
    "dates": (x.sigmoid, (np.array(["2024-05-18"], dtype="datetime64[D]"),), ["`z[0]`", "datetime64"]),
    "masked array": (x.sigmoid, (np.ma.array([1.0, 2.0], mask=[0, 1]),), ["`z` carries a mask", "compressed"]),
    "axis None": (lambda z: x.softmax(z, axis=None), (WIDE,), ["`axis` is None", "whole number"]),
    "axis True": (lambda z: x.softmax(z, axis=True), (WIDE,), ["`axis` is True"]),
    "axis pair": (lambda z: x.softmax(z, axis=(0, 1)), (WIDE,), ["`axis` is (0, 1)"]),
}


class Elsewhere:
    """An array that NumPy cannot read, as one on another device or with a gradient."""

    def __array__(self, dtype=None, copy=None):
        """Refuse."""
        raise RuntimeError("can't convert cuda:0 device type tensor to numpy")


class Symbolic:
    """A tensor that is still part of a graph, which Keras says with a ValueError."""

    def __array__(self, dtype=None, copy=None):
        """Refuse."""
        raise ValueError("A KerasTensor is symbolic")


class Masked(np.ndarray):
    """An array with a mask of Keras's making."""

    _keras_mask = np.array([True, False])


TYPE_ERRORS |= {
    "on another device": (x.sigmoid, (Elsewhere(),), ["`z` is a Elsewhere", "cuda:0", ".cpu()"]),
    "part of a graph": (x.sigmoid, (Symbolic(),), ["`z` is a Symbolic", "A KerasTensor is symbolic"]),
    "a Keras mask": (x.sigmoid, (np.zeros(2).view(Masked),), ["`z` carries a mask", "z[~mask]"]),
}


@pytest.mark.parametrize(("call", "arguments", "facts"), VALUE_ERRORS.values(), ids=VALUE_ERRORS)
def test_value_errors(call, arguments, facts):
    """The message holds every fact, and nothing is warned about on the way."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=r"(?i)expected") as caught:
            call(*arguments)
    for fact in facts:
        assert fact in str(caught.value), str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(("call", "arguments", "facts"), TYPE_ERRORS.values(), ids=TYPE_ERRORS)
def test_type_errors(call, arguments, facts):
    """The message holds every fact."""
    with pytest.raises(TypeError, match=r"expected") as caught:
        call(*arguments)
    for fact in facts:
        assert fact in str(caught.value), str(caught.value)


def test_labels_and_predictions_of_any_real_type_are_taken():
    """Lists, booleans as labels, integers, unsigned bytes, float16."""
    loss = BINARY([1, 0], [0.5, 0.5])
    for labels in ((True, False), np.array([1, 0], "uint8"), np.array([1, 0], "float16")):
        assert (BINARY(labels, np.array([0.5, 0.5])) == loss).all()
    assert SPARSE(np.int8(1), [0, 1]) == 0


def test_whole_numbers_up_to_the_last_exact_one_are_taken():
    """2**53 is the last of them."""
    assert x.sigmoid(np.array([2**53, -(2**53)])).tolist() == [1, 0]
    assert SPARSE(np.array([1]), np.array([[0, 1]])) == 0


@pytest.mark.skipif(np.finfo(np.longdouble).max == np.finfo(float).max, reason="longdouble is float64 here")
def test_a_longdouble_beyond_float64_is_named():
    """It used to be an error without a word."""
    with pytest.raises(ValueError, match=r"`z\[0\]` is .*1e\+400.*float64 holds"):
        x.softmax(np.array(["1e400", "0"], dtype=np.longdouble))
    assert x.softmax(np.zeros(2, np.longdouble)).tolist() == [0.5, 0.5]
    assert x.sigmoid(np.array([np.inf], np.longdouble)) == 1


def test_types_with_few_digits_have_a_way_out():
    """A float16 softmax that was stored as float32: refused, and taken with the tolerance that the message names."""
    p = np.full((1, 3), 1 / 3, np.float16)
    assert SPARSE([0], p).shape == (1,)
    stored = p.astype(np.float32)
    with pytest.raises(ValueError, match=r"tolerance=0\.0005"):
        SPARSE([0], stored)
    assert SPARSE([0], [[0.5, 0.5]], tolerance=0) == np.log(2)
    assert SPARSE([0], stored, tolerance=0.0005) == CATEGORICAL([[1, 0, 0]], stored, tolerance=0.0005)


def test_errors_carry_their_facts():
    """As attributes, also when the error comes from another process."""
    with pytest.raises(x.InputError) as caught:
        SPARSE([0, 4], WIDE[:2])
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert (error.argument, error.index, error.value) == ("y_true", (1,), 4)
        assert error.expected.startswith("a class from 0 to 3")
        assert error.consequence.endswith(".")
        assert error.remedy.startswith("Count classes from 0")
        assert str(error) == str(caught.value)
    with pytest.raises(x.InputError) as caught:
        x.softmax([[0.0, 0.0], [-INF, -INF]])
    assert (caught.value.index, caught.value.value) == ((1, slice(None)), -INF)
    with pytest.raises(x.InputTypeError) as caught:
        x.softmax(WIDE, axis=None)
    assert caught.value.argument == "axis"
