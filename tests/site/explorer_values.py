"""What an explorer must show: for a state of its controls, each number by the name that it carries on the page.

Numbers of the formulas come from xentlib, numbers of Keras from Keras, which is asked once for many states: a call for each
takes far longer. A number is (value, type), the type being that in which the page claims to have it.
"""

import collections
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

import xentlib

# Losses of Keras: the class, and from_logits.
BINARY, BINARY_OF_LOGITS = ("BinaryCrossentropy", False), ("BinaryCrossentropy", True)
CATEGORICAL, CATEGORICAL_OF_LOGITS = ("CategoricalCrossentropy", False), ("CategoricalCrossentropy", True)
LABELS_OF_SIX = [1, 1, 0, 1, 0, 1]


def exact(value):
    """A number that the page computes in float64."""
    return float(value), "float64"


def numbered(name, values):
    """Several such numbers: name1, name2, …"""
    return {f"{name}{i}": exact(value) for i, value in enumerate(values, 1)}


class OfKeras(NamedTuple):
    """What the page shows of the number that a loss of Keras gives for one example: the number, if nothing else is said."""

    loss: tuple[str, bool]
    y_true: Any
    y_pred: Any
    shown: Callable = lambda number: (number, "float32")


def answered(expected):
    """Put into what is expected of some states, in place of each question to Keras, the answer."""
    import keras  # here: it takes five seconds, and one worker asks

    questions = collections.defaultdict(list)
    for names in expected:
        for name, number in names.items():
            if isinstance(number, OfKeras):
                questions[number.loss, len(number.y_pred)].append((names, name, number))
    for ((name_of_loss, from_logits), _), asked in questions.items():
        loss = getattr(keras.losses, name_of_loss)(from_logits=from_logits, reduction=None)
        y_true, y_pred = (np.array([getattr(number, of) for *_, number in asked], float) for of in ("y_true", "y_pred"))
        for (names, name, number), answer in zip(asked, loss(y_true, y_pred).numpy(), strict=True):
            names[name] = number.shown(float(answer))
    return expected


def read(state, name):
    """The values of name1, name2, … of a state."""
    return [float(state[key]) for key in sorted(state) if key.rstrip("0123456789") == name]


def categorical(state):
    """Five probabilities, given or from logits."""
    y_true = np.eye(5)[int(state["true"]) - 1]
    by_logits = state["move"] == "z"
    given = read(state, "z" if by_logits else "p")
    y_pred = xentlib.softmax(given) if by_logits else np.array(given)
    loss = xentlib.categorical_crossentropy(y_true, given, from_logits=by_logits)
    shown = {"loss": exact(loss), **numbered("p", y_pred), **numbered("gradient", y_pred - y_true)}
    if by_logits:  # the same, without the rounding of 1 - ŷ
        true = int(state["true"]) - 1
        shown[f"gradient{true + 1}"] = exact(-np.delete(y_pred, true).sum())
    return shown | ({"keras": OfKeras(CATEGORICAL, y_true, y_pred)} if np.isinf(loss) else {})


def digits_of(loss):
    """How many digits of a float32 are right, of seven at most, as a count."""

    def right(number):
        error = abs(number / loss - 1)
        return 7 if error == 0 else min(max(math.floor(-math.log10(2 * error)), 0), 7), "count"

    return right


def binary(state):
    """One logit."""
    y, z = int(state["y"]), float(state["z"])
    p, rest = xentlib.sigmoid(z), xentlib.sigmoid(-z)
    loss = xentlib.binary_crossentropy(y, z, from_logits=True)
    return {
        "loss": exact(loss),
        "digits": OfKeras(BINARY, [y], [p], digits_of(loss)),
        "p": exact(p),
        "rest": exact(rest),
        "gradient": exact(-rest if y else p),
        "clippedGradient": exact(0),
        "end": (1e-7, "float32") if y else (1 - float(np.float32(1 - 1e-7)), "float32"),
        "keras": OfKeras(BINARY, [y], [p]),
    }


def equivalence(state):
    """Two logits of a softmax, and their difference in a sigmoid."""
    y, yes, no = int(state["y"]), float(state["yes"]), float(state["no"])
    loss = xentlib.sparse_categorical_crossentropy(1 - y, [yes, no], from_logits=True)
    by_sigmoid = BINARY_OF_LOGITS, [y], [yes - no]
    by_softmax = CATEGORICAL_OF_LOGITS, [y, 1 - y], [yes, no]
    return {
        "loss": exact(loss),
        "digitsOfSigmoid": OfKeras(*by_sigmoid, digits_of(loss)),
        "digitsOfSoftmax": OfKeras(*by_softmax, digits_of(loss)),
        "bySoftmax": exact(xentlib.softmax([yes, no])[0]),
        "bySigmoid": exact(xentlib.sigmoid(yes - no)),
        "kerasBinary": OfKeras(*by_sigmoid),
        "kerasCategorical": OfKeras(*by_softmax),
    }


