"""The diagnosis: it finds each mistake, is silent where nothing is wrong, and what it says of Keras is what Keras does."""

import re
from functools import partial

import keras
import numpy as np
import pytest

import xentlib as x
from figures.choosing import QUESTIONS

LOSSES = keras.losses
CATEGORICAL, BINARY = LOSSES.CategoricalCrossentropy, LOSSES.BinaryCrossentropy
SPARSE = LOSSES.SparseCategoricalCrossentropy
ONE_HOT_LABELS, CLASS_NUMBERS = "multi-class, one-hot labels", "multi-class, class numbers"
SOFT_LABELS, MULTI_LABEL = "multi-class, soft labels", "multi-label"
RNG = np.random.default_rng(0)
Z3 = RNG.normal(scale=3, size=(12, 3))  # logits of three classes, two examples of them all negative
P3, S3 = x.softmax(Z3), x.sigmoid(Z3)
NUMBERS = np.arange(12) % 3
ONE_HOT = np.eye(3)[NUMBERS]
MULTI_HOT = (RNG.random((12, 3)) < 0.5).astype(float)
MULTI_HOT[0] = [1, 1, 0]
SOFT = x.softmax(RNG.normal(size=(12, 3)))
Z1 = RNG.normal(scale=3, size=12)
P1 = x.sigmoid(Z1)
YES_NO = (np.arange(12) % 2).astype(float)
ROW_OF_ZEROS = np.where(np.arange(12)[:, None] == 4, 0, ONE_HOT)

