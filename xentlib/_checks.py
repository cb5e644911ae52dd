"""The input checks: every way in which labels or predictions can be wrong, and what to do about it.

A check raises an error that names the argument, the first place that is wrong, the value there, what was expected, what the
value would have caused, and the remedy. No check changes an input or mends it. Shapes and types are checked once; values are
checked block by block, while they are in the cache.
"""

import numpy as np

# How far the sum of a distribution may be from 1. Measured on TensorFlow's softmax in float32: at most 3e-6 away over
# 100,000 classes and 1.3e-5 over a million. Four times that lets every float32 softmax pass, whatever type it was stored in
# since, and moves a loss by no more than 5e-5. float16 was 2e-3 away over 10,000 classes, and gets five times that.
SUM_TOLERANCE = 5e-5
SUM_TOLERANCE_FLOAT16 = 1e-2


def logits(name, values):
    """Logits of any shape, as float64: real numbers or -inf."""
    return _possible_logits(name, real_array(name, values).astype(np.float64, copy=False))


def class_logits(name, values, axis):
    """Logits with a class axis along which at least one class is not ruled out."""
    z = logits(name, values)
    axis = _class_axis(name, z, axis)
    _possible_class(name, z, axis)
    return z, axis


def same_shape_with_classes(y_true, y_pred, axis):
    """Labels and predictions of one shape, with classes along `axis`."""
    labels, predictions = _same_shape(real_array("y_true", y_true), real_array("y_pred", y_pred))
    return labels, predictions, _class_axis("y_pred", predictions, axis)


def distributions(labels, predictions, *, from_logits, axis):
    """Labels and probabilities that sum to 1 over the classes, or possible logits."""
    _class_predictions(predictions, from_logits, axis)
    label_distributions(labels, axis)


def label_distributions(labels, axis):
    """Labels, one-hot or soft, that sum to 1 over the classes."""
    _distribution("y_true", labels, axis, _label_remedy)


def class_numbers_shape(y_true, y_pred, axis):
    """Predictions with a class axis, and labels of their shape without it."""
    labels, predictions = real_array("y_true", y_true), real_array("y_pred", y_pred)
    axis = _class_axis("y_pred", predictions, axis)
    wanted = predictions.shape[:axis] + predictions.shape[axis + 1 :]
    if labels.shape != wanted:
        raise ValueError(
            f"`y_true` has shape {labels.shape} and `y_pred` has shape {predictions.shape} with its classes on axis {axis}: "
            f"expected `y_true` of shape {wanted}. Labels would be paired with predictions of other examples. "
            + _class_numbers_remedy(labels, predictions, wanted)
        )
    return labels, predictions, axis


def class_numbers(labels, predictions, *, from_logits, axis):
    """Labels that are numbers of classes, and predictions for these classes."""
    labels_in_range(labels, predictions.shape[axis])
    _class_predictions(predictions, from_logits, axis)


def labels_in_range(labels, n):
    """Labels that are whole numbers from 0 to n - 1."""
    if labels.dtype.kind == "f":
        _refuse(
            "y_true", labels, ~(labels == np.floor(labels)), "a whole number, the class of the example",
            "A fraction or NaN names no class.", "For soft labels use categorical_crossentropy; else find where it came from",
        )  # fmt: skip
    if labels.size and not 0 <= labels.min() <= labels.max() < n:
        from_one = labels.min() >= 1 and labels.max() == n
        _refuse(
            "y_true", labels, (labels < 0) | (labels >= n), f"a class from 0 to {n - 1}, for `y_pred` has {n} classes",
            "The label would pick no probability, or that of another class.",
            "The labels seem to count from 1: subtract 1" if from_one else "Count classes from 0; leave ignored examples out",
        )  # fmt: skip


def yes_or_no(y_true, y_pred, from_logits):
    """Labels in [0, 1] and a prediction for each, as float64."""
    labels, predictions = _same_shape(real_array("y_true", y_true), real_array("y_pred", y_pred))
    labels, predictions = labels.astype(np.float64, copy=False), predictions.astype(np.float64, copy=False)
    if from_logits:
        _possible_logits("y_pred", predictions)
    else:
        _probabilities("y_pred", predictions, _prediction_remedy)
    _probabilities("y_true", labels, _yes_or_no_remedy)
    return labels, predictions


