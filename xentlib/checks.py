"""The input checks: every way in which labels or predictions can be wrong, and what to do about it.

An error names the argument, the first place that is wrong, the value there, what was expected, what the value would have
caused, and the remedy. `check_…` raises it or passes. `as_…` checks, too, and returns what the formulas compute with: float64,
class numbers that index, an axis that counts from the front. Nothing here changes or mends an input.
"""

import numpy as np
from numpy.typing import NDArray

from xentlib.errors import InputError, InputTypeError

# How far the sum of a distribution may be from 1. Measured on TensorFlow's softmax in float32: at most 3e-6 away over
# 100,000 classes and 1.3e-5 over a million. Four times that lets every float32 softmax pass, also where it was stored as
# float64 since, and moves a loss by no more than 5e-5 (of labels: by that share of it). The types with fewer digits were
# 2e-3 and 1.2e-2 away over 10 to 10,000 classes, and get five times that.
SUM_TOLERANCE = {"float16": 1e-2, "bfloat16": 6e-2}
SUM_TOLERANCE_ELSE = 5e-5
ROUNDED = 0.1  # a row that misses 1 by less may have been rounded, or computed in a type with few digits
EXACT_INTEGERS = 2**53  # up to here float64 holds every whole number
Floats = NDArray[np.float64]


# What each loss and function asks of its input


def as_logits(name, z) -> Floats:
    """Logits of any shape: real numbers, -inf or +inf."""
    z = as_real(name, z)
    check_no_nan(name, z)
    return as_float64(name, z)


def as_class_logits(name, z, axis) -> tuple[Floats, int]:
    """Logits with an axis over the classes: real numbers or -inf, and along the axis at least one that is not -inf."""
    z = as_real(name, z)
    axis = as_class_axis(name, z, axis)
    if z.size and not (z.min() > -np.inf and z.max() < np.inf):  # min and max alone where all is well; NaN compares false
        check_no_nan(name, z)
        _refuse(
            name, z, z == np.inf, "a real number or -inf", "The loss would be NaN.",
            "Find the step that produced it; to rule a class out, give its logit -inf")  # fmt: skip
        ruled_out = z.max(axis) == -np.inf
        if np.any(ruled_out):
            raise InputError(
                name, _row(ruled_out, axis), -np.inf, "is -inf in every class", "at least one class that is possible",
                "No probability could be given to any class.", "Check the mask that ruled the classes out")  # fmt: skip
    return as_float64(name, z), axis


def as_distributions(y_true, y_pred, *, from_logits=False, axis=-1, tolerance=None, remedy=None) -> tuple[Floats, Floats, int]:
    """Labels that are distributions over the classes, and for each a prediction of one, or its logits."""
    y_true, y_pred = as_real("y_true", y_true), as_real("y_pred", y_pred)
    check_shapes(y_true, y_pred, y_pred.shape, "one shape for both")
    y_pred, axis = as_class_predictions(y_pred, from_logits, axis, tolerance, remedy)
    return as_distribution("y_true", y_true, axis, tolerance, _label_remedy), y_pred, axis


def as_class_numbers(y_true, y_pred, *, from_logits, axis, tolerance) -> tuple[NDArray[np.intp], Floats, int]:
    """Labels that are numbers of classes, and for each a prediction of a distribution over them, or its logits."""
    y_true, y_pred = as_real("y_true", y_true), as_real("y_pred", y_pred)
    axis = as_class_axis("y_pred", y_pred, axis)
    wanted = y_pred.shape[:axis] + y_pred.shape[axis + 1 :]
    check_shapes(y_true, y_pred, wanted, f"one class number per example, `y_true` of shape {wanted}")
    check_class_numbers(y_true, y_pred.shape[axis])
    return y_true.astype(np.intp), *as_class_predictions(y_pred, from_logits, axis, tolerance)


