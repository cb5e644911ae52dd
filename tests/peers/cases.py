"""What the tables of published and of mistaken combinations share: a case, its registration, small models and labels."""

from collections.abc import Callable
from typing import NamedTuple

import keras
import numpy as np

EXAMPLES = 12  # enough that no row of labels or predictions looks as it does by chance


class Case(NamedTuple):
    """One combination: `build` returns a compiled model and its labels, or labels, predictions and a loss."""

    name: str
    source: str
    build: Callable
    codes: tuple[str, ...] = ()
    inputs: tuple[int, ...] | None = None


def registrar(table):
    """A decorator that adds a builder to the table; `inputs` is the shape of one input where the model cannot tell it."""

    def register(name, source, *codes, inputs=None):
        def add(build):
            assert name not in table
            table[name] = Case(name, source, build, codes, inputs)
            return build

        return add

    return register


def chain(shape, *layers):
    """A sequential model of inputs of this shape, not compiled."""
    return keras.Sequential([keras.Input(shape), *layers])


def compiled(model, loss, metrics=None, **more):
    """The model, compiled."""
    model.compile("sgd", loss, metrics=metrics, **more)
    return model


def subclassed(call, *layers):
    """A subclassed model whose `call` is the function given, of the layers and the inputs."""

    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.parts = list(layers)

        def call(self, x):
            return call(self.parts, x)

    return Model()


def numbers(classes, *shape):
    """Class numbers from 0, every class in turn."""
    return np.arange(np.prod((EXAMPLES, *shape))).reshape(EXAMPLES, *shape) % classes


def one_hot(classes, *shape):
    """One-hot rows, every class in turn."""
    return np.eye(classes, dtype="float32")[numbers(classes, *shape)]


def yes_no(*shape):
    """Zeros and ones in turn."""
    return numbers(2, *shape).astype("float32")


def multi_hot(labels, *shape):
    """Rows of yes or no, most with several yes."""
    rows = (np.random.default_rng(1).random((EXAMPLES, *shape, labels)) < 0.5).astype("float32")
    rows[0, ..., :2] = 1
    return rows


def pixels(*shape):
    """Numbers spread over [0, 1]."""
    return np.random.default_rng(2).random((EXAMPLES, *shape)).astype("float32")


def scores(*shape):
    """Logits: negative and positive, beyond 1."""
    return np.random.default_rng(3).normal(scale=3, size=(EXAMPLES, *shape)).astype("float32")


def distributions(classes, *shape):
    """Rows that sum to 1."""
    z = np.exp(scores(*shape, classes).astype("float64"))
    return (z / z.sum(-1, keepdims=True)).astype("float32")


def probabilities(*shape):
    """Independent probabilities."""
    return 1 / (1 + np.exp(-scores(*shape)))