# name: labels, predictions, loss, the code expected
ALARMS = {
    "logits to categorical": (ONE_HOT, Z3, "categorical_crossentropy", "logits-as-probabilities"),
    "logits to sparse": (NUMBERS, Z3, SPARSE(), "logits-as-probabilities"),
    "logits to binary": (YES_NO, Z1, BINARY, "logits-as-probabilities"),
    "logits of many labels to binary": (MULTI_HOT, Z3, LOSSES.binary_crossentropy, "logits-as-probabilities"),
    "logits, smoothed": (ONE_HOT, Z3, CATEGORICAL(label_smoothing=0.1), "logits-as-probabilities"),
    "logits to binary, smoothed": (YES_NO, Z1, BINARY(label_smoothing=0.2), "logits-as-probabilities"),
    "double sigmoid, smoothed": (MULTI_HOT, S3, BINARY(from_logits=True, label_smoothing=0.2), "probabilities-as-logits"),
    "double softmax, soft labels": (SOFT, P3, CATEGORICAL(from_logits=True), "probabilities-as-logits"),
    "double softmax": (ONE_HOT, P3, CATEGORICAL(from_logits=True), "probabilities-as-logits"),
    "double softmax, sparse": (NUMBERS, P3, SPARSE(from_logits=True), "probabilities-as-logits"),
    "double sigmoid": (YES_NO, P1, BINARY(from_logits=True), "probabilities-as-logits"),
    "double sigmoid, many labels": (MULTI_HOT, S3, BINARY(from_logits=True), "probabilities-as-logits"),
    "one unit with softmax": (YES_NO[:, None], np.ones((12, 1)), None, "softmax-over-one-unit"),
    "one sigmoid with categorical": (YES_NO[:, None], P1[:, None], "categorical_crossentropy", "one-unit-categorical"),
    "one sigmoid with sparse": (YES_NO, P1, "sparse_categorical_crossentropy", "one-unit-categorical"),
    "softmax on multi-hot": (MULTI_HOT, P3, None, "softmax-on-multi-label"),
    "softmax on multi-hot, binary loss": (MULTI_HOT, P3, "binary_crossentropy", "softmax-on-multi-label"),
    "categorical on multi-hot": (MULTI_HOT, S3, "categorical_crossentropy", "categorical-on-multi-label"),
    "sparse on multi-hot": (MULTI_HOT, S3, "sparse_categorical_crossentropy", "categorical-on-multi-label"),
    "sigmoids on exclusive classes": (ONE_HOT, S3, "categorical_crossentropy", "sigmoids-on-exclusive-classes"),
    "sigmoids on class numbers": (NUMBERS, S3, "sparse_categorical_crossentropy", "sigmoids-on-exclusive-classes"),
    "class numbers to one-hot loss": (NUMBERS, P3, "categorical_crossentropy", "class-numbers-to-one-hot-loss"),
    "class numbers to binary loss": (NUMBERS, P3, "binary_crossentropy", "class-numbers-to-binary-loss"),
    "one-hot to sparse": (ONE_HOT, P3, "sparse_categorical_crossentropy", "one-hot-to-sparse-loss"),
    "labels from 1": (NUMBERS + 1, P3, None, "labels-from-one"),
    "labels -1 and 1": (2 * YES_NO - 1, P1, "binary_crossentropy", "labels-minus-one"),
    "labels -1 and 1, a column": (2 * YES_NO - 1, P1[:, None], None, "labels-minus-one"),
    "class out of range": (NUMBERS + 2 * (NUMBERS == 2), P3, None, "class-out-of-range"),
    "class -1": (NUMBERS - 1, P3, "sparse_categorical_crossentropy", "class-out-of-range"),
    "class 2 of one unit": (NUMBERS, P1, "binary_crossentropy", "class-out-of-range"),
    "four classes, three units": (np.eye(4)[NUMBERS], P3, "categorical_crossentropy", "class-count"),
    "two columns, one unit": (np.eye(2)[YES_NO.astype(int)], P1, "binary_crossentropy", "class-count"),
    "row against column": (YES_NO, P1[:, None], None, "column-against-row"),
    "column against row": (YES_NO[:, None], P1, LOSSES.binary_crossentropy, "column-against-row"),
    "percentages": (ONE_HOT, 100 * P3, "categorical_crossentropy", "percentages"),
    "percentages of one label": (YES_NO, 100 * P1, "binary_crossentropy", "percentages"),
    "percentages, no loss": (NUMBERS, 100 * P3, None, "percentages"),
    "NaN prediction": (YES_NO, np.where(np.arange(12) == 5, np.nan, P1), None, "not-finite"),
    "infinite logit": (YES_NO, np.where(np.arange(12) == 5, np.inf, Z1), None, "not-finite"),
    "NaN label": (np.where(np.arange(12) == 5, np.nan, YES_NO), P1, None, "not-finite"),
    "zero on the true class": (NUMBERS, np.array([[0, 0.4, 0.6]] * 12), "sparse_categorical_crossentropy", "clipped"),
    "zero on the true class, one-hot": (ONE_HOT, np.array([[0, 0.4, 0.6]] * 12), None, "clipped"),
    "one on a no": ([0, 1, 0, 1], [1.0, 0.9, 0.2, 0.8], "binary_crossentropy", "clipped"),
    "infinities of both signs": (
        ONE_HOT, np.where(np.arange(12)[:, None] == 5, [np.inf, -np.inf, 0], Z3), "categorical_crossentropy", "not-finite"
    ),
    "all classes ruled out": (NUMBERS, np.where(NUMBERS[:, None] == 1, -np.inf, Z3), SPARSE(from_logits=True), "not-finite"),
    "a class ruled out, one-hot": (
        ONE_HOT[NUMBERS < 2], np.where(np.arange(3) == 2, -np.inf, Z3)[NUMBERS < 2], CATEGORICAL(from_logits=True), "not-finite"
    ),
    "a NaN where classes are ruled out": (
        NUMBERS % 2, np.where(np.arange(36).reshape(12, 3) == 15, np.nan, np.where(np.arange(3) == 2, -np.inf, Z3)),
        SPARSE(from_logits=True), "not-finite",
    ),
    "double softmax over very many classes, in float16": (
        NUMBERS, np.concatenate([np.full((12, 1), 0.02), np.full((12, 98_000), 1e-5)], 1).astype("float16"),
        SPARSE(from_logits=True), "probabilities-as-logits",
    ),
    "class -1 in a column": (NUMBERS[:, None] - 1, P3, None, "class-out-of-range"),
    "all classes ruled out, by name": (NUMBERS, np.where(NUMBERS[:, None] == 1, -np.inf, Z3), SPARSE(), "not-finite"),
    "logits, and a row without a class": (ROW_OF_ZEROS, Z3, "categorical_crossentropy", "logits-as-probabilities"),
    "below the clip": ([1, 1], [1e-9, 0.9], None, "clipped"),
    "binary on one-hot": (ONE_HOT, P3, "binary_crossentropy", "binary-on-one-hot"),
}  # fmt: skip

