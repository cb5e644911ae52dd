"""Which loss should it have been: what labels and predictions show, what fits them, and what is wrong.

A mistake is reported only where the numbers, or the model's last layer, leave no innocent reading. Keras is not imported:
what it does with wrong input is written in `_keras_mean`, and the tests hold that to Keras.
"""

import html
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from xentlib import checks
from xentlib._mistakes import MISTAKES
from xentlib.losses import binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy

CLIP = 1e-7  # Keras keeps probabilities this far from 0 and 1
SUMS_TO_ONE = 1e-3  # rows of a softmax sum to 1 this nearly, in float16 too
ROUNDED = 0.05  # rows that miss 1 by more were not merely rounded for display
FEWEST = 8  # numbers that must all lie in [0, 1] to be no logits: of a few, all may do so by chance
KERAS = {"categorical": "CategoricalCrossentropy", "sparse": "SparseCategoricalCrossentropy", "binary": "BinaryCrossentropy"}
FORCES = {"categorical": "divides and clips", "sparse": "clips and divides", "binary": "clips"}  # logits into [0, 1]
TASKS = {  # kind of labels: the task, the loss and the activation that fit
    "yes or no": ("binary", "binary", "sigmoid"),
    "class numbers": ("multi-class, class numbers", "sparse", "softmax"),
    "one-hot": ("multi-class, one-hot labels", "categorical", "softmax"),
    "distributions": ("multi-class, soft labels", "categorical", "softmax"),
    "multi-hot": ("multi-label", "binary", "sigmoid"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: a code for programs, the evidence, what it causes, and a line of code that mends it."""

    code: str
    evidence: str
    consequence: str
    fix: str


@dataclass(frozen=True, repr=False)
class Diagnosis:
    """What labels and predictions show.

    Attributes:
        task: "binary", "multi-class, one-hot labels", "multi-class, class numbers", "multi-class, soft labels", "multi-label",
            or "ambiguous: …".
        evidence: what the task was read from.
        output_layer: the last layer that fits the task, as a line of Keras; empty where the task is ambiguous.
        loss: the loss that fits the task and that layer, as a line of Keras.
        problems: what is wrong, a `Problem` each; empty where nothing is.
    """

    task: str
    evidence: str
    output_layer: str
    loss: str
    problems: tuple[Problem, ...]

    def __str__(self):
        lines = [f"task: {self.task} ({self.evidence})"]
        if self.loss:
            lines.append(f"fits: {self.output_layer} with {self.loss}")
        for problem in self.problems:
            lines += [f"problem: {problem.code}", f"  {problem.evidence}", f"  {problem.consequence}", f"  {problem.fix}"]
        return "\n".join(lines if self.problems else [*lines, "no problem found"])

    __repr__ = __str__

    def _repr_html_(self):
        def code(text):
            return f"<code>{html.escape(text)}</code>"

        rows = [f"<p>Task: <strong>{html.escape(self.task)}</strong> ({html.escape(self.evidence)})</p>"]
        if self.loss:
            rows.append(f"<p>Fits: {code(self.output_layer)} with {code(self.loss)}</p>")
        for problem in self.problems:
            rows.append(
                f"<p><strong>{problem.code}</strong>: {html.escape(problem.evidence)} {html.escape(problem.consequence)}<br>"
                f"{code(problem.fix)}</p>"
            )
        return "\n".join(rows if self.problems else [*rows, "<p>No problem found.</p>"])


def diagnose(y_true: ArrayLike, y_pred: ArrayLike, loss=None) -> Diagnosis:
    """Tell from labels and predictions which task they show, which output layer and loss fit, and what is wrong.

    Args:
        y_true: labels, of shape (N,), (N, 1) or (N, n), or with more axes of examples in front.
        y_pred: predictions, of shape (N,) or (N, n) and the like: probabilities or logits.
        loss: the loss you mean to use: a Keras loss object, class or function, or its name. Without it, only what is wrong
            with every loss is reported.

    Returns:
        The `Diagnosis`; losses in it are means over the examples, in nats.

    Raises:
        ValueError: no examples, ragged rows, counts of examples that differ, a loss other than the three of this package.
        TypeError: not real numbers.

    Example:
        >>> print(diagnose([[0, 1], [1, 0]], [[3.2, -1.0], [0.5, 2.5]], "categorical_crossentropy"))
        task: multi-class, one-hot labels (every row of `y_true` has one 1)
        fits: Dense(2) with CategoricalCrossentropy(from_logits=True)
        problem: logits-as-probabilities
          `y_pred[0, 0]` is 3.2: these are logits, but the loss expects probabilities.
          Keras divides and clips them until they look like probabilities. Keras would report 8.955; the loss you mean is 3.171.
          loss=keras.losses.CategoricalCrossentropy(from_logits=True)

    Source: chapters/categorical, chapters/binary and chapters/multilabel.
    """
    labels, predictions = _rows("y_true", y_true), _rows("y_pred", y_pred)
    if len(labels) != len(predictions) and labels.size == len(predictions):
        labels = labels.reshape(-1, 1)  # class numbers of several axes: (B, T) against (B, T, n)
    if len(labels) != len(predictions):
        raise ValueError(
            f"`y_true` has shape {np.shape(y_true)} and `y_pred` has shape {np.shape(y_pred)}: expected as many examples in "
            "both. Labels cannot be paired with predictions. Check the slices that made them."
        )
    case = _Case(labels, predictions.shape[1], _kind_of_predictions(predictions), loss, predictions)
    found = [_mistake(case), _column_against_row(case, y_true, y_pred, loss)]
    return case.diagnosis([*found, None if any(found) else _clipped(case)])


def diagnose_model(model, y_true: ArrayLike, x=None) -> Diagnosis:
    """Tell from a compiled Keras model and its labels whether its last layer, its loss and the labels fit, without training it.

    Inside a model Keras finds the logits behind a softmax or sigmoid activation by itself, so a softmax layer with
    `from_logits=True` is no problem there; the same numbers as arrays would be (see `diagnose`).

    Args:
        model: a compiled Keras model with one output.
        y_true: its labels, as given to `fit`.
        x: inputs, of which an untrained model is asked for predictions: is its loss near that of knowing nothing?

    Returns:
        The `Diagnosis`; losses in it are means over the examples, in nats.

    Raises:
        ValueError: a model that is not compiled, has several outputs, or a loss other than the three of this package.
        TypeError: not a Keras model.

    Example:
        Anything with the attributes of a compiled Keras model is taken for one, so a stand-in will do here.

        >>> from types import SimpleNamespace as Model
        >>> layer = Model(activation=Model(__name__="softmax"))
        >>> model = Model(layers=[layer], output_shape=(None, 1), loss="binary_crossentropy")
        >>> print(diagnose_model(model, [0, 1, 1]).problems[0].code)
        softmax-over-one-unit

    Source: chapters/binary.
    """
    for needed in ("layers", "output_shape", "loss"):
        if not hasattr(model, needed):
            raise TypeError(f"`model` has no attribute {needed!r}: expected a Keras model. Nothing could be read from it.")
    if model.loss is None:
        raise ValueError("`model` is not compiled: expected a model with a loss. Call model.compile(loss=…) first.")
    if isinstance(model.loss, (dict, list)) or not isinstance(model.output_shape, tuple):
        raise ValueError("`model` has several outputs: expected one. Each has its own loss. Diagnose one output at a time.")
    activation = _activation(model.layers[-1])
    outputs = activation if activation in ("softmax", "sigmoid") else "logits"
    case = _Case(_rows("y_true", y_true), model.output_shape[-1], outputs, model.loss)
    found = _mistake(case)
    return case.diagnosis([found, None if found or x is None else _untrained(case, model, x)])


class _Case:
    """Labels, outputs and loss, as read. A model is a case without predictions."""

    def __init__(self, labels, units, outputs, loss, predictions=None):
        ignored = getattr(loss, "ignore_class", None)
        kept = np.ones(len(labels), bool) if ignored is None else (labels != ignored).any(1)
        self.labels, self.units, self.outputs = labels[kept], units, outputs
        self.predictions = None if predictions is None else predictions[kept]
        self.is_model = predictions is None
        self.loss, self.from_logits = _read_loss(loss)
        self.kind, self.evidence = _kind_of_labels(self.labels, units)
        self.smoothing = getattr(loss, "label_smoothing", 0.0)

    @property
    def matches(self):
        """Whether the loss takes labels of this kind and shape, so that it has a value."""
        wanted = {"sparse": ("class numbers",), "categorical": ("one-hot", "distributions"), "binary": tuple(TASKS)}
        return self.kind in wanted.get(self.loss, ()) and (self.loss == "sparse" or self.labels.shape[1] == self.units)

    @property
    def surely_softmax(self):
        """Whether rows sum to 1 and not by chance, as those of independent sigmoids do where all are sure of themselves."""
        if self.is_model or self.outputs != "softmax":
            return self.outputs == "softmax"
        unsure = ((self.predictions > 0.01) & (self.predictions < 0.99)).any(1)
        return bool(unsure.sum() > 1)

    def numbers(self, meant, meant_logits=False):
        """What Keras would report for the predictions as they are, and the loss of what they mean."""
        if self.is_model or not self.matches:
            return ""
        reported = _keras_mean(self.loss, self.from_logits, self.smoothed, self.predictions)
        mean = _mean(self.loss, self.smoothed, meant, meant_logits)
        return f"Keras would report {reported:.4g}; the loss you mean is {mean:.4g}."

    @property
    def smoothed(self):
        """The labels with the loss's own label smoothing."""
        return self.labels * (1 - self.smoothing) + self.smoothing / (2 if self.loss == "binary" else self.units)

    def diagnosis(self, problems):
        """The task, what fits it, and the problems found."""
        task, evidence, kind = *TASKS.get(self.kind, ("",))[:1], self.evidence, self.kind
        if kind == "one-hot" and not self.surely_softmax and self.loss == "binary":
            task, evidence, kind = "multi-label", f"{evidence}, and the loss is binary", "multi-hot"
        if kind is None or (kind == "one-hot" and self.outputs == "sigmoid" and self.loss is None):
            task = (
                "ambiguous: multi-class, or multi-label with one label in each row"
                if kind
                else "ambiguous: no labels of a class"
            )
            return Diagnosis(task, evidence, "", "", tuple(filter(None, problems)))
        _, loss, activation = TASKS[kind]
        logits = self.outputs == "logits"
        units = self.labels.shape[1] if self.labels.shape[1] > 1 else self.units
        layer = f"Dense({units})" if logits else f'Dense({units}, activation="{activation}")'
        call = f"{KERAS[loss]}({'from_logits=True' if logits else ''})"
        return Diagnosis(task, evidence, layer, call, tuple(filter(None, problems)))


# Finding the mistakes


def _mistake(case):
    """The first mistake that labels, outputs and loss show, as a Problem, or None."""
    y, p, n, kind, loss = case.labels, case.predictions, case.units, case.kind, case.loss
    facts = {"units": n, "last": max(n, 2) - 1, "width": y.shape[1], "loss": loss, "keras_name": KERAS.get(loss)}

    def found(code, **more):
        return Problem(code, *(text.format(**facts, **more).strip() for text in MISTAKES[code]))

    for array, name in ((y, "y_true"), (p, "y_pred")):
        finite = array is None or np.isfinite(array) | (array == -np.inf) & (name == "y_pred")
        if not np.all(finite):
            return found("not-finite", place=_place(name, array, ~finite), array=name)

    # labels that no loss could take for these outputs
    if n == 1 and set(np.unique(y)) == {-1, 1}:
        return found("labels-minus-one", place=_place("y_true", y, y == -1))
    if kind is not None and y.shape[1] > 1 and y.shape[1] != n:
        return found("class-count")
    if kind == "class numbers" and not 0 <= y.min() <= y.max() <= facts["last"]:
        if y.min() >= 1 and y.max() == n:
            return found("labels-from-one", place=_place("y_true", y, y == n))
        return found("class-out-of-range", place=_place("y_true", y, (y < 0) | (y > facts["last"])))

    # outputs that no loss could take for these labels
    if n == 1 and kind == "yes or no":
        only_ones = not case.is_model and len(p) > 1 and (p == 1).all() and not (y == 1).all()
        if only_ones or (case.is_model and case.outputs == "softmax"):
            return found("softmax-over-one-unit")
    if kind == "multi-hot" and case.surely_softmax:
        return found("softmax-on-multi-label", row=_row_of_labels(y))
    if case.outputs == "percentages":
        return found("percentages", place=_place("y_pred", p, p > 1), numbers=case.numbers(p / 100))

    # a loss that does not go with these labels
    if loss is None or kind is None:
        return None
    if n == 1 and loss != "binary":
        return found("one-unit-categorical")
    if loss == "categorical" and kind == "class numbers":
        return found("class-numbers-to-one-hot-loss")
    if loss == "binary" and kind == "class numbers":
        return found("class-numbers-to-binary-loss")
    if loss != "binary" and kind == "multi-hot":
        return found("categorical-on-multi-label", row=_row_of_labels(y))
    if loss == "sparse" and kind != "class numbers":
        return found("one-hot-to-sparse-loss")

    # a loss that does not go with these outputs
    if loss == "binary" and kind == "one-hot" and case.surely_softmax:
        return found("binary-on-one-hot", always_no=1 - 1 / n, illusion=_accuracy_illusion(y, p))
    if loss != "binary" and case.outputs == "sigmoid" and not case.from_logits:
        row_sum = "" if case.is_model else _row_sum(p)
        if row_sum is not None:
            return found("sigmoids-on-exclusive-classes", row_sum=row_sum)
    if case.outputs == "logits" and not case.from_logits:
        why = "The last layer has no softmax or sigmoid, so these are logits"
        if not case.is_model:
            why = f"{_place('y_pred', p, (p < 0) | (p > 1))}: these are logits"
        return found("logits-as-probabilities", why_logits=why, forces=FORCES[loss], numbers=case.numbers(p, meant_logits=True))
    if case.from_logits and not case.is_model:
        if loss != "binary" and case.surely_softmax:
            return found(
                "probabilities-as-logits", why_probabilities="its rows sum to 1", twice="softmax", numbers=case.numbers(p)
            )
        if loss == "binary" and case.outputs != "logits" and p.size >= FEWEST:
            why = f"all its {p.size} numbers lie in [0, 1]"
            return found("probabilities-as-logits", why_probabilities=why, twice="sigmoid", numbers=case.numbers(p))
    return None


def _column_against_row(case, y_true, y_pred, loss):
    """(N,) against (N, 1): a Keras loss object reshapes, a formula broadcasts."""
    shapes = np.shape(y_true), np.shape(y_pred)
    reshaped = isinstance(loss, str) or hasattr(loss, "get_config")
    if reshaped or case.kind != "yes or no" or len(shapes[0]) == len(shapes[1]) or len(case.labels) < 2:
        return None
    if case.outputs not in ("sigmoid", "softmax") or (case.labels < 0).any():
        return None
    y, p = case.labels, case.predictions
    crossed = _keras_mean("binary", False, np.full_like(p, y.mean()), p)  # the mean over all N x N pairs, without forming them
    facts = {"true_shape": shapes[0], "pred_shape": shapes[1], "crossed": crossed, "meant": _mean("binary", y, p)}
    return Problem("column-against-row", *(text.format(**facts) for text in MISTAKES["column-against-row"]))


def _clipped(case):
    """Probabilities that Keras clips, where this changes the loss."""
    if case.kind is None or case.from_logits or case.outputs not in ("softmax", "sigmoid"):
        return None
    loss = case.loss or TASKS[case.kind][1]
    p, y = case.predictions, case.smoothed
    if loss != "binary" and not p.sum(1).all():  # a row of zeros is no prediction, and has no loss
        return None
    if loss == "sparse":
        y = (case.labels == np.arange(case.units)).astype(float)
    clipped = (y > 0) & (p < CLIP)
    if loss == "binary":
        clipped |= (y < 1) & (p > 1 - CLIP)
    if not clipped.any():
        return None
    reported = _keras_mean("binary" if loss == "binary" else "categorical", False, y, p)
    meant = _mean("binary" if loss == "binary" else "categorical", y, p)
    facts = {
        "place": _place("y_pred", p, clipped),
        "numbers": f"Keras would report {reported:.4g}; the loss is {meant:.4g}.",
        "keras_name": KERAS[loss],
    }
    return Problem("clipped", *(text.format(**facts) for text in MISTAKES["clipped"]))


def _untrained(case, model, x):
    """An untrained model knows nothing: its loss should be near log(n), or log(2) for each yes-or-no label."""
    iterations = getattr(getattr(model, "optimizer", None), "iterations", None)
    if not case.matches or iterations is None or int(iterations) > 0:
        return None
    p = np.asarray(model.predict(x, verbose=0), dtype=np.float64).reshape(-1, case.units)
    measured = _mean(case.loss, case.smoothed, p, case.outputs == "logits")
    ignorance = np.log(2 if case.loss == "binary" else case.units)
    if measured <= 2 * ignorance:
        return None
    facts = {"measured": measured, "ignorance": ignorance}
    return Problem("untrained-loss", *(text.format(**facts) for text in MISTAKES["untrained-loss"]))


# Reading the arguments


def _rows(name, values):
    """An array with an example in each row: (N, 1) for one number per example."""
    array = checks.as_float64(name, checks.as_real(name, values))
    if array.size == 0 or array.ndim == 0:
        raise ValueError(f"`{name}` has shape {array.shape}: expected one example or more. There is nothing to diagnose.")
    return array.reshape(-1, 1) if array.ndim == 1 else array.reshape(-1, array.shape[-1])


def _read_loss(loss):
    """The loss as (a key of KERAS or None, whether it takes logits)."""
    if loss is None:
        return None, False
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", type(loss).__name__)
    kinds = {keras.lower(): kind for kind, keras in KERAS.items()}
    kind = kinds.get(name.replace("_", "").lower())
    if kind is None:
        raise ValueError(
            f"`loss` is {loss!r}: expected {', '.join(KERAS.values())}, as a Keras object, class, function or name. "
            "Nothing is known of what other losses expect. Leave `loss` out to have labels and predictions alone diagnosed."
        )
    return kind, bool(getattr(loss, "from_logits", False))


def _activation(layer):
    activation = getattr(layer, "activation", None)
    return type(layer).__name__.lower() if activation is None else activation.__name__


def _kind_of_labels(y, units):
    """A key of TASKS, or None, and the evidence."""
    whole, within = (y == np.floor(y)).all(), ((y >= 0) & (y <= 1)).all()
    if y.shape[1] > 1 and within:
        one = (np.abs(y.sum(1) - 1) <= SUMS_TO_ONE).all()
        if whole:
            return ("one-hot", "every row of `y_true` has one 1") if one else ("multi-hot", _row_of_labels(y))
        return ("distributions", "every row of `y_true` sums to 1") if one else ("multi-hot", "labels between 0 and 1")
    if y.shape[1] == 1 and units == 1 and (within or set(np.unique(y)) == {-1, 1}):
        return "yes or no", "one output, and one label per example"
    if y.shape[1] == 1 and whole:
        return "class numbers", "one whole number per example"
    return None, _place("y_true", y, ~((y >= 0) & (y <= 1)))


def _kind_of_predictions(p):
    """What the numbers look like: "softmax", "sigmoid", "percentages" or "logits"."""
    several = p.shape[1] > 1
    if ((p >= 0) & (p <= 1)).all():
        return "softmax" if several and (np.abs(p.sum(1) - 1) <= SUMS_TO_ONE).all() else "sigmoid"
    # A batch of logits that are all positive is possible; one of 30 is surer than any data warrants.
    hundred = (np.abs(p.sum(1) - 100) <= 0.5).all() if several else p.max() > 30
    return "percentages" if hundred and ((p >= 0) & (p <= 100)).all() else "logits"


# The numbers


def _mean(loss, y, p, from_logits=False):
    """The loss that is meant, averaged as Keras averages it."""
    if loss == "binary":
        return binary_crossentropy(y, p, from_logits=from_logits).mean()
    if not from_logits:
        p = p / p.sum(1, keepdims=True)
    if loss == "sparse":
        return sparse_categorical_crossentropy(y[:, 0], p, from_logits=from_logits).mean()
    return categorical_crossentropy(y / y.sum(1, keepdims=True), p, from_logits=from_logits).mean()


@np.errstate(all="ignore")  # what Keras computes from nonsense may be NaN, and is then reported so
def _keras_mean(loss, from_logits, y, p):
    """What Keras 3 reports for these numbers, right or wrong: it divides by the sum, clips, and does not complain."""
    if from_logits:
        return _mean(loss, y, p, from_logits=True)
    p = p.astype(np.float32)
    if loss == "categorical":
        p = p / p.sum(1, keepdims=True)
    p = np.clip(p, np.float32(CLIP), np.float32(1 - CLIP))  # in float32 the upper end is 1.2e-07 from 1
    if loss == "sparse":
        return _mean(loss, y, np.log(p), from_logits=True)
    if loss == "categorical":
        return -(y * np.log(p)).sum(1).mean()
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


def _accuracy_illusion(y, p):
    if p is None:
        return ""
    binary, right = ((p > 0.5) == y).mean(), (p.argmax(1) == y.argmax(1)).mean()
    return f" Here binary accuracy is {binary:.4g}, while {right:.4g} of the examples are right."


# The evidence


def _place(name, array, wrong):
    """The first place that is wrong, and its value."""
    i, j = (int(k) for k in np.unravel_index(np.argmax(wrong), wrong.shape))
    return f"`{name}[{i}{f', {j}' if array.shape[1] > 1 else ''}]` is {array[i, j]:g}"


def _row_of_labels(y):
    i = int(np.argmax(np.abs(y.sum(1) - 1)))
    return f"`y_true[{i}]` has {y[i].sum():g} labels"


def _row_sum(p):
    """The row that is furthest from summing to 1; None if rounding for display may have done it."""
    i = int(np.argmax(np.abs(p.sum(1) - 1)))
    return f": `y_pred[{i}]` sums to {p[i].sum():.4g}" if abs(p[i].sum() - 1) > ROUNDED else None
