"""The input checks: every way in which labels or predictions can be wrong, and what to do about it.

`check_…` raises an error that names the argument, the first place that is wrong, the value there, what was expected, what the
value would have caused, and the remedy. `as_…` checks, and returns what the formulas compute with: float64, an axis that counts
from the front. Nothing here changes or mends an input.
"""

import numpy as np
from numpy.typing import NDArray

from xentlib.errors import InputError, InputTypeError

# How far the sum of a distribution may be from 1. Measured on TensorFlow's softmax in float32: at most 3e-6 away over
# 100,000 classes and 1.3e-5 over a million. Four times that lets every float32 softmax pass, whatever type it was stored in
# since, and moves a loss by no more than 5e-5. The types with fewer digits were 2e-3 and 1.2e-2 away over 10 to 10,000
# classes, and get five times that.
SUM_TOLERANCE = {"float16": 1e-2, "bfloat16": 6e-2}
SUM_TOLERANCE_ELSE = 5e-5
ROUNDED = 0.1  # a row that misses 1 by less may have been rounded, or computed in a type with few digits
Floats = NDArray[np.float64]
EXACT_INTEGERS = 2**53  # up to here float64 holds every whole number


# What each loss and function asks of its input


def as_logits(name, z) -> Floats:
    """Logits of any shape: real numbers, -inf or +inf."""
    z = as_float64(name, as_real(name, z))
    check_no_nan(name, z)
    return z


def as_class_logits(name, z, axis) -> tuple[Floats, int]:
    """Logits with an axis over the classes, along which at least one is not ruled out."""
    z = as_real(name, z)
    axis = as_class_axis(name, z, axis)
    z = as_float64(name, z)
    check_class_logits(name, z, axis)
    return z, axis


def as_distributions(y_true, y_pred, *, from_logits=False, axis=-1, tolerance=None, remedy=None) -> tuple[Floats, Floats, int]:
    """Labels that are distributions over the classes, and for each a prediction of one, or its logits."""
    y_true, y_pred = as_same_shape(y_true, y_pred)
    axis = as_class_axis("y_pred", y_pred, axis)
    y_pred = as_class_predictions(y_pred, from_logits, axis, tolerance, remedy)
    return as_distribution("y_true", y_true, axis, tolerance, _label_remedy), y_pred, axis


def as_class_numbers(y_true, y_pred, *, from_logits, axis, tolerance) -> tuple[NDArray[np.intp], Floats, int]:
    """Labels that are numbers of classes, and for each a prediction of a distribution over them, or its logits."""
    y_true, y_pred = as_real("y_true", y_true), as_real("y_pred", y_pred)
    axis = as_class_axis("y_pred", y_pred, axis)
    wanted = y_pred.shape[:axis] + y_pred.shape[axis + 1 :]
    if y_true.shape != wanted:
        raise InputError(
            "y_true", (), y_true.shape,
            f"has shape {y_true.shape} and `y_pred` has shape {y_pred.shape} with its classes on axis {axis}",
            f"`y_true` of shape {wanted}", "Labels would be paired with predictions of other examples.",
            _class_numbers_remedy(y_true, y_pred, wanted),
        )  # fmt: skip
    check_class_numbers(y_true, y_pred.shape[axis])
    return y_true.astype(np.intp), as_class_predictions(y_pred, from_logits, axis, tolerance), axis


def as_yes_or_no(y_true, y_pred, *, from_logits=False, remedy=None) -> tuple[Floats, Floats]:
    """Labels from 0 to 1, and for each a probability or a logit."""
    y_true, y_pred = (as_float64(name, a) for name, a in zip(("y_true", "y_pred"), as_same_shape(y_true, y_pred), strict=True))
    if from_logits:
        check_no_nan("y_pred", y_pred)
    else:
        check_probabilities("y_pred", y_pred, remedy or _prediction_remedy)
    check_probabilities("y_true", y_true, _yes_or_no_remedy)
    return y_true, y_pred


