"""What Keras would report for the numbers of a case, and the loss of what they mean.

Keras is not imported: what its TensorFlow backend does with wrong input is written here, and the tests hold it to Keras.
"""

import numpy as np

from xentlib.losses import binary_crossentropy, log_softmax

CLIP = 1e-7  # Keras keeps probabilities this far from 0 and 1


def both(facts, meant, meant_logits=False):
    """A sentence with the two numbers, or "" where there are no predictions or the loss has no value for them."""
    if facts.outputs.rows is None or facts.is_model or not facts.matches:
        return ""
    if not facts.loss.plain:
        return "How much Keras would report is not computed for a focal loss."
    as_given = kerases(facts.loss, facts.smoothed, facts.outputs.rows.values)
    right = losses(facts.loss.kind, facts.smoothed, meant, meant_logits)
    if facts.loss.reduction is None or facts.loss.reduction == "none":
        return f"Keras would report a loss for each example, {as_given.mean():.4g} on average; you mean {right.mean():.4g}."
    one, two = (_reduced(facts, numbers) for numbers in (as_given, right))
    return f"Keras would report {one:.4g}; the loss you mean is {two:.4g}."


def _reduced(facts, per_row):
    if facts.loss.reduction == "sum":
        # Of predictions without an axis of classes Keras takes the mean before it comes to the sum.
        return per_row.mean() if len(facts.outputs.rows.shape) == 1 else per_row.sum()
    return per_row.mean()  # without weights, "mean" and "mean_with_sample_weight" are the mean, too


def losses(kind, y, p, from_logits=False):
    """The loss that is meant, one a row; of several labels the mean, as Keras has it."""
    if kind == "binary":
        return binary_crossentropy(y, p, from_logits=from_logits).mean(1)
    log_p = log_softmax(p) if from_logits else np.log(p / p.sum(1, keepdims=True))
    if kind == "sparse":
        y = y == np.arange(p.shape[1])
    return -np.where(y > 0, y * log_p, 0).sum(1)  # a row without a class has a loss of 0


@np.errstate(all="ignore")  # what Keras computes from nonsense may be NaN, and is then reported so
def kerases(loss, y, p):
    """What Keras computes from these numbers, right or wrong: it divides by the sum, clips, and does not complain."""
    if loss.from_logits:
        return losses(loss.kind, y, p, from_logits=True)
    p = p.astype(np.float32)
    if loss.kind == "categorical":
        p = p / p.sum(1, keepdims=True)
    p = np.clip(p, np.float32(CLIP), np.float32(1 - CLIP))  # in float32 the upper end is 1.2e-07 from 1
    if loss.kind == "sparse":
        return losses("sparse", y, np.log(p), from_logits=True)
    if loss.kind == "categorical":
        return -(y * np.log(p)).sum(1)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(1)
