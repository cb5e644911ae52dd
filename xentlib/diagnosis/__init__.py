"""Which loss should it have been: what labels and predictions show, what fits them, and what is wrong.

In reading order: `facts` (what is known of a case), `models` and `layers` (what a Keras model shows of itself), `mistakes` and
`metrics` (one function per mistake), `reported` (what Keras would report), `report` (what is said). The order stands here.
"""

import numpy as np
from numpy.typing import ArrayLike

from xentlib.diagnosis import mistakes
from xentlib.diagnosis.facts import TASKS, Facts, Loss, gather
from xentlib.diagnosis.metrics import METRICS
from xentlib.diagnosis.models import NOT_READ, facts_of
from xentlib.diagnosis.report import Diagnoses, Diagnosis, Problem

__all__ = ["Diagnoses", "Diagnosis", "Problem", "diagnose", "diagnose_model"]

LABELS = (
    mistakes.not_finite,
    mistakes.labels_minus_one,
    mistakes.output_rank,
    mistakes.class_count,
    mistakes.labels_from_one,
    mistakes.class_out_of_range,
    mistakes.targets_outside,
)
OUTPUTS = (
    mistakes.softmax_over_one_unit,
    mistakes.activation_twice,
    mistakes.softmax_over_wrong_axis,
    mistakes.softmax_on_multi_label,
    mistakes.percentages,
)
LOSS_AND_LABELS = (
    mistakes.one_unit_categorical,
    mistakes.class_numbers_to_one_hot_loss,
    mistakes.class_numbers_to_binary_loss,
    mistakes.one_hot_to_sparse_loss,
    mistakes.categorical_on_multi_label,
)
LOSS_AND_OUTPUTS = (
    mistakes.binary_on_one_hot,
    mistakes.sigmoids_on_exclusive_classes,
    mistakes.logits_as_probabilities,
    mistakes.probabilities_as_logits,
)
DETAILS = (mistakes.column_against_row, mistakes.clipped, mistakes.untrained_loss)
# Of a group, the first that is found is reported: the others follow from it. A group is silent where one that it follows from
# has found something.
FOLLOWS_FROM = (
    (LABELS, ()),
    (OUTPUTS, (LABELS,)),
    ((mistakes.layer_after_activation,), (LABELS, OUTPUTS)),
    ((mistakes.labels_without_last_axis,), (LABELS,)),
    (LOSS_AND_LABELS, (LABELS, OUTPUTS)),
    (LOSS_AND_OUTPUTS, (LABELS, OUTPUTS, LOSS_AND_LABELS)),
    (DETAILS, (LABELS, OUTPUTS, LOSS_AND_LABELS, LOSS_AND_OUTPUTS)),
)


def diagnose(y_true: ArrayLike, y_pred: ArrayLike, loss=None) -> Diagnosis:
    """Tell from labels and predictions which task they show, which output layer and loss fit, and what is wrong.

    Args:
        y_true: labels, of shape (N,), (N, 1) or (N, n), or with more axes of examples in front.
        y_pred: predictions, of shape (N,) or (N, n) and the like: probabilities or logits.
        loss: the loss you mean to use: a Keras loss object, class or function, or its name. Without it, and with a loss that is
            no cross-entropy, only what is wrong with every loss is reported.

    Returns: The `Diagnosis`; losses in it are in nats, reduced over the examples as the loss says, without sample or class
        weights.
    Raises: ValueError for no examples, ragged rows, counts of examples that differ, nothing but ignored labels; TypeError for
        what is no array of real numbers.
    Source: chapters/categorical, chapters/binary and chapters/multilabel.

    Example:
        >>> print(diagnose([[0, 1], [1, 0]], [[3.2, -1.0], [0.5, 2.5]], "categorical_crossentropy"))
        task: multi-class, one-hot labels (every row of `y_true` has one 1)
        fits: Dense(2) with CategoricalCrossentropy(from_logits=True)
        problem: logits-as-probabilities
          `y_pred[0, 0]` is 3.2: these are logits, but the loss expects probabilities.
          Keras divides and clips them until they look like probabilities. Keras would report 8.955; the loss you mean is 3.171.
          loss=keras.losses.CategoricalCrossentropy(from_logits=True)
    """
    return _diagnosis(gather(y_true, loss, y_pred))