def as_yes_or_no(y_true, y_pred, *, from_logits=False, remedy=None) -> tuple[Floats, Floats]:
    """Labels from 0 to 1, and for each a probability or a logit."""
    y_true, y_pred = as_real("y_true", y_true), as_real("y_pred", y_pred)
    check_shapes(y_true, y_pred, y_pred.shape, "one shape for both")
    y_pred = as_logits("y_pred", y_pred) if from_logits else as_probabilities("y_pred", y_pred, remedy or _prediction_remedy)
    return as_probabilities("y_true", y_true, _yes_or_no_remedy), y_pred


# Arrays, types, axes


def as_real(name, values):
    """An array of real numbers of any type: no ragged rows, no strings, no complex numbers, no mask."""
    if isinstance(values, np.ma.MaskedArray) or getattr(values, "_keras_mask", None) is not None:
        raise InputTypeError(
            name, (), "a mask", "carries a mask", "plain numbers", "The mask would be ignored and the masked entries counted.",
            f"Select the entries first, for example {name}[~mask] (NumPy: {name}.compressed())")  # fmt: skip
    try:
        array = np.asarray(values)
    except Exception as error:  # each library has its own way to say that an array is elsewhere, or still part of a graph
        raise _unreadable(name, values, error) from error
    if not np.can_cast(array.dtype, np.float64) and array.dtype.type is not np.longdouble:  # as_float64 checks its values
        numbers = (int, float, np.integer, np.floating, np.bool_)
        others = ((i, value) for i, value in np.ndenumerate(array.astype(object)) if not isinstance(value, numbers))
        index, value = next(others, ((), array.dtype.name))
        raise InputTypeError(
            name, index, value, f"is {value!r} (dtype {array.dtype})", "a real number", "No loss is defined for it.",
            "Take .real if the imaginary parts are meant to be 0" if array.dtype.kind == "c"
            else "Convert the column to numbers first, and encode class names as class numbers")  # fmt: skip
    return array


def as_float64(name, array) -> Floats:
    """The same numbers in float64, rounded if they have more digits; whole numbers above 2**53 and overflow are refused."""
    if array.dtype != np.float64 and array.dtype.itemsize >= 8:
        limit = EXACT_INTEGERS if array.dtype.kind in "iu" else np.finfo(np.float64).max
        _refuse(
            name, array, np.isfinite(array) & ((array > limit) | (array < -limit)),
            f"a number that float64 holds (dtype {array.dtype})", "It would be rounded to another number, or to infinity.",
            "Scale the numbers, or subtract a constant from all logits")  # fmt: skip
    return array.astype(np.float64, copy=False)


def as_class_axis(name, array, axis) -> int:
    """The axis over the classes, counted from the front."""
    if array.ndim == 0:
        raise InputError(
            name, (), array.item(), f"is a single number, {array.item()!r}", "an axis that runs over the classes",
            "Nothing says how the other classes fare.", "For one yes-or-no label, use the binary functions")  # fmt: skip
    whole = isinstance(axis, (int, np.integer)) and not isinstance(axis, bool)
    if not whole or not -array.ndim <= axis < array.ndim:
        raise (InputError if whole else InputTypeError)(
            "axis", (), axis, f"is {axis!r}, but `{name}` has shape {array.shape}",
            f"one whole number from {-array.ndim} to {array.ndim - 1}, the axis that runs over the classes",
            "Nothing would say where the classes are.", "The last axis is axis=-1")  # fmt: skip
    if array.shape[axis] == 0:
        raise InputError(
            name, (), array.shape, f"has shape {array.shape}, with no class on axis {axis}", "one class or more",
            "A label could be no class.", "Check the slice that made the array")  # fmt: skip
    return int(axis) % array.ndim


def check_shapes(y_true, y_pred, wanted, expected):
    """Labels of the shape that goes with the predictions."""
    if y_true.shape != wanted:
        raise InputError(
            "y_true", (), y_true.shape, f"has shape {y_true.shape} and `y_pred` has shape {y_pred.shape}", expected,
            "Labels would be paired with predictions of other examples.", _shape_remedy(y_true, y_pred, wanted))  # fmt: skip


