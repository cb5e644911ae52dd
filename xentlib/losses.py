"""The cross-entropy losses, on probabilities and on logits, as the chapters write them.

Labels are y, predicted probabilities ŷ, logits z; i runs over the n classes.
Every logarithm is natural, so every loss is in nats.
Inputs of any real type are taken at their exact value and computed in float64.
Nothing is clipped, nothing is renormalised, nothing is averaged: what is not valid is an error,
and `.sum(-1)` or `.mean()` is the reader's to write.
"""

from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xentlib import _checks
from xentlib._blocks import float64, losses_by_block

# Underflow to zero and overflow to inf are the right answers here; a caller's np.seterr must not turn them into errors.
_quiet = np.errstate(divide="ignore", over="ignore", under="ignore")


@_quiet
def softmax(z: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    r"""Turn logits into a probability for each class.

    .. math:: \operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}

    Args:
        z: logits, of any shape; real numbers or -inf (a class ruled out).
        axis: the axis that runs over the classes.

    Returns:
        Probabilities, of the shape of `z`; along `axis` they sum to 1.

    Raises:
        ValueError: NaN or +inf, a row of nothing but -inf, no class, no such axis, ragged rows.
        TypeError: not real numbers.

    Example:
        >>> softmax([0.0, 0.0, 0.0, 0.0])
        array([0.25, 0.25, 0.25, 0.25])

    Source: chapters/equivalence; Goodfellow, Bengio, Courville, Deep Learning (2016), 6.2.2.3.
    """
    z, axis = _checks.class_logits("z", z, axis)
    weights = np.exp(z - _top(z, axis))
    return weights / weights.sum(axis, keepdims=True)


@_quiet
def sigmoid(z: ArrayLike) -> NDArray[np.float64]:
    r"""Turn each logit into the probability of its label being 1.

    .. math:: \sigma(z) = \frac{1}{1 + e^{-z}}

    Args:
        z: logits, of any shape; real numbers or -inf (probability 0).

    Returns:
        Probabilities, of the shape of `z`.

    Raises:
        ValueError: NaN or +inf, ragged rows.
        TypeError: not real numbers.

    Example:
        >>> sigmoid([-1000.0, 0.0])
        array([0. , 0.5])

    Source: chapters/equivalence, which proves that it is softmax over [z, 0].
    """
    z = _checks.logits("z", z)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small)[()] / (1.0 + small)