def one_axis(name, values, what):
    """A single example: refuse what has more than one axis, for a derivation on paper has one row."""
    array = real_array(name, values)
    if array.ndim > 1:
        raise ValueError(
            f"`{name}` has shape {array.shape}: expected {what}. A derivation works one example by hand. "
            f"Give one row, such as {name}[0]."
        )
    return array


def real_array(name, values):
    """Real numbers of any type, as an array: no ragged rows, no strings, no complex numbers, no mask."""
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(
            f"`{name}` is a masked array: expected plain numbers. Its mask would be ignored and the masked entries counted. "
            f"Select the entries first, for example {name}.compressed()."
        )
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(
            f"`{name}` is ragged: {_ragged_place(name, values)}. Expected rows of one length. "
            "Labels and predictions could not be paired. Pad or split the rows."
        ) from error
    if array.dtype.kind not in "fiub":
        index, value = _first_non_number(array)
        raise TypeError(
            f"{_place(name, index)} is {value!r} (dtype {array.dtype}): expected a real number. "
            f"No loss is defined for it. {_type_remedy(array.dtype)}"
        )
    return array


def _type_remedy(dtype):
    if dtype.kind == "c":
        return "Take .real if the imaginary parts are meant to be 0."
    if dtype.name == "bfloat16":
        return "Convert it first, which loses nothing: .astype('float32')."
    return "Convert the column to numbers first, and encode class names as class numbers."


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


def _class_axis(name, array, axis):
    if array.ndim == 0:
        raise ValueError(
            f"`{name}` is a single number, {array.item()!r}: expected an axis that runs over the classes. "
            "Nothing says how the other classes fare. For one yes-or-no label, use the binary functions."
        )
    if not isinstance(axis, (int, np.integer)) or isinstance(axis, bool):
        raise TypeError(f"`axis` is {axis!r}: expected one whole number, the axis of `{name}` that runs over the classes.")
    if not -array.ndim <= axis < array.ndim:
        raise ValueError(
            f"`axis` is {axis}, but `{name}` has shape {array.shape}: expected an axis from {-array.ndim} to {array.ndim - 1}. "
            "There would be no classes to compare. The last axis is axis=-1."
        )
    if array.shape[axis] == 0:
        raise ValueError(
            f"`{name}` has shape {array.shape}, with no class on axis {axis}: expected one class or more. "
            "A label could be no class. Check the slice that made the array."
        )
    return int(axis) % array.ndim


def _same_shape(labels, predictions):
    if labels.shape != predictions.shape:
        raise ValueError(
            f"`y_true` has shape {labels.shape} and `y_pred` has shape {predictions.shape}: expected one shape for both. "
            "Stretching one to the other would pair labels with predictions of other examples. "
            + _shape_remedy(labels, predictions)
        )
    return labels, predictions


def _possible_logits(name, z):
    if z.size and not z.max() < np.inf:  # NaN compares false too
        _refuse(
            name, z, ~(z < np.inf), "a real number or -inf", "The loss would be NaN.",
            "Find the step that produced it; to rule a class out, give its logit -inf",
        )  # fmt: skip
    return z


def _possible_class(name, z, axis):
    if z.size and z.min() > -np.inf:
        return
    ruled_out = z.max(axis) == -np.inf
    if ruled_out.any():
        raise ValueError(
            f"{_row(name, ruled_out, axis)} is -inf in every class: expected at least one class that is possible. "
            "No probability could be given to any class. Check the mask that ruled the classes out."
        )


def _class_predictions(predictions, from_logits, axis):
    if from_logits:
        _possible_class("y_pred", _possible_logits("y_pred", predictions), axis)
    else:
        _distribution("y_pred", predictions, axis, _prediction_remedy)