def check_one_example(labels):
    """The labels of one example, for a working by hand: one or more, and no axis but that of the classes or labels."""
    if labels.ndim > 1 or labels.size == 0:
        raise InputError(
            "y_true", (), labels.shape, f"has shape {labels.shape}", "one example, as a row of numbers or one number",
            "A derivation works one by hand.", "Give one row of numbers: of several, y_true[0] and y_pred[0]")  # fmt: skip


# Values


def as_class_predictions(y_pred, from_logits, axis, tolerance, remedy=None) -> tuple[Floats, int]:
    """Predictions of a distribution over the classes, or their logits."""
    if from_logits:
        return as_class_logits("y_pred", y_pred, axis)
    axis = as_class_axis("y_pred", y_pred, axis)
    return as_distribution("y_pred", y_pred, axis, tolerance, remedy or _prediction_remedy), axis


def as_distribution(name, array, axis, tolerance, remedy) -> Floats:
    """Numbers from 0 to 1 that sum to 1 along the axis."""
    numbers = as_probabilities(name, array, remedy)
    within = SUM_TOLERANCE.get(array.dtype.name, SUM_TOLERANCE_ELSE) if tolerance is None else tolerance
    if not isinstance(within, (int, float, np.number)) or not within >= 0:
        raise InputError(
            "tolerance", (), within, f"is {within!r}", "a number from 0 up", "No row would be accepted.",
            "Give how far the sum of a row may be from 1")  # fmt: skip
    sums = numbers.sum(axis)
    wrong = np.abs(sums - 1) > within
    if np.any(wrong):
        total = float(sums[_first(wrong)])
        off = f"off by log({total:.3g}) = {np.log(total):.3g}" if total else "infinite"
        raise InputError(
            name, _row(wrong, axis), total, f"sums to {total:.7g}", f"1, within {within:g}",
            f"The loss would be {off if name == 'y_pred' else f'multiplied by {total:.3g}'}.",
            remedy(numbers, total))  # fmt: skip
    return numbers


def as_probabilities(name, array, remedy) -> Floats:
    """Numbers from 0 to 1."""
    numbers = as_float64(name, array)
    if numbers.size and not (numbers.min() >= 0 and numbers.max() <= 1):  # NaN compares false
        check_no_nan(name, numbers)
        _refuse(
            name, numbers, (numbers < 0) | (numbers > 1), "a number from 0 to 1",
            "The loss would be NaN, negative or without meaning.", remedy(numbers, None))  # fmt: skip
    return numbers


def check_no_nan(name, array):
    """No NaN."""
    remedy = "Find the examples without a label and leave them out" if name == "y_true" else "Find the step that produced it"
    _refuse(name, array, np.isnan(array), "a number", "The loss would be NaN.", remedy)


def check_class_numbers(labels, n):
    """Whole numbers from 0 to n - 1."""
    wrong = ~((labels >= 0) & (labels < n) & (labels == np.floor(labels)))  # NaN compares false
    if np.any(wrong):
        remedy = "Count classes from 0; leave ignored examples out"
        if not (labels == np.floor(labels)).all():
            remedy = "For soft labels use categorical_crossentropy; else find where the fraction or NaN came from"
        elif labels.min() >= 1 and labels.max() == n:
            remedy = "The labels seem to count from 1: subtract 1"
        _refuse(
            "y_true", labels, wrong, f"a class from 0 to {n - 1}, a whole number, for `y_pred` has {n} classes",
            "The label would pick no probability, or that of another class.", remedy)  # fmt: skip


# Remedies: what to do, guessed from the numbers, and from the sum of a row where that is wrong