# In Keras 3 rows of sparsemax need not sum to 1: this one sums to 0.345.
SPARSEMAX = keras.ops.convert_to_numpy(keras.ops.sparsemax(np.array([[0.31, -1.61, 1.08], [1.08, 0.31, -1.61]], "float32")))
STEPS = RNG.normal(scale=3, size=(12, 6, 1))  # a score for each of six positions
POSITIONS = np.eye(6)[np.arange(12) % 6][..., None]
SURE = x.softmax(30 * np.eye(3)[NUMBERS])
TWO = np.eye(2)[[0, 1] * 6]
SILENCES = {
    "softmax and one-hot": (ONE_HOT, P3, "categorical_crossentropy", ONE_HOT_LABELS),
    "softmax and class numbers": (NUMBERS, P3, "sparse_categorical_crossentropy", CLASS_NUMBERS),
    "class numbers in a column": (NUMBERS[:, None], P3, "sparse_categorical_crossentropy", CLASS_NUMBERS),
    "softmax in float32": (NUMBERS, P3.astype("float32"), SPARSE(), CLASS_NUMBERS),
    "softmax in float16": (NUMBERS, P3.astype("float16"), SPARSE(), CLASS_NUMBERS),
    "softmax rounded for display": (ONE_HOT, x.softmax(Z3 / 4).round(2), "categorical_crossentropy", ONE_HOT_LABELS),
    "softmax and no loss": (ONE_HOT, P3, None, ONE_HOT_LABELS),
    "two classes as numbers": (YES_NO, x.softmax(Z3[:, :2]), "sparse_categorical_crossentropy", CLASS_NUMBERS),
    "logits and from_logits": (ONE_HOT, Z3, CATEGORICAL(from_logits=True), ONE_HOT_LABELS),
    "sparse logits": (NUMBERS, Z3, SPARSE(from_logits=True), CLASS_NUMBERS),
    "binary logits": (YES_NO, Z1, BINARY(from_logits=True), "binary"),
    "logits and no loss": (ONE_HOT, Z3, None, ONE_HOT_LABELS),
    "sigmoid and yes or no": (YES_NO, P1, "binary_crossentropy", "binary"),
    "a column each": (YES_NO[:, None], P1[:, None], "binary_crossentropy", "binary"),
    "row against column, reshaped by Keras": (YES_NO, P1[:, None], BINARY(), "binary"),
    "row against column, compiled by name": (YES_NO, P1[:, None], "binary_crossentropy", "binary"),
    "soft yes or no": (0.1 + 0.8 * YES_NO, P1, "binary_crossentropy", "binary"),
    "softmax on the targets": (x.softmax(5 * ONE_HOT), P3, "categorical_crossentropy", SOFT_LABELS),
    "temperature": (ONE_HOT, Z3 / 4, CATEGORICAL(from_logits=True), ONE_HOT_LABELS),
    "temperature on probabilities": (ONE_HOT, x.softmax(Z3 / 4), "categorical_crossentropy", ONE_HOT_LABELS),
    "distillation": (SOFT, P3, "categorical_crossentropy", SOFT_LABELS),
    "distillation from logits": (SOFT, Z3, CATEGORICAL(from_logits=True), SOFT_LABELS),
    "label smoothing by hand": (0.9 * ONE_HOT + 0.1 / 3, P3, "categorical_crossentropy", SOFT_LABELS),
    "label smoothing in the loss": (ONE_HOT, P3, CATEGORICAL(label_smoothing=0.1), ONE_HOT_LABELS),
    "multi-hot and sigmoids": (MULTI_HOT, S3, "binary_crossentropy", MULTI_LABEL),
    "multi-hot and logits": (MULTI_HOT, Z3, BINARY(from_logits=True), MULTI_LABEL),
    "multi-hot that happens to be one-hot": (ONE_HOT, S3, "binary_crossentropy", MULTI_LABEL),
    "one-hot and sigmoids, no loss": (ONE_HOT, S3, None, "ambiguous: multi-class, or multi-label with one label in each row"),
    "soft multi-label": (0.9 * MULTI_HOT + 0.05, S3, "binary_crossentropy", MULTI_LABEL),
    "no label in any row": (np.zeros((12, 3)), S3, "binary_crossentropy", MULTI_LABEL),
    "two independent labels": (MULTI_HOT[:, :2], S3[:, :2], "binary_crossentropy", MULTI_LABEL),
    "two sure independent labels": (TWO, x.softmax(20 * TWO), "binary_crossentropy", MULTI_LABEL),
    "one row of sigmoids that sum to 1": ([[1, 1]], [[0.3, 0.7]], "binary_crossentropy", MULTI_LABEL),
    "well trained": (ONE_HOT, SURE, "categorical_crossentropy", ONE_HOT_LABELS),
    "well trained, float32": (NUMBERS, SURE.astype("float32"), "sparse_categorical_crossentropy", CLASS_NUMBERS),
    "well trained, exact ones": (ONE_HOT, ONE_HOT, "categorical_crossentropy", ONE_HOT_LABELS),
    "well trained, binary": (YES_NO, YES_NO, "binary_crossentropy", "binary"),
    "all right and all yes": (np.ones(4), np.ones(4), "binary_crossentropy", "binary"),
    "a few small logits": ([1, 0, 1], [0.9, 0.1, 0.4], BINARY(from_logits=True), "binary"),
    "similarities as logits": (NUMBERS, S3, SPARSE(from_logits=True), CLASS_NUMBERS),
    "positive logits": (NUMBERS, np.abs(Z3) + 1, SPARSE(from_logits=True), CLASS_NUMBERS),
    "a class ruled out": (NUMBERS % 2, np.where(np.arange(3) == 2, -np.inf, Z3), SPARSE(from_logits=True), CLASS_NUMBERS),
    "labels without class 0": (NUMBERS % 2 + 1, P3, None, CLASS_NUMBERS),
    "ignored labels": (NUMBERS - 1, P3, SPARSE(ignore_class=-1), CLASS_NUMBERS),
    "a sequence of classes": (NUMBERS.reshape(3, 4), P3.reshape(3, 4, 3), SPARSE(), CLASS_NUMBERS),
    "rounded below 0": (YES_NO, np.where(YES_NO == 0, -1e-9, 0.7), "binary_crossentropy", "binary"),
    "rounded above 1": (NUMBERS, ONE_HOT * 1.0000001, "sparse_categorical_crossentropy", CLASS_NUMBERS),
    "soft labels, rounded": ([[0.33, 0.33, 0.33], [0.2, 0.5, 0.3]], P3[:2], "categorical_crossentropy", SOFT_LABELS),
    "soft labels, rounded, no loss": ([[0.33, 0.33, 0.33], [0.2, 0.5, 0.3]], P3[:2], None, SOFT_LABELS),
    "logits that are 0": (YES_NO, np.zeros(12), BINARY(from_logits=True), "binary"),
    "logits up to 92": (YES_NO, 92 * YES_NO + P1, BINARY(from_logits=True), "binary"),
    "a row without a class": (ROW_OF_ZEROS, P3, "categorical_crossentropy", ONE_HOT_LABELS),
    "a row without a class, no loss": (ROW_OF_ZEROS, P3, None, ONE_HOT_LABELS),
    "sparsemax": (np.eye(3)[[2, 0]], SPARSEMAX, "categorical_crossentropy", ONE_HOT_LABELS),
    "softmax over positions": (POSITIONS, x.softmax(STEPS, axis=1), CATEGORICAL(axis=1), ONE_HOT_LABELS),
    "multi-hot with a last axis": (MULTI_HOT[..., None], S3, "binary_crossentropy", MULTI_LABEL),
    "a sequence of one-hot rows": (ONE_HOT.reshape(3, 4, 3), P3.reshape(3, 4, 3), CATEGORICAL, ONE_HOT_LABELS),
}  # fmt: skip