def diagnose_model(model, y_true: ArrayLike, x=None) -> Diagnosis | Diagnoses:
    """Tell from a compiled Keras model and its labels whether last layers, loss, metrics and labels fit, without training it.

    On Keras's TensorFlow backend, a model that ends in a softmax or sigmoid activation keeps the logits for the loss, so
    `from_logits=True` is no problem there; a reshape, a cast or a layer behind it hides them, and the other backends do not
    look for them. What the last layers do is found by trying them on a few numbers; no weight is changed.

    Args:
        model: a compiled Keras model.
        y_true: its labels, as given to `fit`; a dictionary or list of them for several outputs.
        x: inputs, of which the model is asked for predictions: where its layers cannot be read they show what it puts out, and
            of an untrained model they show whether its loss is near that of knowing nothing.

    Returns: The `Diagnosis`; of several outputs a `Diagnoses`, by the name of the output.
    Raises: ValueError for a model that is not compiled, and for labels that are missing for an output; TypeError for what is
        no Keras model.
    Source: chapters/binary.

    Example:
        Anything with the attributes of a compiled Keras model is taken for one, so a stand-in will do here.

        >>> from types import SimpleNamespace
        >>> from xentlib import softmax
        >>> layer = SimpleNamespace(units=1, activation=softmax)
        >>> model = SimpleNamespace(layers=[layer], output_shape=(None, 1), loss="binary_crossentropy")
        >>> print(diagnose_model(model, [0, 1, 1]).problems[0].code)
        softmax-over-one-unit
    """
    diagnoses = {name: _diagnosis(facts) for name, facts in facts_of(model, y_true, x).items()}
    return diagnoses[""] if list(diagnoses) == [""] else Diagnoses(diagnoses)


@np.errstate(all="ignore")  # of infinities a mistake speaks, not NumPy
def _diagnosis(facts: Facts) -> Diagnosis:
    """The task, what fits it, and what is wrong."""
    problems: list[Problem] = []
    silent: set[tuple] = set()
    for group, follows in () if facts.loss.opaque else FOLLOWS_FROM:
        found = next(filter(None, (mistake(facts) for mistake in group)), None) if not silent & set(follows) else None
        if found:
            problems.append(found)
            silent.add(group)
    if not silent & {LABELS}:
        problems += [found for metric in facts.metrics for mistake in METRICS if (found := mistake(facts, metric))]
    unknown = (NOT_READ,) if facts.is_model and facts.outputs.kind is None else ()
    task, evidence, layer, loss = _task(facts)
    return Diagnosis(task, evidence, layer, loss, tuple(problems), unknown)


def _task(facts):
    """The task, its evidence, the last layer and the loss that fit."""
    kind, evidence, out = facts.kind, facts.evidence, facts.outputs
    task = TASKS.get(kind, ("",))[0]
    if kind == "one-hot" and not out.surely_softmax and facts.loss.kind == "binary":
        kind, task, evidence = "multi-hot", "multi-label", f"{evidence}, and the loss is binary"
    if kind is None:
        return "ambiguous: no labels of a class", evidence, "", ""
    if kind == "one-hot" and out.kind == "sigmoid" and facts.loss.kind is None:
        return "ambiguous: multi-class, or multi-label with one label in each row", evidence, "", ""
    _, loss, activation = TASKS[kind]
    units = facts.labels.values.shape[1] if facts.labels.values.shape[1] > 1 else facts.units
    if units is None or out.shape is None:
        return task, evidence, "", ""
    logits = out.kind == "logits"
    layer = f"Dense({units})" if logits else f'Dense({units}, activation="{activation}")'
    return task, evidence, layer, Loss(kind=loss).line(from_logits=logits).removeprefix("loss=keras.losses.")
