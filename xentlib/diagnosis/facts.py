"""What is known of a case: its labels, its outputs, its loss. Gathered once; the mistakes only read it.

A fact may be unknown: None. From what is unknown, no mistake is concluded.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from xentlib import checks
from xentlib.errors import InputError, place

SUMS_TO_ONE = 1e-3  # rows of a softmax sum to 1 this nearly; where their type has few digits, as nearly as `checks` has it
ROUNDED = 0.05  # rows that miss 1 by more were not merely rounded for display
ROUND_OFF = 1e-6  # a probability leaves [0, 1] by no more
LOSSES = {  # what Keras calls the losses of this package, and those that take the same labels and outputs
    "categorical": ("categorical_crossentropy", "CategoricalCrossentropy"),
    "sparse": ("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
    "binary": ("binary_crossentropy", "BinaryCrossentropy", "bce", "BCE"),
    "categorical, focal": ("categorical_focal_crossentropy", "CategoricalFocalCrossentropy"),
    "binary, focal": ("binary_focal_crossentropy", "BinaryFocalCrossentropy"),
}
KIND_OF_LOSS = {name: kind for kind, names in LOSSES.items() for name in names}
BY_SHAPE = ("crossentropy", "ce")  # names for which Keras chooses one of the three by the shapes
TASKS = {  # kind of labels: the task, the loss and the activation that fit
    "yes or no": ("binary", "binary", "sigmoid"),
    "class numbers": ("multi-class, class numbers", "sparse", "softmax"),
    "one-hot": ("multi-class, one-hot labels", "categorical", "softmax"),
    "distributions": ("multi-class, soft labels", "categorical", "softmax"),
    "multi-hot": ("multi-label", "binary", "sigmoid"),
}


class Rows:
    """An array as rows, one for each example or position, that remembers where each number stood."""

    def __init__(self, name, array, axis=None, keep=None, shape=None):
        """Cut along an axis; without one, each number is a row. The shape is that which the reader gave."""
        positions = np.arange(array.size).reshape(array.shape)
        self.name, self.shape = name, shape or array.shape
        self.values, self.positions = (_rows(a, axis) if keep is None else _rows(a, axis)[keep] for a in (array, positions))

    def place(self, wrong):
        """The first number that is wrong, where it stood, and its value."""
        at = np.unravel_index(np.argmax(wrong), wrong.shape)
        index = tuple(int(i) for i in np.unravel_index(self.positions[at], self.shape))
        return f"{place(self.name, index)} is {self.values[at]:g}"

    def row(self, i):
        """The place of row i."""
        first, last = (np.unravel_index(self.positions[i, j], self.shape) for j in (0, -1))
        index = [int(a) if a == b else slice(None) for a, b in zip(first, last, strict=True)]
        return place(self.name, index[:-1] if len(index) > 1 and index[-1] == slice(None) else index)


def _rows(array, axis):
    return array.reshape(-1, 1) if axis is None else np.moveaxis(array, axis, -1).reshape(-1, array.shape[axis])


@dataclass(frozen=True)
class Outputs:
    """What predicts: numbers, or the last layers of a model.

    Attributes:
        shape: of the outputs, None where an axis is unknown; None as a whole where nothing is known.
        kind: "softmax" (rows that sum to 1), "sigmoid" (numbers from 0 to 1), "percentages", "logits" (any number), or None.
        why: the evidence, as the beginning of a sentence.
        rows: the numbers, where there are some.
        activation: the name of the last activation of a model, where it is known.
        recovered: whether Keras finds the logits behind the activation by itself; None where that is not known.
        classes: the axis over the classes, as the loss reads it.
        softmax_axis: the axis over which a softmax runs, from the end; None where that is not known.
        twice: an activation and the one that is applied to its output, or None.
        after: the layer after the activation that changes its probabilities.
        fresh: the predictions of a model that has not been trained.
    """

    shape: tuple | None = None
    kind: str | None = None
    why: str = ""
    rows: Rows | None = None
    activation: str | None = None
    recovered: bool | None = False
    classes: int = -1
    softmax_axis: int | None = None
    twice: tuple[str, str] | None = None
    after: str = ""
    fresh: np.ndarray | None = None

    @property
    def units(self):
        """The length of the class axis."""
        return self.shape[self.classes] if self.shape else None

    @cached_property
    def surely_softmax(self):
        """Whether rows sum to 1 and not by chance, as those of independent sigmoids do where all are sure of themselves."""
        if self.kind != "softmax" or self.rows is None:
            return self.kind == "softmax"
        unsure = ((self.rows.values > 0.01) & (self.rows.values < 0.99)).any(1)
        return bool(unsure.sum() > 1)


@dataclass(frozen=True)
class Loss:
    """A loss, as Keras reads it; `kind` is None where it is unknown or none was given."""

    name: str = ""
    kind: str | None = None
    from_logits: bool = False
    axis: int = -1
    smoothing: float = 0.0
    ignore_class: int | None = None
    reduction: str | None = "sum_over_batch_size"
    plain: bool = True  # whether its value is the cross-entropy of this package
    reshapes: bool = False  # whether Keras reshapes a row of labels to a column of predictions for it

    @property
    def opaque(self):
        """Whether it is a loss of which nothing is known: it may take any labels for any outputs."""
        return bool(self.name) and self.kind is None

    def line(self, from_logits=None, kind=None, **more):
        """The loss as a line of Keras, with those of its other settings that a loss of this kind has."""
        kind = kind or self.kind
        from_logits = self.from_logits if from_logits is None else from_logits
        settings: dict[str, object] = {"from_logits": True} if from_logits else {}
        if self.smoothing and kind != "sparse":
            settings["label_smoothing"] = self.smoothing
        if self.ignore_class is not None and kind == "sparse":
            settings["ignore_class"] = self.ignore_class
        if self.axis != -1 and kind != "sparse":  # Keras knows no other axis there
            settings["axis"] = self.axis
        if self.reduction != "sum_over_batch_size":
            settings["reduction"] = self.reduction
        arguments = ", ".join(f"{name}={value!r}" for name, value in (settings | more).items())
        return f"loss=keras.losses.{LOSSES[kind][1]}({arguments})"


@dataclass(frozen=True)
class Facts:
    """All that the mistakes read.

    Attributes:
        labels: the labels as rows; those of an ignored class are left out.
        kind: of the labels, a key of TASKS, or None.
        evidence: for the kind.
        paired: how labels go with outputs: "each" (a label for each output), "class" (one for each row of outputs), "width"
            (rows of another length), "rank" (another number of axes), None (the shape of the outputs is unknown).
        is_masked: whether Keras leaves positions out of the loss; None where it may.
    """

    labels: Rows
    kind: str | None
    evidence: str
    paired: str | None
    outputs: Outputs
    loss: Loss
    metrics: tuple = ()
    is_model: bool = False
    is_masked: bool | None = False

    @property
    def units(self):
        """The length of the class axis of the outputs, or of the labels where that is unknown."""
        return self.outputs.units or (self.labels.values.shape[1] if self.kind != "class numbers" else None)

    @property
    def matches(self):
        """Whether the loss takes labels of this kind and shape, so that it has a value."""
        wanted = {"sparse": ("class numbers",), "categorical": ("one-hot", "distributions"), "binary": tuple(TASKS)}
        return self.kind in wanted.get(self.loss.kind or "", ()) and self.paired == (
            "class" if self.loss.kind == "sparse" else "each"
        )

    @property
    def smoothed(self):
        """The labels with the loss's own label smoothing."""
        share = 2 if self.loss.kind == "binary" else self.units
        return self.labels.values * (1 - self.loss.smoothing) + self.loss.smoothing / share