@pytest.mark.parametrize(("y_true", "y_pred", "loss", "code"), ALARMS.values(), ids=ALARMS)
def test_alarm(y_true, y_pred, loss, code):
    """The mistake is named, and nothing else; evidence, consequence and fix are whole sentences and a line of code."""
    diagnosis = x.diagnose(y_true, y_pred, loss)
    assert [problem.code for problem in diagnosis.problems] == [code]
    problem = diagnosis.problems[0]
    assert problem.evidence.endswith(".")
    assert problem.consequence.endswith(".")
    assert not re.search(r"[{}]|\bnan\b.*\bnan\b|\bNone\b", f"{problem.evidence} {problem.consequence} {problem.fix}")
    for text in (problem.evidence, problem.consequence, problem.fix, code):
        assert text in str(diagnosis)


@pytest.mark.parametrize(("y_true", "y_pred", "loss", "task"), SILENCES.values(), ids=SILENCES)
def test_silence(y_true, y_pred, loss, task):
    """Nothing is wrong, nothing is said, and the task is seen."""
    diagnosis = x.diagnose(y_true, y_pred, loss)
    assert diagnosis.problems == ()
    assert diagnosis.task == task
    assert "no problem found" in str(diagnosis)


EVIDENCE = {
    "first logit above 1": ([[0, 1]], [[0.5, 1.5]], "categorical_crossentropy", "`y_pred[0, 1]` is 1.5:"),
    "first logit below 0": ([[0, 1], [1, 0]], [[0.5, 0.4], [2.0, -1.0]], "categorical_crossentropy", "`y_pred[1, 0]` is 2:"),
    "a logit below 0 first": ([1, 0], [-0.5, 2.5], "binary_crossentropy", "`y_pred[0]` is -0.5:"),
    "row with most labels": ([[1, 0], [1, 1]], [[0.3, 0.7], [0.6, 0.4]], None, "`y_true[1]` has 2 labels"),
    "row with no label": (
        [[1, 0], [0, 0]], [[0.3, 0.7], [0.6, 0.4]], "binary_crossentropy", "`y_true[1]` has 0 labels"
    ),
    "row furthest from 1": (
        [[1, 0], [0, 1], [1, 0]], [[0.9, 0.2], [0.9, 0.9], [0.1, 0.1]], "categorical_crossentropy", "`y_pred[1]` sums to 1.8"
    ),
    "row short of 1": ([[1, 0], [0, 1]], [[0.9, 0.6], [0.2, 0.2]], "categorical_crossentropy", "`y_pred[1]` sums to 0.4"),
    "highest class": ([0, 5, 1], [[0.3, 0.7]] * 3, None, "`y_true[1]` is 5, but the output has 2 unit(s)."),
    "class below 0": ([0, 1, -1], [[0.3, 0.7]] * 3, None, "`y_true[2]` is -1,"),
    "last class from 1": ([1, 2, 1], [[0.3, 0.7]] * 3, None, "`y_true[1]` is 2, and no label is 0."),
    "label -1": ([1, -1], [0.5, 0.6], None, "`y_true[1]` is -1:"),
    "per cent with a zero": ([0, 1], [[0.0, 100.0], [60.0, 40.0]], None, "`y_pred[0, 1]` is 100:"),
    "per cent of one label": ([0, 1], [1.0, 31.0], None, "`y_pred[1]` is 31:"),
    "not a number": ([[0, 1]], [[0.5, np.nan]], None, "`y_pred[0, 1]` is nan."),
    "minus infinity as a label": ([0.0, -np.inf], [0.5, 0.5], None, "`y_true[1]` is -inf."),
    "clipped for a yes": ([0, 1], [0.5, 9e-8], None, "`y_pred[1]` is 9e-08, against its label."),
    "clipped for a no": ([1, 0], [0.5, 1.0], None, "`y_pred[1]` is 1, against its label."),
    "clipped class": ([1, 0], [[0.0, 1.0], [0.0, 1.0]], None, "`y_pred[1, 0]` is 0, against its label."),
    "clipped in rows rounded for display": (
        [[1, 0, 0]], [[0.0, 0.5, 0.52]], "categorical_crossentropy", "`y_pred[0, 0]` is 0, against its label."
    ),
    "widths": ([[1, 0, 0]], [[0.3, 0.7]], None, "`y_true` has 3 numbers in each row, the output has 2 unit(s)."),
    "below 0 by more than rounding": ([0, 1, 1], [-1e-9, -2e-6, 0.7], "binary_crossentropy", "`y_pred[1]` is -2e-06: these"),
    "seven times 1": (np.arange(7) % 2, np.ones(7), "binary_crossentropy", "`y_pred[0]` is 1, against its label."),
    "eight times 1": (np.arange(8) % 2, np.ones(8), "binary_crossentropy", "Every prediction is 1, as a softmax over one unit"),
    "shapes": ([0, 1], [[0.3], [0.7]], None, "`y_true` has shape (2,), `y_pred` has shape (2, 1)."),
    "eight numbers": (np.arange(8) % 2, np.full(8, 0.4), BINARY(from_logits=True), "all its 8 numbers lie in [0, 1]"),
}  # fmt: skip