def check_one_example(y_true, y_pred):
    """Labels and probabilities of one example, for a working by hand: no axis but that of the classes or labels."""
    for name, values in (("y_true", y_true), ("y_pred", y_pred)):
        array = as_real(name, values)
        if array.ndim > 1:
            raise InputError(
                name, (), array.shape, f"has shape {array.shape}", "one example, as a row of numbers or one number",
                "A derivation works one example by hand.", f"Give one row, such as {name}[0]",
            )  # fmt: skip


# Arrays, types, axes


def as_real(name, values):
    """An array of real numbers of any type: no ragged rows, no strings, no complex numbers, no mask."""
    if isinstance(values, np.ma.MaskedArray) or getattr(values, "_keras_mask", None) is not None:
        raise InputTypeError(
            name, (), "a mask", "carries a mask", "plain numbers", "The mask would be ignored and the masked entries counted.",
            f"Select the entries first, for example {name}[~mask] (NumPy: {name}.compressed())",
        )  # fmt: skip
    try:
        array = np.asarray(values)
    except Exception as error:  # each library has its own way to say that an array is elsewhere, or still part of a graph
        if isinstance(values, (list, tuple)) and isinstance(error, ValueError):
            raise InputError(
                name, (), None, f"is ragged: {_ragged_place(name, values)}", "rows of one length",
                "Labels and predictions could not be paired.", "Pad or split the rows",
            ) from error  # fmt: skip
        raise InputTypeError(
            name, (), type(values).__name__, f"is a {type(values).__name__} that NumPy cannot read ({error})",
            "an array in this computer's memory", "There are no numbers to compute with.",
            "Bring it here first, for example with .detach().cpu().numpy() in PyTorch",
        ) from error  # fmt: skip
    if not np.can_cast(array.dtype, np.float64) and array.dtype.type is not np.longdouble:
        index, value = _first_non_number(array)
        raise InputTypeError(
            name, index, value, f"is {value!r} (dtype {array.dtype})", "a real number", "No loss is defined for it.",
            "Take .real if the imaginary parts are meant to be 0" if array.dtype.kind == "c"
            else "Convert the column to numbers first, and encode class names as class numbers",
        )  # fmt: skip
    return array


def as_float64(name, array):
    """The same numbers in float64, which holds them all but for the largest of two types."""
    with np.errstate(over="ignore"):
        numbers = array.astype(np.float64, copy=False)
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8:
        too_large = (array > EXACT_INTEGERS) | (array < -EXACT_INTEGERS if array.dtype.kind == "i" else False)
    elif array.dtype.itemsize > 8:
        too_large = np.isinf(numbers) & np.isfinite(array)
    else:
        return numbers
    _refuse(
        name, array, too_large, f"a number that float64 holds (dtype {array.dtype})",
        "It would be rounded to another number, or to infinity.", "Scale the numbers, or subtract a constant from all logits",
    )  # fmt: skip
    return numbers


def as_class_axis(name, array, axis):
    """The axis over the classes, counted from the front."""
    if array.ndim == 0:
        raise InputError(
            name, (), array.item(), f"is a single number, {array.item()!r}", "an axis that runs over the classes",
            "Nothing says how the other classes fare.", "For one yes-or-no label, use the binary functions",
        )  # fmt: skip
    if not isinstance(axis, (int, np.integer)) or isinstance(axis, bool):
        raise InputTypeError(
            "axis", (), axis, f"is {axis!r}", f"one whole number, the axis of `{name}` that runs over the classes",
            "Nothing would say where the classes are.", "The last axis is axis=-1",
        )  # fmt: skip
    if not -array.ndim <= axis < array.ndim:
        raise InputError(
            "axis", (), axis, f"is {axis}, but `{name}` has shape {array.shape}",
            f"an axis from {-array.ndim} to {array.ndim - 1}", "There would be no classes.", "The last axis is axis=-1",
        )  # fmt: skip
    if array.shape[axis] == 0:
        raise InputError(
            name, (), array.shape, f"has shape {array.shape}, with no class on axis {axis}", "one class or more",
            "A label could be no class.", "Check the slice that made the array",
        )  # fmt: skip
    return int(axis) % array.ndim


