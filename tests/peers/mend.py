"""Do what a diagnosis says: apply the line of code that it prints, as a reader would."""

import re

import keras
import numpy as np

import xentlib as x

FEATURES = 8


def diagnose(given):
    """The diagnosis of labels, predictions and a loss, or of a model and its labels."""
    return x.diagnose(*given) if len(given) == 3 else x.diagnose_model(*given)


def mend(given, problem, problems=()):
    """What is given, after the fix of one of its problems."""
    code, _, comment = problem.fix.partition("  # ")
    if len(given) == 3:
        y_true, y_pred, loss = given
        return _mend_arrays(y_true, y_pred, loss, code, comment)
    model, y_true = given
    return _mend_model(model, y_true, code, comment, problems)


def _mend_arrays(y_true, y_pred, loss, code, comment):
    here = {"np": np, "keras": keras, "y_true": np.asarray(y_true), "y_pred": np.asarray(y_pred), "loss": loss}
    if code.startswith("keras.layers"):
        here["loss"] = _loss_in(comment) or loss
        model = _ending_in(eval(code, here), here["y_true"])
        here["y_pred"] = model(_inputs(model)).numpy()
    else:
        exec(code, here)
    if "in both arrays" in comment:
        name, kept = re.fullmatch(r"(\w+) = \1\[(.*)\]", code).groups()
        kept = eval(kept, here | {name: {"y_true": y_true, "y_pred": y_pred}[name]})
        here["y_true"], here["y_pred"] = np.asarray(y_true)[kept], np.asarray(y_pred)[kept]
    if "no activation" in comment:
        here["y_pred"] = np.random.default_rng(0).normal(size=np.shape(y_pred))
    return here["y_true"], here["y_pred"], here["loss"]


def _mend_model(model, y_true, code, comment, problems):
    here = {"np": np, "keras": keras, "y_true": np.asarray(y_true)}
    metrics = model._compile_metrics._user_metrics if model._compile_metrics else None
    loss = model.loss
    if code.startswith("keras.layers.Flatten"):
        *first, last = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
        last = getattr(last, "layer", last)
        model = keras.Sequential(
            [keras.Input(model.input_shape[1:]), *first, eval(code, here), type(last).from_config(last.get_config())]
        )
    elif code.startswith("return_sequences"):
        model = keras.Sequential(
            [keras.Input((here["y_true"].shape[1], FEATURES)), keras.layers.LSTM(4, return_sequences=True), model.layers[-1]]
        )
    elif code.startswith("keras.layers"):
        loss = _loss_in(comment) or loss
        layer = eval(code, here)
        layers = [keras.layers.Dense(_classes(model)), layer] if "Softmax" in code else [layer]
        model = _ending_in(layers[-1], here["y_true"], layers[:-1])
    else:
        exec(code, here)
        y_true = here["y_true"]
        loss = here.get("loss", loss)
        if "metrics" in here:  # the new one in place of those that are named
            wrong = [p.evidence for p in problems if p.code.startswith("metric-")]
            kept = [m for m in metrics if not any(re.search(rf"\b{_name(m)}\b", evidence) for evidence in wrong)]
            metrics = [*kept, *here["metrics"]]
        model = keras.models.clone_model(model) if isinstance(model, (keras.Sequential, keras.Model)) and model.built else model
    model.compile("sgd", loss, metrics=metrics)
    return model, y_true


def _classes(model):
    return model.output_shape[-1]


def _name(metric):
    return metric if isinstance(metric, str) else getattr(metric, "__name__", type(metric).__name__)


def _loss_in(comment):
    found = re.search(r"with (loss=.*)", comment)
    if not found:
        return None
    here = {"keras": keras}
    exec(found.group(1), here)
    return here["loss"]


def _ending_in(layer, y_true, before=()):
    """A model of a few features for each example, step or pixel of the labels, that ends in the layer."""
    units = getattr(layer, "units", None)
    of_rows = y_true.ndim > 1 and (y_true.shape[-1] == units or units is None)
    steps = y_true.shape[1:-1] if of_rows or y_true.shape[-1:] == (1,) else y_true.shape[1:]
    return keras.Sequential([keras.Input((*steps, FEATURES)), *before, layer])


def _inputs(model):
    return np.random.default_rng(0).normal(size=(12, *model.input_shape[1:]))