@pytest.mark.parametrize(("y_true", "y_pred", "loss", "evidence"), EVIDENCE.values(), ids=EVIDENCE)
def test_evidence(y_true, y_pred, loss, evidence):
    """The place that is named is the one that is wrong."""
    assert evidence in x.diagnose(y_true, y_pred, loss).problems[0].evidence


NEARLY = {
    "seven numbers that may be logits": (np.arange(7) % 2, np.full(7, 0.4), BINARY(from_logits=True)),
    "zeros, and seven numbers that may be logits": (np.arange(9) % 2, [0] * 2 + [0.4] * 7, BINARY(from_logits=True)),
    "logits up to 30": ([0, 1], [1.0, 30.0], BINARY(from_logits=True)),
    "rows near 100 that go below 0": ([0, 1], [[-1.0, 101.0], [60.0, 40.0]], SPARSE(from_logits=True)),
    "rows of logits that do not sum to 100": ([0, 1], [[50.0, 51.0], [60.0, 40.0]], SPARSE(from_logits=True)),
    "a row of zeros": ([0, 1], [[0.0, 0.0], [0.5, 0.5]], None),
    "no labels of a class, other width": ([[0.5, 2.5, 1.0]] * 2, [[0.0, 1.0]] * 2, "categorical_crossentropy"),
    "just above the clip": ([0, 1], [0.5, 2e-7], "binary_crossentropy"),
    "sums that rounding explains": ([[1, 0], [0, 1]], [[0.9, 0.14], [0.5, 0.46]], "categorical_crossentropy"),
    "one unsure row": ([[1, 1], [0, 0]], [[0.3, 0.7], [0.999, 0.001]], "binary_crossentropy"),
    "an example alone": ([0], [[0.5]], None),
    "one yes of one": ([1], [1.0], None),
}


@pytest.mark.parametrize(("y_true", "y_pred", "loss"), NEARLY.values(), ids=NEARLY)
def test_just_inside_the_thresholds_nothing_is_said(y_true, y_pred, loss):
    """Each threshold from its silent side; the alarms above stand on the other."""
    assert x.diagnose(y_true, y_pred, loss).problems == ()


def test_there_are_as_many_silences_as_alarms():
    """An alarm that is false costs more trust than one that is missed."""
    assert len(SILENCES) >= len(ALARMS) - 1


@pytest.mark.parametrize(
    ("y_true", "y_pred", "layer", "loss"),
    [
        (ONE_HOT, P3, 'Dense(3, activation="softmax")', "CategoricalCrossentropy()"),
        (ONE_HOT, Z3, "Dense(3)", "CategoricalCrossentropy(from_logits=True)"),
        (NUMBERS, P3, 'Dense(3, activation="softmax")', "SparseCategoricalCrossentropy()"),
        (YES_NO, P1, 'Dense(1, activation="sigmoid")', "BinaryCrossentropy()"),
        (MULTI_HOT, S3, 'Dense(3, activation="sigmoid")', "BinaryCrossentropy()"),
        (np.eye(4)[NUMBERS], P3, 'Dense(4, activation="softmax")', "CategoricalCrossentropy()"),
        (ONE_HOT, S3, "", ""),
    ],
)
def test_what_fits(y_true, y_pred, layer, loss):
    """The output layer and the loss for what is there."""
    diagnosis = x.diagnose(y_true, y_pred)
    assert (diagnosis.output_layer, diagnosis.loss) == (layer, loss)


