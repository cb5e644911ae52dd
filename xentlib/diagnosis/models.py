"""What a compiled Keras model shows of itself: its outputs, and for each its loss and its metrics. Keras is not imported."""

from itertools import chain

import numpy as np

from xentlib.diagnosis.facts import gather
from xentlib.diagnosis.layers import has_own_call, outputs_of
from xentlib.errors import InputError, InputTypeError

NOT_READ = (
    "what the model puts out: its last layers cannot be read. Pass x=…, a batch of inputs, or use "
    "diagnose(y_true, model.predict(x), loss)."
)
SCALED = 10  # inputs that were scaled are hardly larger


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
    losses = _each(model.loss, names, "loss")
    labels = _each(y_true, names, "y_true", [name for name, loss in zip(names, losses, strict=True) if loss is not None])
    metrics = _metrics(model, names)
    untrained = _is_untrained(model, x)
    facts = {}
    for name, tensor, p, y, loss, own in zip(names, tensors, predictions, labels, losses, metrics, strict=True):
        if loss is not None and y is not None:
            shape = getattr(model, "output_shape", None) if type(model).__name__ == "SimpleNamespace" else None
            if tensor is not None:
                shape = tuple(tensor.shape)
            if p is not None:
                shape = (None, *np.shape(p)[1:])
            outputs = outputs_of(model, tensor, shape)
            facts[name] = gather(y, loss, p, outputs, own, True, untrained, _is_masked(model, tensor))
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
    structure = getattr(model, "_outputs_struct", tensors)
    parts = structure.values() if isinstance(structure, dict) else structure
    if len(tensors) > 1 and any(isinstance(part, (dict, list, tuple)) for part in parts):
        raise InputError(
            "model", (), None, "has nested outputs", "a list or dictionary of outputs", "Labels and outputs cannot be paired.",
            "Use diagnose(y_true, y_pred, loss) for each output",
        )  # fmt: skip
    names, tensors = ([""], tensors) if len(tensors) == 1 else (list(model.output_names), list(parts))
    if isinstance(structure, dict) and len(structure) > 1:
        names = list(structure)
    return names, [None] * len(names) if has_own_call(model) else tensors


def _each(given, names, what, needed=()):
    """What is given for each output, from a dictionary, a list, or one for all; labels are needed for some."""
    if isinstance(given, dict):
        if len(names) == 1 and len(given) == 1:
            return list(given.values())
        missing = [name for name in needed if name not in given]
        if missing:
            raise InputError(
                what, (), sorted(given), f"has no entry for {missing[0]!r}, only for {sorted(given)}",
                f"one for each of {needed}", "That output would go undiagnosed.", "Give each output its own",
            )  # fmt: skip
        return [given.get(name) for name in names]
    if len(names) == 1:
        one = isinstance(given, (list, tuple)) and len(given) == 1 and (what == "loss" or getattr(given[0], "shape", ()) != ())
        return [given[0] if one else given]
    if isinstance(given, (list, tuple)) and len(given) == len(names):
        return list(given)
    if not needed or given is None:
        return [given] * len(names)
    raise InputError(
        what, (), type(given).__name__, f"is one {type(given).__name__}", f"a list or dictionary for the outputs {names}",
        "Outputs and labels cannot be paired.", "Give each output its own",
    )  # fmt: skip


def _metrics(model, names):
    """The metrics of each output, those with sample weights among them."""
    compiled = getattr(model, "_compile_metrics", None)
    plain, weighted = (
        _each(getattr(compiled, kind, None), names, "metrics") for kind in ("_user_metrics", "_user_weighted_metrics")
    )
    return [_flat(a) + _flat(b) for a, b in zip(plain, weighted, strict=True)]


def _flat(metrics):
    if metrics is None:
        return []
    return list(chain.from_iterable(map(_flat, metrics))) if isinstance(metrics, (list, tuple)) else [metrics]


def _is_untrained(model, x):
    """Whether no step was made, no bias set, and no input scaled: then a high loss has one reading."""
    iterations = getattr(getattr(model, "optimizer", None), "iterations", None)
    if iterations is None or int(iterations) > 0 or not isinstance(x, np.ndarray) or x.dtype.kind not in "iuf":
        return False
    biases = [np.any(weight) for weight in model.weights if "bias" in weight.name]
    return bool(biases) and not any(biases) and np.abs(x).max() > SCALED


def _is_masked(model, tensor):
    """Whether Keras leaves positions of an output out of the loss; None where it may."""
    if tensor is not None:
        return getattr(tensor, "_keras_mask", None) is not None
    layers = model._flatten_layers() if hasattr(model, "_flatten_layers") else ()
    may_be = any(getattr(layer, "mask_zero", False) or type(layer).__name__ == "Masking" for layer in layers)
    return None if may_be else False