def _probabilities(name, array, remedy):
    if array.size and not (array.min() >= 0 and array.max() <= 1):  # NaN compares false too
        _refuse(
            name, array, ~((array >= 0) & (array <= 1)), "a number from 0 to 1",
            "The loss would be NaN, negative or without meaning.", remedy(array),
        )  # fmt: skip


def _distribution(name, array, axis, remedy):
    _probabilities(name, array, remedy)
    tolerance = SUM_TOLERANCE_FLOAT16 if array.dtype == np.float16 else SUM_TOLERANCE
    sums = array.sum(axis, dtype=np.float64)
    wrong = np.abs(sums - 1) > tolerance
    if wrong.any():
        row_sum = float(sums[_first(wrong)])
        raise ValueError(
            f"{_row(name, wrong, axis)} sums to {row_sum:.7g}: expected 1, within {tolerance:g}. "
            f"{_sum_consequence(name, row_sum)} {remedy(array, row_sum)}."
        )


def _sum_consequence(name, row_sum):
    if name == "y_true":
        return f"The loss would be multiplied by {row_sum:.3g}."
    if row_sum == 0:
        return "The loss would be infinite."
    return f"The loss would be off by log({row_sum:.3g}) = {np.log(row_sum):.3g}."


def _prediction_remedy(array, row_sum=None):
    if np.isnan(array).any():
        return "Find the step that produced the NaN"
    if row_sum is not None:
        return (
            "If each class has a sigmoid of its own, use binary_crossentropy; "
            "if probabilities were rounded or cut, divide each row by its sum, knowing that this changes the loss"
        )
    if array.min() >= 0 and 2 < array.max() <= 100:
        return "If these are percentages, divide by 100; if they are logits, pass from_logits=True"
    return "These look like logits: pass from_logits=True"


def _label_remedy(array, row_sum=None):
    if np.isnan(array).any():
        return "Find the examples without a label and leave them out"
    if row_sum == 0:
        return "The row names no class: leave the example out, or use binary_crossentropy if none may be right"
    if row_sum is not None and (array == np.floor(array)).all():
        return "If several classes may be right at once, use binary_crossentropy"
    if row_sum is not None:
        return "Divide the row by its sum if it holds soft labels"
    return "If these are class numbers, use sparse_categorical_crossentropy"


def _yes_or_no_remedy(array):
    if np.isnan(array).any():
        return "Find the examples without a label and leave them out"
    if array.min() == -1 and array.max() <= 1:
        return "For labels -1 and 1, give (y_true + 1) / 2"
    return "A yes-or-no label is 0 or 1; for the number of one class among several, use sparse_categorical_crossentropy"


def _class_numbers_remedy(labels, predictions, wanted):
    if labels.shape == predictions.shape:
        return "If the labels are one-hot, use categorical_crossentropy, or y_true.argmax(axis)."
    if labels.size == np.prod(wanted):
        return f"If the order is right, reshape: y_true.reshape({wanted})."
    return "Give one class number per example."


def _shape_remedy(labels, predictions):
    if labels.ndim == predictions.ndim - 1 and labels.shape == predictions.shape[:-1]:
        if predictions.shape[-1] == 1:
            return f"If the order is right, reshape: y_true.reshape({predictions.shape})."
        return "If the labels are class numbers, use sparse_categorical_crossentropy."
    if labels.size == predictions.size:
        return f"If the order is right, reshape: y_true.reshape({predictions.shape})."
    return "Give each label its prediction."


def _refuse(name, array, wrong, expected, consequence, remedy):
    if wrong.any():
        index = _first(wrong)
        raise ValueError(f"{_place(name, index)} is {array[index].item()!r}: expected {expected}. {consequence} {remedy}.")


def _first(wrong):
    return tuple(int(i) for i in np.unravel_index(np.argmax(wrong), wrong.shape))


def _place(name, index):
    return f"`{name}[{', '.join(map(str, index))}]`" if index else f"`{name}`"


def _row(name, wrong, axis):
    index = [str(i) for i in _first(wrong)]
    index.insert(axis, ":")
    return f"`{name}[{', '.join(index)}]`" if len(index) > 1 else f"`{name}`"