def test_labels_that_are_none_are_ambiguous():
    """Regression targets and the like show no task."""
    for labels in ([0.5, 2.5], [[0.5, 2.5], [1.0, 0.0]]):
        diagnosis = x.diagnose(labels, [[0.5, 0.5], [0.2, 0.8]], "categorical_crossentropy")
        assert diagnosis.task == "ambiguous: no labels of a class"
        assert diagnosis.loss == ""
        assert "2.5" in diagnosis.evidence


def test_terminal_and_notebook():
    """The same facts as text and as HTML."""
    diagnosis = x.diagnose(ONE_HOT, Z3, "categorical_crossentropy")
    problem = diagnosis.problems[0]
    html = diagnosis._repr_html_()
    assert repr(diagnosis) == str(diagnosis)
    assert f"<strong>{problem.code}</strong>" in html
    assert f"<code>{problem.fix}</code>" in html
    assert "No problem found" in x.diagnose(ONE_HOT, S3)._repr_html_()


def test_a_row_without_a_class_is_shown():
    """It is no mistake, and adds nothing to the loss."""
    evidence = x.diagnose(ROW_OF_ZEROS, P3, "categorical_crossentropy").evidence
    assert evidence == "`y_true[4]` has 0 labels and so a loss of 0, no row has more than one"
    assert float(CATEGORICAL(reduction=None)(ROW_OF_ZEROS, P3)[4]) == 0


def test_soft_labels_are_said_to_be_rounded():
    """Where they are."""
    rows = [[0.33, 0.33, 0.33], [0.2, 0.5, 0.3]]
    assert x.diagnose(rows, P3[:2]).evidence == "every row of `y_true` sums to 1, but for rounding"
    assert x.diagnose(SOFT, P3).evidence == "every row of `y_true` sums to 1"
    assert x.diagnose([[0.4, 0.4, 0.1], [0.2, 0.5, 0.3]], S3[:2]).task == MULTI_LABEL


def test_labels_of_minus_one_are_seen_as_binary():
    """The task is plain though the labels are wrong."""
    assert x.diagnose([1, -1], [0.5, 0.6]).task == "binary"
    assert x.diagnose([0.5, -1], [0.5, 0.6]).task.startswith("ambiguous")
    assert "`y_true[1, 1]` is -0.5" in x.diagnose([[1.0, 0.0], [0.3, -0.5]], [[0.5, 0.6], [0.5, 0.6]]).evidence


def test_the_classes_of_one_unit_are_two():
    """A sigmoid unit tells 0 from 1."""
    assert "Its classes run from 0 to 1." in x.diagnose([0, 2], [0.5, 0.6]).problems[0].consequence


def test_a_loss_that_looks_suspiciously_good():
    """Logits that Keras divides by their sum and clips: what is left of a perfect score is float32's distance from 1."""
    consequence = x.diagnose([[1, 0]], [[2.0, 0.0]], "categorical_crossentropy").problems[0].consequence
    reported = float(CATEGORICAL()(np.array([[1, 0]]), np.array([[2.0, 0.0]])))
    assert f"Keras would report {reported:.4g}; the loss you mean is {np.log1p(np.exp(-2)):.4g}." in consequence
    assert reported == pytest.approx(1.192e-07, rel=1e-3)


# What is said of Keras


REDUCTIONS = ["sum", "sum_over_batch_size", "mean", "mean_with_sample_weight"]
SEQUENCE = RNG.normal(scale=3, size=(4, 5, 3))
SEQUENCE_LABELS = np.eye(3)[RNG.integers(3, size=(4, 5))]


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(
    ("make", "y_true", "y_pred"),
    [
        (CATEGORICAL, ONE_HOT, Z3),
        (CATEGORICAL, ROW_OF_ZEROS, Z3),
        (SPARSE, NUMBERS, Z3),
        (BINARY, MULTI_HOT, Z3),
        (BINARY, YES_NO, Z1),
        (CATEGORICAL, SEQUENCE_LABELS, SEQUENCE),
        (lambda **more: CATEGORICAL(axis=1, **more), np.moveaxis(SEQUENCE_LABELS, -1, 1), np.moveaxis(SEQUENCE, -1, 1)),
        (lambda **more: SPARSE(ignore_class=0, **more), NUMBERS, Z3),
    ],
)
def test_the_reduction_and_the_axis_are_keras_s(make, y_true, y_pred, reduction):
    """Both numbers, and a fix that keeps the settings. They used to be ignored: 4.529 where Keras says 18.11."""
    loss = make(reduction=reduction)
    (problem,) = x.diagnose(y_true, y_pred, loss).problems
    reported, meant = map(float, re.search(r"report (\S+); the loss you mean is (\S+)\.$", problem.consequence).groups())
    y, p = np.asarray(y_true, "float32"), np.asarray(y_pred, "float32")
    assert reported == pytest.approx(float(loss(y, p)), rel=2e-3)
    assert meant == pytest.approx(float(make(reduction=reduction, from_logits=True)(y, p)), rel=2e-3)
    here = {"keras": keras}
    exec(problem.fix, here)
    assert float(here["loss"](y, p)) == pytest.approx(meant, rel=2e-3)


