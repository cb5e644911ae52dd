import warnings

import keras
import numpy as np

warnings.simplefilter("ignore")
by_row = keras.losses.categorical_crossentropy
by_number = keras.losses.sparse_categorical_crossentropy
sure = np.array([[30.0, 0, 0]], "float32")
second = np.array([[0, 1, 0]])
beyond = np.array([3])
percent = np.array([[20.0, 10, 70]])


def model(y_true, loss, **how):
    layers = [keras.Input((3,)), keras.layers.Softmax()]
    model = keras.Sequential(layers)
    model.compile(loss=loss, **how)
    return model.evaluate(sure, y_true, verbose=0)


def by_xla():
    if keras.backend.backend() == "torch":
        return "no XLA"
    loss = "sparse_categorical_crossentropy"
    return model(beyond, loss, jit_compile=True)


def one_unit():
    layer = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile("sgd", "categorical_crossentropy")
    model.train_on_batch(np.ones((2, 1)), np.array([[0], [1]]))
    return "moves" if np.any(layer.get_weights()[1]) else "stays"


def softmax():
    return keras.ops.softmax(sure)


cases = {
    "array": lambda: by_row(second, np.array([[1.0, 0, 0]])),
    "tensor": lambda: by_row(second, softmax()),
    "model": lambda: model(second, "categorical_crossentropy"),
    "twice": lambda: by_row(second, softmax(), from_logits=True),
    "one unit": one_unit,
    "percentages": lambda: by_number(np.array([2]), percent),
    "label -1": lambda: by_number(np.array([-1]), percent),
    "label 3": lambda: by_number(beyond, percent),
    "XLA": by_xla,
    "ignored": lambda: by_number(np.array([-1]), percent, ignore_class=-1),
    "nan": lambda: keras.losses.binary_crossentropy(
        np.ones(1), np.array([np.nan])
    ),
}
half = np.ones(1, "float16")
cases["half, y = 1"] = lambda: keras.losses.binary_crossentropy(half, half)
cases["half, y = 0"] = lambda: keras.losses.binary_crossentropy(0 * half, half)
ruled_out = np.array([[2.0, 0, -np.inf]], "float32")
cases["-inf, number"] = lambda: by_number(
    np.array([0]), ruled_out, from_logits=True
)
cases["-inf, row"] = lambda: by_row(np.eye(3)[:1], ruled_out, from_logits=True)
for name, case in cases.items():
    try:
        answer = case()
        if not isinstance(answer, str):
            loss = keras.ops.convert_to_numpy(answer).item()
            answer = f"{loss + 0.0:.5g}"
    except Exception as error:
        answer = type(error).__name__
    print(f"{name:12} {answer}")