def multilabel(state):
    """Three labels, three probabilities."""
    y, p = read(state, "y"), read(state, "p")
    losses = xentlib.binary_crossentropy(y, p)
    totals = {"sum": exact(losses.sum()), "mean": exact(losses.mean()), "keras": OfKeras(BINARY, y, p)}
    return numbered("loss", losses) | totals


def logits(state):
    """Three logits, in six pairs."""
    y, z = np.eye(3)[int(state["true"]) - 1], np.array(read(state, "z"))
    p, lone = xentlib.softmax(z), xentlib.sigmoid(z)

    def reads(outputs):
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.clip(outputs / outputs.sum(), 1e-7, 1 - 1e-7)

    return {
        "loss": exact(xentlib.categorical_crossentropy(y, z, from_logits=True)),
        "logits": exact(xentlib.categorical_crossentropy(y, z, from_logits=True)),
        "asLogits": exact(xentlib.categorical_crossentropy(y, p, from_logits=True)),
        "softmax": OfKeras(CATEGORICAL, y, p),
        "asProbabilities": OfKeras(CATEGORICAL, y, z),
        "sigmoids": OfKeras(CATEGORICAL, y, lone),
        "binary": OfKeras(BINARY, y, p),
        "floor": exact(xentlib.categorical_crossentropy([1, 0, 0], [1, 0, 0], from_logits=True)),
        "ceiling": OfKeras(CATEGORICAL, [1, 0], [0, 1]),
        **numbered("logits", z),
        **numbered("softmax", reads(p)),
        **numbered("asProbabilities", reads(z)),
        **numbered("asLogits", xentlib.softmax(p)),
        **numbered("sigmoids", reads(lone)),
        **numbered("binary", np.clip(p, 1e-7, 1 - 1e-7)),
    }


def reductions(state):
    """Six losses in two parts."""
    losses = xentlib.binary_crossentropy(LABELS_OF_SIX, read(state, "p"))
    parts = np.split(losses, [int(state["first"])])
    means = [part.mean() for part in parts]
    apart = np.mean(means) - losses.mean()
    return numbered("mean", means) | {
        "ofMeans": exact(np.mean(means)),
        "mean": exact(losses.mean()),
        "sum": exact(losses.sum()),
        "apart": exact(apart if abs(apart) > 1e-12 else 0),
    }


def gradients(state):
    """Two descents from one logit."""
    losses = {
        "cross": lambda z: xentlib.binary_crossentropy(1, z, from_logits=True),
        "square": lambda z: xentlib.sigmoid(-z) ** 2,
    }
    slopes = {
        "cross": lambda z: -xentlib.sigmoid(-z),
        "square": lambda z: -2 * xentlib.sigmoid(-z) ** 2 * xentlib.sigmoid(z),
    }
    quick = {"cross": lambda p: p - 1, "square": lambda p: -2 * (1 - p) ** 2 * p}  # some descents take 15,000 steps
    shown = {"startP": exact(xentlib.sigmoid(float(state["z"])))}
    for name, slope in slopes.items():
        way, steps = [float(state["z"])], int(state["steps"])
        while len(way) <= steps or 1 / (1 + math.exp(-way[-1])) < 0.9:
            p = 1 / (1 + math.exp(-way[-1]))
            way.append(way[-1] - float(state["rate"]) * quick[name](p))
        z = way[steps]
        shown |= {
            f"{name}Z": exact(z),
            f"{name}P": exact(xentlib.sigmoid(z)),
            f"{name}Loss": exact(losses[name](z)),
            f"{name}Slope": exact(slope(z)),
            f"{name}Steps": exact(next(step for step, z in enumerate(way) if 1 / (1 + math.exp(-z)) >= 0.9)),
        }
    return shown


def reading_the_number(state):
    """Ten losses of two kinds, and what a blind guess costs."""
    wrong, p = int(state["wrong"]), 10.0 ** -float(state["depth"])
    right, mistake = xentlib.binary_crossentropy([1, 1], [float(state["right"]), p])
    losses = np.repeat([right, mistake], [10 - wrong, wrong])
    return {
        "loss": exact(losses.mean()),
        "start": exact(np.log(int(state["classes"]))),
        "accuracy": exact(1 - wrong / 10),
        "costRight": exact(right),
        "costWrong": exact(mistake),
        "p": exact(p),
        "ofMistakes": exact(wrong * mistake / 10),
        "bits": exact(losses.mean() / np.log(2)),
        "perplexity": exact(np.exp(losses.mean())),
    }


OF_STATE = {
    function.__name__: function for function in (categorical, binary, equivalence, multilabel, logits, reductions, gradients)
} | {"reading-the-number": reading_the_number}


def expected(name, seen):
    """What an explorer must show, of each of the states seen."""
    return answered([OF_STATE[name](one["state"]) for one in seen])