def test_without_a_reduction_the_mean_is_said_to_be_one():
    """Keras gives a loss for each example."""
    for reduction in (None, "none"):
        consequence = x.diagnose(ONE_HOT, Z3, CATEGORICAL(reduction=reduction)).problems[0].consequence
        mean = float(np.mean(CATEGORICAL(reduction=None)(ONE_HOT, Z3)))
        assert f"a loss for each example, {mean:.4g} on average" in consequence


def test_settings_in_a_partial_function_are_read():
    """As Keras would call it."""
    assert x.diagnose(YES_NO, Z1, partial(LOSSES.binary_crossentropy, from_logits=True)).problems == ()
    assert x.diagnose(YES_NO, Z1, partial(LOSSES.binary_crossentropy, from_logits=False)).problems != ()


@pytest.mark.parametrize(
    ("y_true", "y_pred", "loss", "meant"),
    [
        (ONE_HOT, Z3, "categorical_crossentropy", x.categorical_crossentropy(ONE_HOT, Z3, from_logits=True)),
        (NUMBERS, Z3, "sparse_categorical_crossentropy", x.categorical_crossentropy(ONE_HOT, Z3, from_logits=True)),
        (YES_NO, Z1, "binary_crossentropy", x.binary_crossentropy(YES_NO, Z1, from_logits=True)),
        (ONE_HOT, P3, CATEGORICAL(from_logits=True), x.categorical_crossentropy(ONE_HOT, P3)),
        (MULTI_HOT, S3, BINARY(from_logits=True), x.binary_crossentropy(MULTI_HOT, S3)),
        (ONE_HOT, 100 * P3, "categorical_crossentropy", x.categorical_crossentropy(ONE_HOT, P3)),
        (YES_NO, 100 * P1, "binary_crossentropy", x.binary_crossentropy(YES_NO, P1)),
        (
            ONE_HOT, Z3, CATEGORICAL(label_smoothing=0.3),
            x.categorical_crossentropy(0.7 * ONE_HOT + 0.1, Z3, from_logits=True),
        ),
    ],
)  # fmt: skip
def test_the_loss_that_is_meant(y_true, y_pred, loss, meant):
    """The second number of the consequence is the loss of what the predictions mean."""
    assert f"the loss you mean is {meant.mean():.4g}." in x.diagnose(y_true, y_pred, loss).problems[0].consequence


@pytest.mark.parametrize(
    "name", [name for name, case in ALARMS.items() if case[2] is not None and "would report" in str(x.diagnose(*case[:3]))]
)
def test_keras_reports_what_is_claimed(name):
    """Where the consequence names a number that Keras would report, Keras reports it."""
    y_true, y_pred, loss, _ = ALARMS[name]
    claimed = re.search(r"Keras would report (\S+);", x.diagnose(y_true, y_pred, loss).problems[0].consequence)
    if isinstance(loss, str):
        loss = LOSSES.get(loss)
    function = loss() if isinstance(loss, type) else loss
    reported = np.mean(function(np.asarray(y_true, "float32"), np.asarray(y_pred, "float32")))
    assert float(claimed.group(1)) == pytest.approx(float(reported), rel=2e-3)


@pytest.mark.parametrize(
    ("loss", "y_true", "y_pred", "words", "forced"),
    [
        (CATEGORICAL(), [1, 0, 0], [2.5, 1, 0.5], "divides and clips", lambda p: np.clip(p / p.sum(), 1e-7, 1 - 1e-7)),
        (SPARSE(), 0, [2.5, 1, 0.5], "clips and divides", lambda p: np.clip(p, 1e-7, 1) / np.clip(p, 1e-7, 1).sum()),
        (BINARY(), [1, 0, 1], [0.5, -1, 0.25], "clips", lambda p: np.clip(p, 1e-7, 1 - 1e-7)),
    ],
)
def test_keras_forces_logits_as_is_said(loss, y_true, y_pred, words, forced):
    """What the text of logits-as-probabilities says of each loss is what gives Keras's number."""
    labels, predictions = np.array([y_true]), np.array([y_pred])
    (problem,) = x.diagnose(labels, predictions, loss).problems
    assert f"Keras {words} them" in problem.consequence
    if "Binary" in type(loss).__name__:
        exact = x.binary_crossentropy(labels, forced(predictions)).mean()
    elif labels.ndim == 1:
        exact = x.sparse_categorical_crossentropy(y_true, forced(predictions[0]))
    else:
        exact = x.categorical_crossentropy(y_true, forced(predictions[0]) / forced(predictions[0]).sum())
    assert float(loss(labels, predictions)) == pytest.approx(float(exact), rel=1e-5)