def as_same_shape(y_true, y_pred):
    """Labels and predictions as arrays of one shape."""
    y_true, y_pred = as_real("y_true", y_true), as_real("y_pred", y_pred)
    if y_true.shape != y_pred.shape:
        raise InputError(
            "y_true", (), y_true.shape, f"has shape {y_true.shape} and `y_pred` has shape {y_pred.shape}", "one shape for both",
            "Stretching one to the other would pair labels with predictions of other examples.", _shape_remedy(y_true, y_pred),
        )  # fmt: skip
    return y_true, y_pred


# Values


def as_class_predictions(y_pred, from_logits, axis, tolerance, remedy=None):
    """Predictions of a distribution over the classes, or their logits."""
    if not from_logits:
        return as_distribution("y_pred", y_pred, axis, tolerance, remedy or _prediction_remedy)
    z = as_float64("y_pred", y_pred)
    check_class_logits("y_pred", z, axis)
    return z


def as_distribution(name, array, axis, tolerance, remedy):
    """Numbers from 0 to 1 that sum to 1 along the axis."""
    numbers = as_float64(name, array)
    check_probabilities(name, numbers, remedy)
    within = _tolerance(array, tolerance)
    sums = numbers.sum(axis)
    wrong = np.abs(sums - 1) > within
    if np.any(wrong):
        index = _first(wrong)
        total = float(sums[index])
        consequence = f"The loss would be multiplied by {total:.3g}."
        if name == "y_pred":
            off = f"off by log({total:.3g}) = {np.log(total):.3g}" if total else "infinite"
            consequence = f"The loss would be {off}."
        raise InputError(
            name, _row(index, axis), total, f"sums to {total:.7g}", f"1, within {within:g}", consequence, remedy(array, total)
        )
    return numbers


def check_class_logits(name, z, axis):
    """Real numbers or -inf, and along the axis at least one that is not -inf."""
    if z.size and z.min() > -np.inf and z.max() < np.inf:  # NaN compares false too
        return
    check_no_nan(name, z)
    _refuse(
        name, z, z == np.inf, "a real number or -inf", "The loss would be NaN.",
        "Find the step that produced it; to rule a class out, give its logit -inf",
    )  # fmt: skip
    ruled_out = z.max(axis) == -np.inf
    if np.any(ruled_out):
        raise InputError(
            name, _row(_first(ruled_out), axis), -np.inf, "is -inf in every class", "at least one class that is possible",
            "No probability could be given to any class.", "Check the mask that ruled the classes out",
        )  # fmt: skip


def check_no_nan(name, z):
    """No NaN."""
    _refuse(name, z, np.isnan(z), "a number", "The loss would be NaN.", "Find the step that produced it")


def check_probabilities(name, array, remedy):
    """Numbers from 0 to 1."""
    if array.size and not (array.min() >= 0 and array.max() <= 1):  # NaN compares false too
        _refuse(
            name, array, ~((array >= 0) & (array <= 1)), "a number from 0 to 1",
            "The loss would be NaN, negative or without meaning.", remedy(array, None),
        )  # fmt: skip


def check_class_numbers(labels, n):
    """Whole numbers from 0 to n - 1."""
    if labels.dtype.kind not in "iub":
        _refuse(
            "y_true", labels, ~(labels == np.floor(labels)), "a whole number, the class of the example",
            "A fraction or NaN names no class.", "For soft labels use categorical_crossentropy; else find where it came from",
        )  # fmt: skip
    from_one = labels.size and labels.min() >= 1 and labels.max() == n
    _refuse(
        "y_true", labels, (labels < 0) | (labels >= n), f"a class from 0 to {n - 1}, for `y_pred` has {n} classes",
        "The label would pick no probability, or that of another class.",
        "The labels seem to count from 1: subtract 1" if from_one else "Count classes from 0; leave ignored examples out",
    )  # fmt: skip


# Remedies: what to do, guessed from the numbers