def _prediction_remedy(p, total):
    if total is not None and abs(total - 1) < ROUNDED:
        return (
            f"If rounding did it, or a type with few digits, pass tolerance={2 * abs(total - 1):.1g}; "
            "if each class has a sigmoid of its own, use binary_crossentropy"
        )
    if total is not None:
        return (
            "If each class has a sigmoid of its own, use binary_crossentropy; "
            "if probabilities were cut, divide each row by its sum, knowing that this changes the loss"
        )
    if p.min() > -1e-3 and p.max() < 1.001:
        return "If rounding did it, cut it off: np.clip(y_pred, 0, 1)"
    if p.min() >= 0 and 2 < p.max() <= 100:
        return "If these are percentages, divide by 100; if they are logits, pass from_logits=True"
    return "These look like logits: pass from_logits=True"


def remedy_by_hand(p, total):
    """What to do about probabilities that are to be worked by hand: a derivation has no `from_logits` and no `tolerance`."""
    if total is not None:
        return "Give probabilities that sum to 1, as they would stand on paper; for independent labels, use derive_binary"
    return _prediction_remedy(p, total).replace("pass from_logits=True", "give softmax(y_pred) or sigmoid(y_pred)")


def _label_remedy(y, total):
    if total is None:
        return "If these are class numbers, use sparse_categorical_crossentropy"
    if total == 0:
        return "The row names no class: leave the example out, or use binary_crossentropy if none may be right"
    if (y == np.floor(y)).all():
        return "If several classes may be right at once, use binary_crossentropy"
    return "Divide the row by its sum if it holds soft labels"


def _yes_or_no_remedy(y, _):
    if y.min() == -1 and y.max() <= 1:
        return "For labels -1 and 1, give (y_true + 1) / 2"
    if 100 < y.max() <= 255 and y.min() >= 0 and (y > 1).mean() > 0.1:
        return "If these are pixels, divide by 255"
    return "A yes-or-no label is 0 or 1; for the number of one class among several, use sparse_categorical_crossentropy"


def _shape_remedy(y_true, y_pred, wanted):
    if y_true.shape == y_pred.shape:
        return "If the labels are one-hot, use categorical_crossentropy, or y_true.argmax(axis)"
    if wanted == y_pred.shape and y_true.shape == y_pred.shape[:-1] and y_pred.shape[-1] != 1:
        return "If the labels are class numbers, use sparse_categorical_crossentropy"
    if y_true.size == np.prod(wanted):
        return f"If the order is right, reshape: y_true.reshape({wanted})"
    return "Give each label its prediction"


# Errors and places


def _unreadable(name, values, error):
    if isinstance(error, ValueError) and isinstance(values, (list, tuple)):
        lengths = [len(row) if hasattr(row, "__len__") else 1 for row in values]
        odd = next((i for i, length in enumerate(lengths) if length != lengths[0]), None)
        rows = f"`{name}[0]` holds {lengths[0]} values and `{name}[{odd}]` holds {lengths[odd]}" if odd else ""
        return InputError(
            name, (), None, f"is ragged: {rows or 'its rows nest unevenly'}", "rows of one length",
            "Labels and predictions could not be paired.", "Pad or split the rows")  # fmt: skip
    kind = type(values).__name__
    return InputTypeError(
        name, (), kind, f"is a {kind} that NumPy cannot read ({error})", "an array in this computer's memory",
        "There are no numbers to compute with.",
        "Bring it here first, for example with .detach().cpu().numpy() in PyTorch")  # fmt: skip


def _refuse(name, array, wrong, expected, consequence, remedy):
    if np.any(wrong):
        index = _first(wrong)
        value = array[index].item()
        raise InputError(name, index, value, f"is {value!r}", expected, consequence, remedy)


def _first(wrong):
    return tuple(int(i) for i in np.unravel_index(np.argmax(wrong), np.shape(wrong)))


def _row(wrong, axis):
    index = _first(wrong)
    return (*index[:axis], slice(None), *index[axis:])