@pytest.mark.parametrize(
    "name", [name for name, case in ALARMS.items() if case[2] is not None and "Keras refuses" in str(x.diagnose(*case[:3]))]
)
def test_keras_refuses_what_is_said_to_be_refused(name):
    """An error, not a number."""
    y_true, y_pred, loss, _ = ALARMS[name]
    with pytest.raises(ValueError, match=r"rank|shape"):
        LOSSES.get(loss)(np.asarray(y_true), np.asarray(y_pred))


def test_keras_function_refuses_and_its_object_reshapes_a_row_against_a_column():
    """As the text of column-against-row says; and NumPy pairs all with all."""
    y, p = YES_NO, P1[:, None]
    with pytest.raises(ValueError, match=r"rank"):
        LOSSES.binary_crossentropy(y, p)
    meant = x.binary_crossentropy(y, P1).mean()
    assert float(BINARY()(y, p)) == pytest.approx(meant, rel=1e-6)
    compiled = keras.Sequential([keras.Input((1,)), keras.layers.Identity()])
    compiled.compile(loss=LOSSES.binary_crossentropy)
    assert compiled.evaluate(p, y, verbose=0) == pytest.approx(meant, rel=1e-6)
    crossed = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    consequence = x.diagnose(y, p).problems[0].consequence
    assert f"gives {crossed:.4g}; the loss you mean is {meant:.4g}." in consequence
    assert "refuses, called by itself; compiled, as its loss object, it reshapes." in consequence


def test_a_long_row_against_a_column_needs_no_square_of_memory():
    """A hundred thousand labels have ten thousand million pairs; their mean is found without them."""
    y = np.arange(100_000) % 2
    assert x.diagnose(y, np.full((100_000, 1), 0.4)).problems[0].code == "column-against-row"


# Errors


@pytest.mark.parametrize(
    ("error", "call", "message"),
    [
        (ValueError, lambda: x.diagnose([0, 1], [[0.5, 0.5]]), r"`y_true` has shape \(2,\) .* as many examples in both"),
        (ValueError, lambda: x.diagnose([], []), r"`y_true` has shape \(0,\): expected one example or more"),
        (ValueError, lambda: x.diagnose(1, [0.5]), r"`y_true` has shape \(\): expected one example or more"),
        (ValueError, lambda: x.diagnose(ONE_HOT, P3, CATEGORICAL(axis=3)), r"`axis` is 3, but `y_pred` has shape \(12, 3\)"),
        (ValueError, lambda: x.diagnose([[1, 0], [1]], [[0.2, 0.8]] * 2), r"`y_true` is ragged"),
        (ValueError, lambda: x.diagnose([-1, -1], [[0.3, 0.7]] * 2, SPARSE(ignore_class=-1)), r"`y_true` is -1 everywhere"),
        (ValueError, lambda: x.diagnose(YES_NO, Z1, BINARY(from_logits="no")), r"from_logits='no': expected True or False"),
        (TypeError, lambda: x.diagnose(keras.Input((3,)), P3), r"`y_true` is a KerasTensor that NumPy cannot read"),
        (TypeError, lambda: x.diagnose(ONE_HOT, keras.Input((3,))), r"`y_pred` is a KerasTensor that NumPy cannot read"),
        (TypeError, lambda: x.diagnose(["yes"], [0.5]), r"`y_true\[0\]` is 'yes'"),
    ],
)
def test_errors(error, call, message):
    """What cannot be diagnosed is named."""
    with pytest.raises(error, match=message):
        call()


def test_the_leaves_of_the_figure_are_what_is_recommended():
    """The figure of chapter `choosing` and the diagnosis send the same labels to the same layer and loss."""
    recommended = [
        x.diagnose([1, 0], [0.6, 0.3]),
        x.diagnose([[1, 0, 1]], [[0.8, 0.1, 0.9]]),
        x.diagnose([2], [[0.1, 0.2, 0.7]]),
        x.diagnose([[0, 0, 1]], [[0.1, 0.2, 0.7]]),
    ]
    leaves = [leaf for _, branches in QUESTIONS for _, leaf in branches if leaf]
    for diagnosis, (layer, loss) in zip(recommended, leaves, strict=True):
        assert diagnosis.loss == f"{loss}()"
        assert layer.split()[1] in diagnosis.output_layer
        assert hasattr(LOSSES, loss)


def test_keras_takes_any_text_for_true():
    """As the message about from_logits says."""
    assert float(BINARY(from_logits="no")(YES_NO, Z1)) == float(BINARY(from_logits=True)(YES_NO, Z1))


def test_inputs_are_never_changed():
    """Labels and predictions are only read."""
    y, p = ONE_HOT.copy(), Z3.copy()
    y.flags.writeable = p.flags.writeable = False
    x.diagnose(y, p, CATEGORICAL(label_smoothing=0.1))
    assert (p == Z3).all()