@np.errstate(all="ignore")  # sums of infinities
def gather(y_true, loss, y_pred=None, outputs=None, metrics=(), is_model=False, is_untrained=False, is_masked=False):
    """Put the facts together: how the labels go with the outputs, what kind of labels they are, and what predictions show."""
    y = checks.as_real("y_true", y_true)
    p = None if y_pred is None else checks.as_real("y_pred", y_pred)
    for name, array in (("y_true", y), ("y_pred", p)):
        if array is not None and (array.size == 0 or array.ndim == 0):
            raise InputError(
                name, (), array.shape, f"has shape {array.shape}", "one example or more", "There is nothing to diagnose.",
                "Give a batch, such as the first hundred examples",
            )  # fmt: skip
    if p is not None and len(y) != len(p):
        raise InputError(
            "y_true", (), y.shape, f"has shape {y.shape} and `y_pred` has shape {p.shape}", "as many examples in both",
            "Labels cannot be paired with predictions.", "Check the slices that made them",
        )  # fmt: skip
    outputs = outputs or Outputs(shape=None if p is None else p.shape)
    shape = (*outputs.shape, 1) if outputs.shape and len(outputs.shape) == 1 else outputs.shape
    loss = read_loss(loss, y.shape, shape or ())
    if shape:
        checks.as_class_axis("y_pred", np.broadcast_to(0, [n or 1 for n in shape]), loss.axis)
    outputs = replace(outputs, shape=shape, classes=loss.axis)
    given = y.shape
    if shape and y.ndim == len(shape) + 1 and y.shape[-1] == 1:  # Keras takes this axis away, too
        y = y[..., 0]
    paired = pairing(y.shape, shape, loss.axis)
    if paired == "width" and (y == np.floor(y)).all() and y.max() > 1:  # class numbers side by side, one for each step
        paired = "rank"
    keep = None
    if loss.ignore_class is not None and paired == "class":
        keep = y.reshape(-1) != loss.ignore_class
        if not keep.any():
            raise InputError(
                "y_true", (), loss.ignore_class, f"is {loss.ignore_class} everywhere", "labels other than the ignored class",
                "No example would count, and the loss would be 0 or NaN.", "Check where the labels come from",
            )  # fmt: skip
    axis = loss.axis if -y.ndim <= loss.axis < y.ndim else -1
    one_number = paired == "class" or y.ndim == 1 or y.shape[axis] == 1 or (outputs.units == 1 and paired == "each")
    cut = None if one_number else axis
    if is_masked is not False and paired == "each":  # it is not known which are left out; those with labels below 0 may be
        within = (_rows(y, cut) >= 0).all(1)
        keep = within if within.any() else None
    labels = Rows("y_true", y.astype(np.float64), cut, keep, given)
    if p is not None:
        rows = Rows("y_pred", p.astype(np.float64), loss.axis if p.ndim > 1 else None, keep)
        fresh = rows.values if is_untrained else None
        outputs = replace(_of_numbers(outputs, rows, p, loss.from_logits, recovered=None if is_model else False), fresh=fresh)
    kind, evidence = _kind_of_labels(labels, outputs, paired, loss)
    return Facts(labels, kind, evidence, paired, outputs, loss, tuple(metrics), is_model, is_masked)


