"""Bad input: each kind gives an error that names the argument, the place, the value, what was expected and what to do."""

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
    "no broadcasting": (BINARY, ([1, 0, 1], [[0.5, 0.5, 0.5]]), ["(3,)", "(1, 3)", "one shape", "reshape((1, 3))"]),
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
    "small logits": (BINARY, ([1, 0], [1.5, 1.7]), ["`y_pred[0]` is 1.5", "These look like logits"]),
    "a hundred per cent": (BINARY, ([1, 0], [100.0, 0.0]), ["`y_pred[0]` is 100.0", "divide by 100"]),
    "probability NaN": (BINARY, ([1, 0], [0.5, NAN]), ["`y_pred[1]`", "nan", "NaN", "Find the step"]),
    "infinite probability": (BINARY, (1, INF), ["`y_pred`", "inf", "0 to 1"]),
    "just above 1": (BINARY, (1, 1.0000001), ["`y_pred` is 1.0000001", "0 to 1"]),
    "sum 1.99": (SPARSE, ([0, 0], [[0.5, 0.5], [0.99, 1.0]]), ["`y_pred[1, :]`", "1.99", "5e-05", "log(1.99) = 0.688"]),
    "sum 0": (SPARSE, (0, [0.0, 0.0]), ["`y_pred`", "sums to 0", "infinite"]),
    "sum along axis 0": (lambda *a: SPARSE(*a, axis=0), ([0, 0], [[0.5, 0.5], [0.5, 0.4]]), ["`y_pred[:, 1]`", "0.9"]),
    # logits
    "logit NaN": (logits(CATEGORICAL), ([1, 0], [NAN, 0.0]), ["`y_pred[0]`", "nan", "NaN", "Find the step"]),
    "logit inf": (logits(BINARY), ([1, 0], [0.0, INF]), ["`y_pred[1]`", "inf", "-inf"]),
    "row of -inf": (logits(SPARSE), ([0, 0], [[0.0, 0.0], [-INF, -INF]]), ["`y_pred[1, :]`", "-inf in every class", "mask"]),
    "softmax of -inf": (x.softmax, ([-INF, -INF],), ["`z`", "-inf in every class"]),
    "log_softmax of inf": (x.log_softmax, ([[0.0, INF]],), ["`z[0, 1]`", "inf"]),
    "sigmoid of NaN": (x.sigmoid, (NAN,), ["`z` is nan"]),
    "log_sigmoid of inf": (x.log_sigmoid, ([INF],), ["`z[0]` is inf"]),
    # axes and classes
    "axis out of range": (lambda z: x.softmax(z, axis=2), (WIDE,), ["`axis` is 2", "(3, 4)", "-2 to 1"]),
    "axis far out of range": (lambda z: x.softmax(z, axis=7), (WIDE,), ["`axis` is 7"]),
    "axis below range": (lambda z: x.softmax(z, axis=-3), (WIDE,), ["`axis` is -3", "-2 to 1"]),
    "no class axis": (x.softmax, (0.5,), ["`z` is a single number, 0.5", "axis"]),
    "zero classes": (x.softmax, (np.zeros((3, 0)),), ["(3, 0)", "one class or more"]),
    "zero classes in a loss": (logits(SPARSE), ([0, 0, 0], np.zeros((3, 0))), ["`y_pred`", "(3, 0)"]),
    # ragged
    "ragged": (x.softmax, ([[1.0, 2.0], [3.0]],), ["`z` is ragged", "`z[0]` holds 2", "`z[1]` holds 1"]),
    "unevenly nested": (x.sigmoid, ([[1.0, [2.0]], [3.0, 4.0]],), ["`z` is ragged", "unevenly"]),
    # derivations and comparisons
    "derivation of a batch": (x.derive_categorical, (WIDE, WIDE), ["`y_true`", "(3, 4)", "y_true[0]"]),
    "derivation of many": (x.derive_binary, ([[1, 0]], [[0.5, 0.5]]), ["`y_true`", "(1, 2)", "one example"]),
}  # fmt: skip

TYPE_ERRORS = {
    "complex": (x.softmax, ([1 + 2j, 0],), ["`z[0]` is (1+2j)", "real number", ".real"]),
    "strings": (BINARY, (["yes", "no"], [0.5, 0.5]), ["`y_true[0]` is 'yes'", "real number", "encode"]),
    "None": (BINARY, ([1, None], [0.5, 0.5]), ["`y_true[1]` is None", "real number"]),
    "None alone": (BINARY, (None, 0.5), ["`y_true` is None"]),
    "objects": (x.softmax, (np.array([1, 2], dtype=object),), ["`z`", "dtype object", "Convert the column"]),
    "dates": (x.sigmoid, (np.array(["2024-05-18"], dtype="datetime64[D]"),), ["`z[0]`", "datetime64"]),
    "masked array": (x.sigmoid, (np.ma.array([1.0, 2.0], mask=[0, 1]),), ["`z` is a masked array", "compressed"]),
    "axis None": (lambda z: x.softmax(z, axis=None), (WIDE,), ["`axis` is None", "whole number"]),
    "axis True": (lambda z: x.softmax(z, axis=True), (WIDE,), ["`axis` is True"]),
    "axis pair": (lambda z: x.softmax(z, axis=(0, 1)), (WIDE,), ["`axis` is (0, 1)"]),
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