@_quiet
def log_softmax(z: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    r"""Take the logarithm of softmax without losing its digits.

    .. math:: \log \operatorname{softmax}(z)_i = -\log\Bigl(1 + \sum_{j \ne i} e^{z_j - z_i}\Bigr) = \log \sigma(m_i)

    where the margin :math:`m_i = z_i - \log \sum_{j \ne i} e^{z_j}` is the lead of class i over all its rivals together.

    Args:
        z: logits, of any shape; real numbers or -inf (a class ruled out).
        axis: the axis that runs over the classes.

    Returns:
        Log-probabilities in nats, of the shape of `z`: 0 or below, -inf for a class ruled out.

    Raises:
        ValueError: NaN or +inf, a row of nothing but -inf, no class, no such axis, ragged rows.
        TypeError: not real numbers.

    Example:
        The probability of the first class is so near to 1 that log(softmax(z)) would round to 0.

        >>> print(log_softmax([40.0, 0.0]))
        [-4.24835426e-18 -4.00000000e+01]

    Source: chapters/equivalence.
    """
    return _log_softmax(*_checks.class_logits("z", z, axis))


@_quiet
def log_sigmoid(z: ArrayLike) -> NDArray[np.float64]:
    r"""Take the logarithm of sigmoid without losing its digits.

    .. math:: \log \sigma(z) = -\log(1 + e^{-z})

    Args:
        z: logits, of any shape; real numbers or -inf (probability 0).

    Returns:
        Log-probabilities in nats, of the shape of `z`: 0 or below.

    Raises:
        ValueError: NaN or +inf, ragged rows.
        TypeError: not real numbers.

    Example:
        >>> print(log_sigmoid([40.0, -1000.0]))
        [-4.24835426e-18 -1.00000000e+03]

    Source: chapters/equivalence.
    """
    return _log_sigmoid(_checks.logits("z", z))


def categorical_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False, axis: int = -1
) -> NDArray[np.float64]:
    r"""Loss of each example whose label is one of n classes, written as a distribution over them.

    .. math:: L = -\sum_{i=1}^{n} y_i \log \hat y_i

    From logits, :math:`-\log \hat y_i` is the binary loss of class i's margin over its rivals (see `log_softmax`).

    Args:
        y_true: labels, of the shape of `y_pred`: one-hot, or soft labels in [0, 1] that sum to 1 along `axis`.
        y_pred: probabilities in [0, 1] that sum to 1 along `axis`, or logits (real numbers or -inf).
        from_logits: whether `y_pred` holds logits.
        axis: the axis that runs over the classes.

    Returns:
        One loss per example, in nats: the shape of `y_pred` without `axis`. A probability of 0 where the label is not 0
        costs inf; where the label is 0 it costs nothing.

    Raises:
        ValueError: shapes that differ, labels or probabilities that are no distribution, NaN, +inf, no such axis, ragged rows.
        TypeError: not real numbers.

    Example:
        >>> loss = categorical_crossentropy([0, 0, 1, 0, 0], [0.01, 0.09, 0.88, 0.015, 0.005])
        >>> print(f"{loss:.15g}")
        0.127833371509885

    Source: chapters/categorical.
    """
    y_true, y_pred, axis = _checks.same_shape_with_classes(y_true, y_pred, axis)
    check = partial(_checks.distributions, from_logits=from_logits, axis=axis)
    return losses_by_block(_categorical_from_logits if from_logits else _categorical, check, y_true, y_pred, axis)


def sparse_categorical_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False, axis: int = -1
) -> NDArray[np.float64]:
    r"""Loss of each example whose label is one of n classes, written as the number of the class.

    .. math:: L = -\log \hat y_c

    where c is the label: `categorical_crossentropy` without the one-hot encoding, and the same value.

    Args:
        y_true: labels from 0 to n - 1, whole numbers, of the shape of `y_pred` without `axis`.
        y_pred: probabilities in [0, 1] that sum to 1 along `axis`, or logits (real numbers or -inf).
        from_logits: whether `y_pred` holds logits.
        axis: the axis that runs over the classes.

    Returns:
        One loss per example, in nats, of the shape of `y_true`.

    Raises:
        ValueError: a label that is no class, shapes that do not fit, probabilities that are no distribution, NaN, +inf,
            no such axis, ragged rows.
        TypeError: not real numbers.

    Example:
        >>> loss = sparse_categorical_crossentropy(2, [0.01, 0.09, 0.88, 0.015, 0.005])
        >>> print(f"{loss:.15g}")
        0.127833371509885

    Source: chapters/categorical.
    """
    y_true, y_pred, axis = _checks.class_numbers_shape(y_true, y_pred, axis)
    check = partial(_checks.class_numbers, from_logits=from_logits, axis=axis)
    return losses_by_block(_sparse_from_logits if from_logits else _sparse, check, y_true, y_pred, axis)