def pairing(labels, outputs, axis=-1):
    """How labels of one shape go with outputs of another: see `Facts`."""
    if outputs is None:
        return None
    axis %= len(outputs)
    examples = outputs[:axis] + outputs[axis + 1 :]

    def same(shape):
        return len(labels) == len(shape) and all(b in (None, a) for a, b in zip(labels[1:], shape[1:], strict=True))

    if same(outputs) or (outputs[axis] == 1 and same(examples)):
        return "each"
    if same(examples) or same((*examples[:axis], 1, *examples[axis:])):
        return "class"
    others = len(labels) == len(outputs) and same((*outputs[:axis], labels[axis], *outputs[axis + 1 :]))
    return "width" if others else "rank"


def _of_numbers(outputs, rows, p, from_logits, recovered):
    """What numbers look like as outputs, where these are not known; of NaN, whatever they are."""
    if outputs.kind and not np.isnan(rows.values).any():
        return outputs
    off = checks.SUM_TOLERANCE.get(p.dtype.name, SUMS_TO_ONE)
    kind = _kind_of_predictions(rows.values, from_logits, off)
    why = f"{rows.place(np.abs(rows.values - 0.5) > 0.5 + ROUND_OFF)}: these are logits" if kind == "logits" else ""
    if kind in ("softmax", "sigmoid"):
        rows.values = rows.values.clip(0, 1)
    over = []
    if kind == "sigmoid" and outputs.units > 1:
        over = [a for a in range(-p.ndim, 0) if p.shape[a] > 1 and (np.abs(p.sum(a, dtype=float) - 1) <= off).all()]
    axis = over[0] if over else None
    return replace(outputs, kind=kind, why=why, rows=rows, softmax_axis=axis, recovered=recovered)


def is_keras(thing):
    """Whether a function, a class or an object is Keras's own, and not one of that name."""
    return str(getattr(thing, "__module__", "")).partition(".")[0] in ("keras", "tf_keras")


