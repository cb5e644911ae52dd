"""What a compiled Keras model shows of itself: its outputs, and for each its loss and its metrics. Keras is not imported."""

from dataclasses import replace
from itertools import chain

import numpy as np

from xentlib.diagnosis.facts import Rows, gather, of_numbers, read_loss
from xentlib.diagnosis.layers import outputs_of
from xentlib.errors import InputError, InputTypeError

NOT_READ = (
    "what the model puts out: its last layers cannot be read. Pass x=…, a batch of inputs, or use "
    "diagnose(y_true, model.predict(x), loss)."
)


def facts_of(model, y_true, x=None):
    """The facts of each output of a model, by its name; "" where there is one."""
    if not hasattr(model, "loss") or not (hasattr(model, "layers") or hasattr(model, "outputs")):
        raise InputTypeError(
            "model", (), type(model).__name__, f"is a {type(model).__name__}, without layers and loss",
            "a compiled Keras model", "Nothing could be read from it.", "For arrays use diagnose(y_true, y_pred, loss)",
        )  # fmt: skip
    if model.loss is None:
        raise InputError(
            "model", (), None, "has no loss: it is not compiled", "a model with a loss", "There is nothing to compare with.",
            "Call model.compile(loss=…) first, or use diagnose(y_true, y_pred, loss)",
        )  # fmt: skip
    names, tensors = _named_outputs(model)
    predictions = _each(None if x is None else model.predict(x, verbose=0), names, "the outputs")
    labels = _each(y_true, names, "y_true")
    losses = _each(model.loss, names, "loss", shared=True)
    metrics = _metrics(model, names)
    facts = {}
    for name, tensor, p, y, loss, own in zip(names, tensors, predictions, labels, losses, metrics, strict=True):
        if loss is not None and y is not None:
            outputs = _outputs(model, tensor, p)
            read = read_loss(loss, np.shape(y), outputs.shape or ())
            facts[name] = gather(y, replace(outputs, classes=read.axis), read, own, is_model=True)
    return facts


def _named_outputs(model):
    """The names of the outputs, and their symbolic tensors where the model has some."""
    try:
        tensors = list(model.outputs)
    except (AttributeError, TypeError, ValueError):  # subclassed, or not built yet
        losses = model.loss
        several = isinstance(losses, (dict, list, tuple)) and len(losses) > 1
        names = list(losses) if isinstance(losses, dict) else [str(i) for i in range(len(losses))] if several else [""]
        return names, [None] * len(names)
    if len(tensors) == 1:
        return [""], tensors
    structure = getattr(model, "_outputs_struct", None)
    if isinstance(structure, dict):
        return list(structure), list(structure.values())
    return list(model.output_names), tensors


def _each(given, names, what, shared=False):
    """What is given for each output, from a dictionary, a list, or one for all."""
    if isinstance(given, dict):
        if len(names) == 1 and len(given) == 1:
            return list(given.values())
        missing = [name for name in names if name not in given]
        if missing and not shared:
            raise InputError(
                what, (), sorted(given), f"has no entry for {missing[0]!r}, only for {sorted(given)}",
                f"one for each of {names}", "That output would go undiagnosed.", "Give each output its own",
            )  # fmt: skip
        return [given.get(name) for name in names]
    if len(names) == 1:
        one = isinstance(given, (list, tuple)) and len(given) == 1 and what == "loss"
        return [given[0] if one else given]
    if isinstance(given, (list, tuple)) and len(given) == len(names):
        return list(given)
    if shared or given is None:
        return [given] * len(names)
    raise InputError(
        what, (), type(given).__name__, f"is one {type(given).__name__}", f"a list or dictionary for the outputs {names}",
        "Outputs and labels cannot be paired.", "Give each output its own",
    )  # fmt: skip


def _metrics(model, names):
    """The metrics of each output, those with sample weights among them."""
    compiled = getattr(model, "_compile_metrics", None)
    plain, weighted = (
        _each(getattr(compiled, kind, None), names, "metrics", shared=True)
        for kind in ("_user_metrics", "_user_weighted_metrics")
    )
    return [_flat(a) + _flat(b) for a, b in zip(plain, weighted, strict=True)]


def _flat(metrics):
    if metrics is None:
        return []
    return list(chain.from_iterable(map(_flat, metrics))) if isinstance(metrics, (list, tuple)) else [metrics]


def _outputs(model, tensor, predictions):
    """What an output is, from the last layers; where these cannot be read, from predictions."""
    stand_in = type(model).__name__ == "SimpleNamespace"
    shape = getattr(model, "output_shape", None) if stand_in else None if tensor is None else tuple(tensor.shape)
    if predictions is None:
        return outputs_of(model, tensor, shape)
    values = np.asarray(predictions, dtype=np.float64)
    shape = (None, *values.shape[1:])
    outputs = outputs_of(model, tensor, shape)
    if outputs.kind is None:
        outputs = replace(of_numbers(Rows("y_pred", values, -1), shape, -1), recovered=None)
    iterations = getattr(getattr(model, "optimizer", None), "iterations", None)
    untrained = iterations is not None and int(iterations) == 0
    return replace(outputs, fresh=values.reshape(-1, values.shape[-1])) if untrained else outputs
