"""The cross-entropy losses, on probabilities and on logits, as the chapters write them.

Labels are y, predicted probabilities ŷ, logits z; i runs over the n classes.
Every logarithm is natural, so every loss is in nats.
Each function checks its input (see `checks`) and then is its formula, in float64. Nothing is clipped, nothing is renormalised,
nothing is averaged: what is not valid is an error, and `.sum(-1)` or `.mean()` is the reader's to write.
A minus before a sum is written 0.0 - …: a perfect prediction costs 0.0, not -0.0.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xentlib import checks

Numbers = np.float64 | NDArray[np.float64]  # a scalar for a scalar, or for one example; else an array

# Underflow to zero and overflow to inf are the right answers here; a caller's np.seterr must not turn them into errors.
_quiet = np.errstate(divide="ignore", over="ignore", under="ignore")


@_quiet
def softmax(z: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    r"""Turn logits into a probability for each class.

    .. math:: \operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}

    Args:
        z: logits, of any shape; real numbers or -inf (a class ruled out).
        axis: the axis that runs over the classes.

    Returns: Probabilities, of the shape of `z`; along `axis` they sum to 1.
    Raises: ValueError or TypeError for NaN or +inf, a row of nothing but -inf, no class, no such axis, or no real numbers.
    Source: chapters/equivalence; Goodfellow, Bengio, Courville, Deep Learning (2016), 6.2.2.3.

    Example:
        >>> softmax([0.0, 0.0, 0.0, 0.0])
        array([0.25, 0.25, 0.25, 0.25])
    """
    z, axis = checks.as_class_logits("z", z, axis)
    weights = np.exp(z - z.max(axis, keepdims=True))
    return weights / _sum(weights, axis, keepdims=True)


@_quiet
def sigmoid(z: ArrayLike) -> Numbers:
    r"""Turn each logit into the probability of its label being 1.

    .. math:: \sigma(z) = \frac{1}{1 + e^{-z}}

    Args:
        z: logits, of any shape; real numbers, -inf (probability 0) or +inf (probability 1).

    Returns: Probabilities, of the shape of `z`.
    Raises: ValueError or TypeError for NaN, and for all that is no array of real numbers.
    Source: chapters/equivalence, which proves that it is softmax over [z, 0].

    Example:
        >>> sigmoid([-1000.0, 0.0])
        array([0. , 0.5])
    """
    z = checks.as_logits("z", z)
    small = np.exp(-np.abs(z))  # e^-z where z is positive, e^z where it is negative: never too large
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


@_quiet
def log_softmax(z: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    r"""Take the logarithm of softmax without losing its digits.

    .. math:: \log \operatorname{softmax}(z)_i = -\log\Bigl(1 + \sum_{j \ne i} e^{z_j - z_i}\Bigr) = \log \sigma(m_i)

    where the margin :math:`m_i = z_i - \log \sum_{j \ne i} e^{z_j}` is the lead of class i over all its rivals together.

    Args:
        z: logits, of any shape; real numbers or -inf (a class ruled out).
        axis: the axis that runs over the classes.

    Returns: Log-probabilities in nats, of the shape of `z`: 0 or below, -inf for a class ruled out.
    Raises: ValueError or TypeError for NaN or +inf, a row of nothing but -inf, no class, no such axis, or no real numbers.
    Source: chapters/equivalence.

    Example:
        The probability of the first class is so near to 1 that log(softmax(z)) would round to 0.

        >>> print(log_softmax([40.0, 0.0]))
        [-4.24835426e-18 -4.00000000e+01]
    """
    z, axis = checks.as_class_logits("z", z, axis)
    lead, log_total = _lead_and_log_total(z, axis)
    return lead - log_total


@_quiet
def log_sigmoid(z: ArrayLike) -> Numbers:
    r"""Take the logarithm of sigmoid without losing its digits.

    .. math:: \log \sigma(z) = -\log(1 + e^{-z})

    Args:
        z: logits, of any shape; real numbers, -inf (probability 0) or +inf (probability 1).

    Returns: Log-probabilities in nats, of the shape of `z`: 0 or below.
    Raises: ValueError or TypeError for NaN, and for all that is no array of real numbers.
    Source: chapters/equivalence.

    Example:
        >>> print(log_sigmoid([40.0, -1000.0]))
        [-4.24835426e-18 -1.00000000e+03]
    """
    return _log_sigmoid(checks.as_logits("z", z))


@_quiet
def categorical_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False, axis: int = -1, tolerance: float | None = None
) -> Numbers:
    r"""Loss of each example whose label is one of n classes, written as a distribution over them.

    .. math:: L = -\sum_{i=1}^{n} y_i \log \hat y_i

    From logits, :math:`\log \hat y_i` is the logarithm of softmax (see `log_softmax`).

    Args:
        y_true: labels, of the shape of `y_pred`: one-hot, or soft labels in [0, 1] that sum to 1 along `axis`.
        y_pred: probabilities in [0, 1] that sum to 1 along `axis`, or logits (real numbers or -inf).
        from_logits: whether `y_pred` holds logits.
        axis: the axis that runs over the classes.
        tolerance: how far the sum of a row may be from 1; by default what the type of the numbers explains
            (5e-5; 1e-2 for float16, 6e-2 for bfloat16).

    Returns: One loss per example, in nats: the shape of `y_pred` without `axis`. A probability of 0 where the label is not 0
        costs inf; where the label is 0 it costs nothing.
    Raises: ValueError or TypeError for shapes that differ, labels or probabilities that are no distribution, a tolerance that
        is no number from 0 up; else as `log_softmax`.
    Source: chapters/categorical.

    Example:
        >>> print(f"{categorical_crossentropy([0, 0, 1, 0, 0], [0.01, 0.09, 0.88, 0.015, 0.005]):.15g}")
        0.127833371509885
    """
    y, y_pred, axis = checks.as_distributions(y_true, y_pred, from_logits=from_logits, axis=axis, tolerance=tolerance)
    if from_logits:
        lead, log_total = _lead_and_log_total(y_pred, axis)
        log_p = lead - log_total
    else:
        log_p = np.log(y_pred)
    return 0.0 - _sum(_weighted(y, log_p), axis)


@_quiet
def sparse_categorical_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False, axis: int = -1, tolerance: float | None = None
) -> Numbers:
    r"""Loss of each example whose label is one of n classes, written as the number of the class.

    .. math:: L = -\log \hat y_c

    where c is the label: `categorical_crossentropy` without the one-hot encoding, and the same value.

    Args:
        y_true: labels from 0 to n - 1, whole numbers, of the shape of `y_pred` without `axis`.
        y_pred: probabilities in [0, 1] that sum to 1 along `axis`, or logits (real numbers or -inf).
        from_logits: whether `y_pred` holds logits.
        axis: the axis that runs over the classes.
        tolerance: as in `categorical_crossentropy`.

    Returns: One loss per example, in nats, of the shape of `y_true`.
    Raises: ValueError or TypeError for a label that is no class or shapes that do not fit; else as `categorical_crossentropy`.
    Source: chapters/categorical.

    Example:
        >>> print(f"{sparse_categorical_crossentropy(2, [0.01, 0.09, 0.88, 0.015, 0.005]):.15g}")
        0.127833371509885
    """
    c, y_pred, axis = checks.as_class_numbers(y_true, y_pred, from_logits=from_logits, axis=axis, tolerance=tolerance)
    if from_logits:
        lead, log_total = _lead_and_log_total(y_pred, axis)
        return log_total.squeeze(axis) - _of_class(c, lead, axis)
    return 0.0 - np.log(_of_class(c, y_pred, axis))


@_quiet
def binary_crossentropy(y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False) -> Numbers:
    r"""Loss of each yes-or-no label.

    .. math:: L = -\bigl[y \log \hat y + (1 - y) \log(1 - \hat y)\bigr]

    For several labels per example (multi-label), the loss of an example is the sum over its labels: `.sum(-1)`.

    Args:
        y_true: labels 0 or 1, or soft labels between them, of the shape of `y_pred`.
        y_pred: probabilities in [0, 1] of the label being 1, or logits (real numbers, -inf or +inf).
        from_logits: whether `y_pred` holds logits.

    Returns: One loss per element, in nats, of the shape of `y_pred`.
    Raises: ValueError or TypeError for shapes that differ, a label or a probability outside [0, 1]; else as `log_sigmoid`.
    Source: chapters/binary.

    Example:
        >>> print(f"{binary_crossentropy(0, 0.013):.15g}")
        0.0130852395486555
    """
    y, y_pred = checks.as_yes_or_no(y_true, y_pred, from_logits=from_logits)
    if from_logits:
        log_one, log_zero = _log_sigmoid(y_pred), _log_sigmoid(-y_pred)  # 1 - σ(z) = σ(-z)
    else:
        log_one, log_zero = np.log(y_pred), np.log1p(-y_pred)  # log1p keeps the digits that 1 - ŷ would round away
    return 0.0 - (_weighted(y, log_one) + _weighted(1.0 - y, log_zero))


def _lead_and_log_total(z, axis):
    """Each logit less the largest, and the log-sum-exp of these: the one less the other is the logarithm of softmax."""
    # The largest logit is the 1 of log1p. Left in the sum, it would drown its rivals: 1 + 1e-17 is 1, and the loss would be 0.
    top = z.argmax(axis, keepdims=True)
    lead = z - np.take_along_axis(z, top, axis)
    rivals = np.exp(lead)
    np.put_along_axis(rivals, top, 0.0, axis)
    return lead, np.log1p(_sum(rivals, axis, keepdims=True))


def _log_sigmoid(z):
    return np.minimum(z, 0.0) - np.log1p(np.exp(-np.abs(z)))


def _weighted(label, log_p):
    """label · log_p, where a label of 0 makes even an infinite logarithm 0: the convention 0·log 0 = 0."""
    return np.multiply(label, log_p, where=label != 0, out=np.zeros(np.shape(log_p)))


def _sum(values, axis, keepdims=False):
    """The sum along an axis, by halves, for a small error: NumPy adds so only where the numbers lie side by side."""
    total = np.ascontiguousarray(np.moveaxis(values, axis, -1)).sum(-1)
    return np.expand_dims(total, axis) if keepdims else total


def _of_class(c, values, axis):
    """For each example the value of its class."""
    return np.take_along_axis(values, np.expand_dims(c, axis), axis).squeeze(axis)