@_quiet
def binary_crossentropy(y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False) -> NDArray[np.float64]:
    r"""Loss of each yes-or-no label.

    .. math:: L = -\bigl[y \log \hat y + (1 - y) \log(1 - \hat y)\bigr]

    For several labels per example (multi-label), the loss of an example is the sum over its labels: `.sum(-1)`.

    Args:
        y_true: labels 0 or 1, or soft labels between them, of the shape of `y_pred`.
        y_pred: probabilities in [0, 1] of the label being 1, or logits (real numbers or -inf).
        from_logits: whether `y_pred` holds logits.

    Returns:
        One loss per element, in nats, of the shape of `y_pred`.

    Raises:
        ValueError: shapes that differ, a label or a probability outside [0, 1], NaN, +inf, ragged rows.
        TypeError: not real numbers.

    Example:
        >>> loss = binary_crossentropy(0, 0.013)
        >>> print(f"{loss:.15g}")
        0.0130852395486555

    Source: chapters/binary.
    """
    y_true, y_pred = _checks.yes_or_no(y_true, y_pred, from_logits)
    if from_logits:
        log_one, log_zero = _log_sigmoid(y_pred), _log_sigmoid(-y_pred)  # 1 - σ(z) = σ(-z)
    else:
        log_one, log_zero = np.log(y_pred), np.log1p(-y_pred)  # log1p keeps the digits that 1 - ŷ would round away
    return _weighted(y_true, -log_one) + _weighted(1.0 - y_true, -log_zero)


# The losses of one block of examples. A block is checked while it is worked, and may not be changed.


@_quiet
def _categorical(y, p, axis):
    _checks.distributions(y, p, from_logits=False, axis=axis)
    return _weighted(float64(y, axis), -np.log(float64(p, axis))).sum(axis)


@_quiet
def _sparse(label, p, axis):
    _checks.class_numbers(label, p, from_logits=False, axis=axis)
    return 0.0 - np.log(_of_label(label, float64(p, axis), axis).squeeze(axis))


@_quiet
def _categorical_from_logits(y, z, axis):
    label = _one_hot_label(y, axis)
    if label is not None:
        return _rivals_against(label, float64(z, axis), axis)
    _checks.label_distributions(y, axis)
    return _weighted(float64(y, axis), -_log_softmax(float64(z, axis), axis)).sum(axis)


@_quiet
def _sparse_from_logits(label, z, axis):
    _checks.labels_in_range(label, z.shape[axis])
    return _rivals_against(label, float64(z, axis), axis)


def _rivals_against(label, z, axis):
    """log(1 + sum over j ≠ label of exp(z_j - z_label)): the binary loss of the label's margin. Works in `z` itself."""
    z -= _top(z, axis)
    own = _of_label(label, z, axis)
    rivals = np.exp(z, out=z)
    # The label is the 1 of log1p. Left in the sum, it would drown its rivals: 1 + 1e-17 is 1, and the loss would be 0.
    np.put_along_axis(rivals, _index(label, axis), 0.0, axis)
    return (np.log1p(rivals.sum(axis, keepdims=True) + np.expm1(own)) - own).squeeze(axis)


def _log_softmax(z, axis):
    lead = z - _top(z, axis)
    rivals = np.exp(lead)
    # The same for every class at once: the top class is the 1 of log1p.
    np.put_along_axis(rivals, z.argmax(axis, keepdims=True), 0.0, axis)
    return lead - np.log1p(rivals.sum(axis, keepdims=True))


def _top(z, axis):
    top = z.max(axis, keepdims=True)
    if not np.isfinite(top).all():  # NaN, inf, or a row of -inf: the checks say which and where
        raise ValueError
    return top


def _one_hot_label(y, axis):
    """The class of each example if every label is one-hot, else None."""
    marked = np.flatnonzero(np.moveaxis(y, axis, -1) != 0)
    n = y.shape[axis]
    if marked.size != y.size // n or np.count_nonzero(y == 1) != marked.size:
        return None
    label = marked - n * np.arange(marked.size)
    if label.size and not 0 <= label.min() <= label.max() < n:
        return None
    return label.reshape(y.shape[:axis] + y.shape[axis + 1 :])


def _of_label(label, values, axis):
    return np.take_along_axis(values, _index(label, axis), axis)


def _index(label, axis):
    return np.expand_dims(label, axis).astype(np.intp, copy=False)


def _log_sigmoid(z):
    return np.minimum(z, 0.0) - np.log1p(np.exp(-np.abs(z)))


def _weighted(label, cost):
    """label · cost, where a label of 0 makes even an infinite cost 0: the convention 0·log 0 = 0."""
    return np.multiply(label, cost, where=label != 0, out=np.zeros(np.shape(cost)))[()]