def _prediction_remedy(array, total):
    if np.isnan(array).any():
        return "Find the step that produced the NaN"
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
    if array.min() > -1e-3 and array.max() < 1.001:
        return "If rounding did it, cut it off: np.clip(y_pred, 0, 1)"
    if array.min() >= 0 and 2 < array.max() <= 100:
        return "If these are percentages, divide by 100; if they are logits, pass from_logits=True"
    return "These look like logits: pass from_logits=True"


def remedy_by_hand(array, total):
    """What to do about probabilities that are to be worked by hand: a derivation has no `from_logits` and no `tolerance`."""
    if total is not None:
        return "Give probabilities that sum to 1, as they would stand on paper; of independent labels, use derive_binary"
    return _prediction_remedy(array, total).replace("pass from_logits=True", "give softmax(y_pred) or sigmoid(y_pred)")


def _label_remedy(array, total):
    if np.isnan(array).any():
        return "Find the examples without a label and leave them out"
    if total == 0:
        return "The row names no class: leave the example out, or use binary_crossentropy if none may be right"
    if total is not None and (array == np.floor(array)).all():
        return "If several classes may be right at once, use binary_crossentropy"
    if total is not None:
        return "Divide the row by its sum if it holds soft labels"
    return "If these are class numbers, use sparse_categorical_crossentropy"


def _yes_or_no_remedy(array, total):
    if np.isnan(array).any():
        return "Find the examples without a label and leave them out"
    if array.min() == -1 and array.max() <= 1:
        return "For labels -1 and 1, give (y_true + 1) / 2"
    if 1 < array.max() <= 255 and array.min() >= 0 and (array > 1).mean() > 0.1 and array.max() > 100:
        return "If these are pixels, divide by 255"
    return "A yes-or-no label is 0 or 1; for the number of one class among several, use sparse_categorical_crossentropy"


def _class_numbers_remedy(labels, predictions, wanted):
    if labels.shape == predictions.shape:
        return "If the labels are one-hot, use categorical_crossentropy, or y_true.argmax(axis)"
    if labels.size == np.prod(wanted):
        return f"If the order is right, reshape: y_true.reshape({wanted})"
    return "Give one class number per example"


def _shape_remedy(labels, predictions):
    if labels.ndim == predictions.ndim - 1 and labels.shape == predictions.shape[:-1] and predictions.shape[-1] != 1:
        return "If the labels are class numbers, use sparse_categorical_crossentropy"
    if labels.size == predictions.size:
        return f"If the order is right, reshape: y_true.reshape({predictions.shape})"
    return "Give each label its prediction"


# Places


def _refuse(name, array, wrong, expected, consequence, remedy):
    if np.any(wrong):
        index = _first(wrong)
        value = array[index].item()
        raise InputError(name, index, value, f"is {value!r}", expected, consequence, remedy)


def _first(wrong):
    return tuple(int(i) for i in np.unravel_index(np.argmax(wrong), np.shape(wrong)))


def _row(index, axis):
    return (*index[:axis], slice(None), *index[axis:])


def _tolerance(array, tolerance):
    if tolerance is None:
        return SUM_TOLERANCE.get(array.dtype.name, SUM_TOLERANCE_ELSE)
    if not isinstance(tolerance, (int, float, np.number)) or not tolerance >= 0:
        raise InputError(
            "tolerance", (), tolerance, f"is {tolerance!r}", "a number from 0 up", "No row would be accepted.",
            "Give how far the sum of a row may be from 1",
        )  # fmt: skip
    return float(tolerance)


def _first_non_number(array):
    for index in np.ndindex(array.shape):
        if not isinstance(array[index], (int, float, np.floating, np.integer, np.bool_)):
            return index, array[index].item() if isinstance(array[index], np.generic) else array[index]
    return (), array.dtype.name


def _ragged_place(name, rows):
    lengths = [len(row) if hasattr(row, "__len__") else 1 for row in rows]
    odd = next((i for i, length in enumerate(lengths) if length != lengths[0]), None)
    if odd is None:
        return "its rows nest unevenly"
    return f"`{name}[0]` holds {lengths[0]} values and `{name}[{odd}]` holds {lengths[odd]}"