def read_loss(loss, labels=(), outputs=()):
    """A loss object, class, function or name, as Keras reads it."""
    if loss is None:
        return Loss()
    settings = dict(getattr(loss, "_fn_kwargs", {}))
    while hasattr(loss, "func"):  # functools.partial
        settings, loss = loss.keywords | settings, loss.func
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", type(loss).__name__)
    if not isinstance(loss, str) and not is_keras(loss):  # a function of the reader's own, whatever it is called
        return Loss(name=f"own {name}")
    from_logits = settings.get("from_logits", getattr(loss, "from_logits", False))
    if isinstance(from_logits, str):
        raise InputError(
            "loss", (), from_logits, f"has from_logits={from_logits!r}", "True or False", "Keras takes any text for True.",
            "Set from_logits=True for logits, else False",
        )  # fmt: skip
    axis = settings.get("axis", getattr(loss, "axis", -1))
    if name in BY_SHAPE and outputs:
        by_shape = "binary" if outputs[-1] == 1 else "sparse" if pairing(labels, outputs) == "class" else "categorical"
        name = LOSSES[by_shape][0]
    kind, _, focal = KIND_OF_LOSS.get(name or "", "").partition(", ")
    return Loss(
        name=name, kind=kind or None, plain=not focal, reshapes=isinstance(loss, str) or hasattr(loss, "get_config"),
        from_logits=bool(from_logits),
        axis=axis if kind and isinstance(axis, int) else -1,
        smoothing=settings.get("label_smoothing", getattr(loss, "label_smoothing", 0.0)),
        ignore_class=settings.get("ignore_class", getattr(loss, "ignore_class", None)),
        reduction=getattr(loss, "reduction", "sum_over_batch_size"),
    )  # fmt: skip


def _kind_of_labels(labels, outputs, paired, loss):
    """A key of TASKS, or None, and the evidence."""
    y, units = labels.values, outputs.units
    whole, within = bool((y == np.floor(y)).all()), bool(((y >= 0) & (y <= 1)).all())
    if y.shape[1] > 1 and within:
        sums = y.sum(1)
        exclusive = loss.kind in ("categorical", "sparse") or (loss.kind is None and outputs.kind == "softmax")
        if whole and (sums == 1).all():
            return "one-hot", "every row of `y_true` has one 1"
        if whole and exclusive and sums.max() == 1:
            return "one-hot", f"{_row_of_labels(labels)} and so a loss of 0, no row has more than one"
        if whole:
            return "multi-hot", _row_of_labels(labels)
        off = np.abs(sums - 1).max()
        if off <= SUMS_TO_ONE or (exclusive and off <= ROUNDED):
            return "distributions", "every row of `y_true` sums to 1" + (", but for rounding" if off > SUMS_TO_ONE else "")
        return "multi-hot", "labels between 0 and 1"
    if y.shape[1] == 1 and units == 1 and (within or set(np.unique(y)) == {-1, 1}):
        return "yes or no", "one output, and one label per example"
    if units == 1 and y.max() > 100:  # pixels, not classes
        return None, labels.place(y > 1)
    if y.shape[1] == 1 and whole and (units is not None or y.max() > 1) and paired != "rank":
        return "class numbers", "one whole number per example"
    if within:
        return None, "one number from 0 to 1 per example, and the number of outputs is unknown"
    return None, labels.place(~((y >= 0) & (y <= 1)))


def _row_of_labels(labels):
    i = int(np.argmax(np.abs(labels.values.sum(1) - 1)))
    return f"{labels.row(i)} has {labels.values[i].sum():g} labels"


def _kind_of_predictions(p, from_logits, off):
    """What the numbers look like: "softmax", "sigmoid", "percentages" or "logits"."""
    several = p.shape[1] > 1
    if (np.abs(p - 0.5) <= 0.5 + ROUND_OFF).all():
        return "softmax" if several and (np.abs(p.sum(1) - 1) <= off).all() else "sigmoid"
    # A batch of logits that are all positive is possible; one of 30 is surer than any data warrants.
    hundred = (np.abs(p.sum(1) - 100) <= 0.5).all() if several else p.max() > 30 and not from_logits
    return "percentages" if hundred and ((p >= 0) & (p <= 100)).all() else "logits"
