"""The diagnosis of models: from the last layers, the compiled loss and metrics, and the labels alone."""

import re

import keras
import numpy as np
import pytest
import tensorflow as tf

import xentlib as x
from tests.peers.test_diagnosis import (
    BINARY,
    CATEGORICAL,
    MULTI_HOT,
    NUMBERS,
    ONE_HOT,
    P3,
    RNG,
    SOFT,
    SPARSE,
    YES_NO,
)  # fmt: skip


def model(units, activation, loss, layers=()):
    """A compiled model of three inputs."""
    built = keras.Sequential([keras.Input((3,)), keras.layers.Dense(units, activation=activation), *layers])
    built.compile("sgd", loss)
    return built


MODEL_ALARMS = {
    "linear, categorical": (3, None, "categorical_crossentropy", ONE_HOT, "logits-as-probabilities"),
    "linear, binary": (1, None, BINARY(), YES_NO, "logits-as-probabilities"),
    "relu, sparse": (3, "relu", "sparse_categorical_crossentropy", NUMBERS, "logits-as-probabilities"),
    "one unit with softmax": (1, "softmax", "binary_crossentropy", YES_NO, "softmax-over-one-unit"),
    "one sigmoid, categorical": (1, "sigmoid", "categorical_crossentropy", YES_NO, "one-unit-categorical"),
    "softmax on multi-hot": (3, "softmax", "binary_crossentropy", MULTI_HOT, "softmax-on-multi-label"),
    "softmax and categorical on multi-hot": (3, "softmax", "categorical_crossentropy", MULTI_HOT, "softmax-on-multi-label"),
    "sigmoids, categorical": (3, "sigmoid", "categorical_crossentropy", ONE_HOT, "sigmoids-on-exclusive-classes"),
    "sigmoids, sparse": (3, "sigmoid", "sparse_categorical_crossentropy", NUMBERS, "sigmoids-on-exclusive-classes"),
    "class numbers, categorical": (3, "softmax", "categorical_crossentropy", NUMBERS, "class-numbers-to-one-hot-loss"),
    "one-hot, sparse": (3, "softmax", "sparse_categorical_crossentropy", ONE_HOT, "one-hot-to-sparse-loss"),
    "labels from 1": (3, "softmax", "sparse_categorical_crossentropy", NUMBERS + 1, "labels-from-one"),
    "too few units": (2, "softmax", "sparse_categorical_crossentropy", NUMBERS, "class-out-of-range"),
    "too many units": (4, "softmax", "categorical_crossentropy", ONE_HOT, "class-count"),
    "labels -1 and 1": (1, "sigmoid", "binary_crossentropy", 2 * YES_NO - 1, "labels-minus-one"),
    "softmax, binary, one-hot": (3, "softmax", "binary_crossentropy", ONE_HOT, "binary-on-one-hot"),
}
MODEL_SILENCES = {
    "softmax, categorical": (3, "softmax", "categorical_crossentropy", ONE_HOT),
    "softmax, from_logits, recovered by Keras": (3, "softmax", CATEGORICAL(from_logits=True), ONE_HOT),
    "sigmoid, from_logits, recovered by Keras": (1, "sigmoid", BINARY(from_logits=True), YES_NO),
    "linear, from_logits": (3, None, CATEGORICAL(from_logits=True), ONE_HOT),
    "linear, sparse, from_logits": (3, "linear", SPARSE(from_logits=True), NUMBERS),
    "softmax, sparse": (3, "softmax", "sparse_categorical_crossentropy", NUMBERS),
    "softmax, two classes": (2, "softmax", "sparse_categorical_crossentropy", YES_NO),
    "sigmoid, binary": (1, "sigmoid", "binary_crossentropy", YES_NO),
    "sigmoid, binary, column": (1, "sigmoid", BINARY(), YES_NO[:, None]),
    "linear, binary, from_logits": (1, None, BINARY(from_logits=True), YES_NO),
    "sigmoids, multi-hot": (3, "sigmoid", "binary_crossentropy", MULTI_HOT),
    "sigmoids, rows with one label": (3, "sigmoid", "binary_crossentropy", ONE_HOT),
    "two sigmoids": (2, "sigmoid", "binary_crossentropy", MULTI_HOT[:, :2]),
    "soft labels": (3, "softmax", "categorical_crossentropy", SOFT),
    "label smoothing": (3, "softmax", CATEGORICAL(label_smoothing=0.1), ONE_HOT),
    "ignored class": (3, "softmax", SPARSE(ignore_class=-1), NUMBERS - 1),
}


@pytest.mark.parametrize(("units", "activation", "loss", "y_true", "code"), MODEL_ALARMS.values(), ids=MODEL_ALARMS)
def test_model_alarm(units, activation, loss, y_true, code):
    """From the last layer, the compiled loss and the labels alone."""
    diagnosis = x.diagnose_model(model(units, activation, loss), y_true)
    assert [problem.code for problem in diagnosis.problems] == [code]
    assert not re.search(r"[{}]|\bNone\b", str(diagnosis))


@pytest.mark.parametrize(("units", "activation", "loss", "y_true"), MODEL_SILENCES.values(), ids=MODEL_SILENCES)
def test_model_silence(units, activation, loss, y_true):
    """A model that trains as meant is left alone."""
    assert x.diagnose_model(model(units, activation, loss), y_true).problems == ()


def test_activation_layers_are_read():
    """A Softmax or an Activation layer at the end counts as the activation."""
    for layer in (keras.layers.Softmax(), keras.layers.Activation("softmax")):
        assert x.diagnose_model(model(3, None, "categorical_crossentropy", [layer]), ONE_HOT).problems == ()


@pytest.mark.filterwarnings("ignore::UserWarning")  # Keras warns of what the test is about
def test_keras_recovers_logits_inside_a_model():
    """The claim behind two silences and one alarm: softmax with and without from_logits is one loss, as is that of sigmoids."""
    inputs = RNG.normal(size=(12, 3)).astype("float32")
    losses = []
    for activation, from_logits in (("softmax", False), ("softmax", True), (None, True), ("sigmoid", False)):
        keras.utils.set_random_seed(0)
        built = model(3, activation, CATEGORICAL(from_logits=from_logits))
        losses.append(built.evaluate(inputs, ONE_HOT, verbose=0))
    assert losses == pytest.approx([losses[0]] * 4, rel=1e-5)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")  # Keras warns of what the test is about
def test_keras_gives_one_unit_a_categorical_loss_of_zero():
    """As the text of one-unit-categorical says."""
    built = model(1, "sigmoid", "categorical_crossentropy")
    assert built.evaluate(np.ones((12, 3), "float32"), YES_NO[:, None], verbose=0) == 0


def test_keras_binary_accuracy_is_an_illusion_on_one_hot_rows():
    """As the text of binary-on-one-hot says: always answering 0 scores 1 - 1/n."""
    keras_accuracy = float(np.mean(keras.metrics.binary_accuracy(ONE_HOT, np.zeros((12, 3)))))
    consequence = x.diagnose(ONE_HOT, P3, "binary_crossentropy").problems[0].consequence
    assert f"always answering 0 scores {keras_accuracy:.4g}" in consequence
    right = (P3.argmax(1) == NUMBERS).mean()
    counted = float(np.mean(keras.metrics.binary_accuracy(ONE_HOT, P3)))
    assert f"Here binary accuracy is {counted:.4g}, while {right:.4g} of the examples are right." in consequence


def test_an_untrained_model_that_is_sure_and_wrong():
    """Inputs in the thousands: a loss far above log(3). Scaled, trained, or without inputs, nothing is said."""
    keras.utils.set_random_seed(1)
    inputs = RNG.normal(size=(12, 3)).astype("float32")
    built = model(3, "softmax", "categorical_crossentropy")
    diagnosis = x.diagnose_model(built, ONE_HOT, 1000 * inputs)
    assert [problem.code for problem in diagnosis.problems] == ["untrained-loss"]
    assert f"{np.log(3):.4g}" in diagnosis.problems[0].consequence
    assert x.diagnose_model(built, ONE_HOT, inputs).problems == ()
    assert x.diagnose_model(built, ONE_HOT).problems == ()
    built.fit(inputs, ONE_HOT, verbose=0)
    assert x.diagnose_model(built, ONE_HOT, 1000 * inputs).problems == ()
    here = {"x": 1000 * np.concatenate([inputs[:, :2], np.ones((12, 1), "float32")], 1)}  # as the border of an image
    exec(diagnosis.problems[0].fix, here)
    fresh = model(3, "softmax", "categorical_crossentropy")
    assert x.diagnose_model(fresh, ONE_HOT, here["x"]).problems == ()
    quiet = model(3, "softmax", "categorical_crossentropy")
    quiet.layers[-1].kernel.assign(np.zeros((3, 3)))
    assert x.diagnose_model(quiet, ONE_HOT, 1000 * inputs).problems == ()  # large inputs, and yet log(3)
    spread = model(3, "softmax", "categorical_crossentropy")
    spread.layers[-1].kernel.assign(100 * spread.layers[-1].kernel)
    assert x.diagnose_model(spread, ONE_HOT, inputs).problems == ()  # weights from elsewhere, and inputs that are scaled
    spread.layers[-1].bias.assign([0.1, 0, 0])
    assert x.diagnose_model(spread, ONE_HOT, 1000 * inputs).problems == ()  # a bias from elsewhere, or a prior
    focal = model(3, "softmax", keras.losses.CategoricalFocalCrossentropy())
    assert x.diagnose_model(focal, ONE_HOT, 1000 * inputs).problems == ()  # not the loss that log(3) is for
    linear = model(1, None, BINARY(from_logits=True))
    assert f"{np.log(2):.4g}" in str(x.diagnose_model(linear, 1 - (linear.predict(inputs, verbose=0) > 0), 1000 * inputs))


# What the last layers do, whatever they are called


layers = keras.layers
FROM_LOGITS = {"softmax": CATEGORICAL(from_logits=True), "sigmoid": BINARY(from_logits=True)}
WIDTH = 3


@keras.saving.register_keras_serializable()
def own_softmax(z):
    """A softmax in a function of the reader's own."""
    return keras.ops.exp(z) / keras.ops.sum(keras.ops.exp(z), axis=-1, keepdims=True)


class OwnHead(keras.layers.Layer):
    """A layer with weights that the book does not know."""

    def build(self, shape):
        """Make its weights."""
        self.kernel = self.add_weight(shape=(shape[-1], WIDTH))

    def call(self, inputs):
        """Probabilities."""
        return keras.ops.softmax(inputs @ self.kernel)


def sequential(*parts, loss="categorical_crossentropy", features=(3,), **compiled):
    """A compiled model that ends in these layers."""
    built = keras.Sequential([keras.Input(features), *parts])
    built.compile("sgd", loss, **compiled)
    return built


def functional(end, loss="categorical_crossentropy"):
    """The same, where `end` makes the output from the logits of three classes."""
    inputs = keras.Input((3,))
    built = keras.Model(inputs, end(layers.Dense(WIDTH)(inputs)))
    built.compile("sgd", loss)
    return built


def mixed(parts):
    """A model in mixed precision."""
    keras.mixed_precision.set_global_policy("mixed_float16")
    try:
        return sequential(*parts())
    finally:
        keras.mixed_precision.set_global_policy("float32")


# name: the model, and whether Keras finds the logits behind its softmax
SOFTMAXES = {
    "activation by name": (lambda: sequential(layers.Dense(3, activation="softmax")), True),
    "activation that is a layer": (lambda: sequential(layers.Dense(3, activation=layers.Softmax())), True),
    "Softmax": (lambda: sequential(layers.Dense(3), layers.Softmax()), True),
    "Activation": (lambda: sequential(layers.Dense(3), layers.Activation("softmax")), True),
    "tf.nn.softmax": (lambda: sequential(layers.Dense(3, activation=tf.nn.softmax)), True),
    "keras.ops.softmax": (lambda: sequential(layers.Dense(3, activation=keras.ops.softmax)), True),
    "an operation": (lambda: functional(keras.ops.softmax), True),
    "a function of one's own": (lambda: sequential(layers.Dense(3, activation=own_softmax)), False),
    "Lambda": (lambda: functional(layers.Lambda(lambda z: keras.ops.softmax(z))), True),
    "Identity": (lambda: sequential(layers.Dense(3, activation="softmax"), layers.Identity()), True),
    "linear": (lambda: sequential(layers.Dense(3, activation="softmax"), layers.Activation("linear")), True),
    "Reshape": (lambda: sequential(layers.Dense(3, activation="softmax"), layers.Reshape((3,))), False),
    "nested head": (
        lambda: sequential(keras.Sequential([keras.Input((3,)), layers.Dense(8), layers.Dense(3, activation="softmax")])), True
    ),
    "nested twice": (
        lambda: sequential(keras.Sequential([keras.Input((3,)), keras.Sequential([keras.Input((3,)), layers.Dense(3)])]),
                           layers.Softmax()), True,
    ),
    "nested without weights": (
        lambda: sequential(layers.Dense(3), keras.Sequential([keras.Input((3,)), layers.Softmax()])), True
    ),
    "sparsemax": (lambda: sequential(layers.Dense(3, activation="sparsemax")), None),
    "mean over steps": (
        lambda: sequential(layers.Dense(3, activation="softmax"), layers.GlobalAveragePooling1D(), features=(5, 3)), False
    ),
    "weights that are not known": (lambda: sequential(OwnHead(), layers.Softmax()), None),
    "mixed precision": (lambda: mixed(lambda: (layers.Dense(3), layers.Activation("softmax", dtype="float32"))), True),
    "mixed precision to the end": (lambda: mixed(lambda: (layers.Dense(3, activation="softmax"),)), False),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::UserWarning")  # Keras warns of what the test is about
@pytest.mark.parametrize("name", SOFTMAXES)
def test_a_softmax_is_seen_by_what_it_does(name):
    """With a loss for probabilities nothing is wrong; with one for logits, Keras's own number says whether anything is."""
    keras.utils.set_random_seed(0)
    make, found = SOFTMAXES[name]
    if found is None:
        assert x.diagnose_model(make(), ONE_HOT).problems == ()
        return
    built = make()
    assert x.diagnose_model(built, ONE_HOT).problems == ()
    inputs = np.random.default_rng(1).normal(scale=3, size=(12, *built.input_shape[1:]))
    labels = np.eye(3)[built(inputs).numpy().argmax(-1)]  # the surer, the more a second softmax shows
    right = built.evaluate(inputs, labels, verbose=0)
    built.compile("sgd", CATEGORICAL(from_logits=True))
    as_logits = built.evaluate(inputs, labels, verbose=0)
    assert (as_logits == pytest.approx(right, rel=1e-2)) == found
    codes = [problem.code for problem in x.diagnose_model(built, ONE_HOT).problems]
    assert codes == ([] if found else ["probabilities-as-logits"])


def test_an_eager_model_keeps_only_what_keras_keeps():
    """In a compiled step Keras looks at the last operation; eagerly only its own activations remember their logits."""
    for activation, codes in (("softmax", []), (tf.nn.softmax, ["probabilities-as-logits"])):
        built = sequential(layers.Dense(3, activation=activation), loss=CATEGORICAL(from_logits=True), run_eagerly=True)
        assert [problem.code for problem in x.diagnose_model(built, ONE_HOT).problems] == codes


def test_other_backends_look_for_no_logits(monkeypatch):
    """Only Keras on TensorFlow looks behind an activation."""
    built = sequential(layers.Dense(3, activation="softmax"), loss=CATEGORICAL(from_logits=True))
    assert x.diagnose_model(built, ONE_HOT).problems == ()
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    assert [problem.code for problem in x.diagnose_model(built, ONE_HOT).problems] == ["probabilities-as-logits"]


class NumbersOnly(keras.layers.Layer):
    """A softmax that cannot be put into a graph once it is built."""

    built_once = False

    def call(self, inputs):
        """The softmax."""
        if self.built_once and not tf.executing_eagerly():
            raise RuntimeError("not in a graph")
        return keras.ops.softmax(inputs)


def test_whether_logits_are_found_may_be_unknown():
    """Then nothing is concluded from `from_logits`."""
    built = sequential(layers.Dense(3), NumbersOnly(), loss=CATEGORICAL(from_logits=True))
    NumbersOnly.built_once = True
    diagnosis = x.diagnose_model(built, ONE_HOT)
    assert diagnosis.problems == ()
    assert diagnosis.output_layer == 'Dense(3, activation="softmax")'


def test_recurrent_layers_have_their_activation_inside():
    """What comes out of an LSTM lies between -1 and 1, and is no probability; what it is with a softmax inside is not known."""
    labels = np.arange(4) % 3
    for activation, codes in (("tanh", ["logits-as-probabilities"]), ("softmax", [])):
        built = sequential(layers.LSTM(3, activation=activation), loss="sparse_categorical_crossentropy", features=(5, 3))
        assert [problem.code for problem in x.diagnose_model(built, labels).problems] == codes


UNKNOWN = {
    "neither a softmax nor a sigmoid": lambda: sequential(layers.Dense(3, activation=lambda z: keras.ops.exp(-z * z))),
    "several inputs": lambda: functional(lambda z: layers.Average()([layers.Softmax()(z), layers.Softmax()(z)])),
    "weights of an own layer": lambda: sequential(OwnHead()),
    "inputs alone": lambda: sequential(layers.Identity()),
    "a layer that cannot be tried": lambda: functional(Picky()),
}


class Picky(keras.layers.Layer):
    """A layer that wants symbolic input."""

    def call(self, inputs):
        """Refuse numbers."""
        if tf.executing_eagerly():
            raise RuntimeError("not with numbers")
        return inputs


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_is_unknown(name):
    """What cannot be found out is said so, with what to pass instead, and nothing is concluded from it."""
    diagnosis = x.diagnose_model(UNKNOWN[name](), ONE_HOT)
    assert diagnosis.problems == ()
    assert "x=" in diagnosis.unknown[0]
    assert "unknown: what the model puts out" in str(diagnosis)
    assert "Unknown: what the model puts out" in diagnosis._repr_html_()


class Subclassed(keras.Model):
    """A model that shows nothing of itself."""

    def __init__(self, activation=None):
        """One layer."""
        super().__init__()
        self.head = layers.Dense(3, activation=activation)

    def call(self, inputs):
        """Apply it."""
        return self.head(inputs)


def test_a_subclassed_model_is_read_from_its_predictions():
    """Unknown without inputs; with them, what it puts out shows. Labels that no loss takes are wrong in any case."""
    inputs = 0.3 * RNG.normal(size=(12, 3))
    logits, softmax = Subclassed(), Subclassed("softmax")
    for built in (logits, softmax):
        built.compile("sgd", "categorical_crossentropy")
        assert x.diagnose_model(built, ONE_HOT).problems == ()
        assert x.diagnose_model(built, ONE_HOT).unknown
        assert x.diagnose_model(built, NUMBERS).problems[0].code == "class-numbers-to-one-hot-loss"
    assert x.diagnose_model(logits, ONE_HOT, inputs).problems[0].code == "logits-as-probabilities"
    assert x.diagnose_model(softmax, ONE_HOT, inputs).problems == ()
    softmax.compile("sgd", CATEGORICAL(from_logits=True))
    assert x.diagnose_model(softmax, ONE_HOT, inputs).problems == ()  # Keras may have found the logits


def test_a_model_that_is_not_built():
    """A Sequential without an Input has layers, and no shape yet."""
    built = keras.Sequential([layers.Dense(8), keras.Sequential([layers.Dense(3), layers.Dropout(0.1)])])
    built.compile("sgd", "categorical_crossentropy")
    assert x.diagnose_model(built, ONE_HOT).problems[0].code == "logits-as-probabilities"
    assert not built.built
    with_a_dictionary = {"output": ONE_HOT}
    assert x.diagnose_model(built, with_a_dictionary).problems[0].code == "logits-as-probabilities"
    built = keras.Sequential([keras.Sequential([layers.Dense(3)]), keras.Sequential([layers.Identity()]), layers.Softmax()])
    built.compile("sgd", "categorical_crossentropy")
    assert x.diagnose_model(built, ONE_HOT).problems == ()


def test_the_model_is_left_as_it_was():
    """Trying the last layers changes no weight, no node and no state."""
    built = sequential(layers.Dense(3), layers.BatchNormalization(), layers.Dropout(0.5), layers.Softmax())
    before = [w.copy() for w in built.get_weights()]
    nodes = [len(layer._inbound_nodes) for layer in built.layers]
    seeds = [v.numpy() for v in built.non_trainable_variables]
    x.diagnose_model(built, ONE_HOT)
    assert all((a == b).all() for a, b in zip(before, built.get_weights(), strict=True))
    assert all((a == b.numpy()).all() for a, b in zip(seeds, built.non_trainable_variables, strict=True))
    assert nodes == [len(layer._inbound_nodes) for layer in built.layers]


# Mistakes in layers


def test_an_activation_twice():
    """Named once, and what follows from it is not reported."""
    for parts, labels, loss in (
        ((layers.Dense(3, activation="softmax"), layers.Softmax()), ONE_HOT, "categorical_crossentropy"),
        ((layers.Dense(1, activation="sigmoid"), layers.Activation("sigmoid")), YES_NO, "binary_crossentropy"),
        ((layers.Dense(3, activation="softmax"), layers.Softmax()), ONE_HOT, CATEGORICAL(from_logits=True)),
    ):
        (problem,) = x.diagnose_model(sequential(*parts, loss=loss), labels).problems
        assert problem.code == "activation-twice"
        assert re.fullmatch(r"(softmax|sigmoid) is applied to the output of \1\.", problem.evidence)


def test_a_layer_after_the_activation():
    """Dropout, noise and normalisation; behind them Keras finds no logits either."""
    for after in (layers.Dropout(0.2), layers.GaussianNoise(0.1), layers.BatchNormalization()):
        problems = x.diagnose_model(sequential(layers.Dense(3, activation="softmax"), after), ONE_HOT).problems
        assert problems[0].code == "layer-after-activation"
        assert type(after).__name__ in problems[0].evidence
    assert x.diagnose_model(sequential(layers.Dense(3), layers.Dropout(0.2), layers.Softmax()), ONE_HOT).problems == ()


def test_softmax_over_the_wrong_axis():
    """Over steps instead of classes, and over examples in arrays."""
    pictures = np.broadcast_to(ONE_HOT[:, None, :], (12, 5, 3))
    built = sequential(layers.Dense(3), layers.Softmax(axis=1), features=(5, 3))
    (problem,) = x.diagnose_model(built, pictures).problems
    assert problem.code == "softmax-over-wrong-axis"
    assert "over axis -2" in problem.evidence
    (problem,) = x.diagnose(ONE_HOT, x.softmax(RNG.normal(size=(12, 3)), axis=0), "categorical_crossentropy").problems
    assert problem.code == "softmax-over-wrong-axis"


# Shapes of images and sequences

MASKS = RNG.integers(3, size=(4, 6, 6))
TOKENS = RNG.integers(3, size=(4, 5))
ONE_HOT_MASKS = np.eye(3)[MASKS]
IMAGES = {"features": (6, 6, 3)}
SEQUENCES = {"features": (5, 3)}

SHAPES = {
    "masks of class numbers": (lambda loss: sequential(layers.Conv2D(3, 1, activation="softmax"), loss=loss, **IMAGES), MASKS,
                               "sparse_categorical_crossentropy", "class-out-of-range"),
    "masks with a last axis": (lambda loss: sequential(layers.Conv2D(3, 1), loss=loss, **IMAGES), MASKS[..., None],
                               SPARSE(from_logits=True), "class-out-of-range"),
    "tokens": (lambda loss: sequential(layers.Dense(3, activation="softmax"), loss=loss, **SEQUENCES), TOKENS,
               "sparse_categorical_crossentropy", "class-out-of-range"),
    "tokens, time distributed": (
        lambda loss: sequential(layers.TimeDistributed(layers.Dense(3, activation="softmax")), loss=loss, **SEQUENCES), TOKENS,
        SPARSE(), "class-out-of-range"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_images_and_sequences_of_class_numbers(name):
    """Right tasks, silence where all is right, and the right place where one label is not."""
    make, labels, loss, code = SHAPES[name]
    diagnosis = x.diagnose_model(make(loss), labels)
    assert diagnosis.problems == ()
    assert diagnosis.task == "multi-class, class numbers"
    wrong = labels.copy()
    wrong[(2, *[1] * (labels.ndim - 2), -1)] = 7
    index = ", ".join(map(str, np.argwhere(wrong == 7)[0]))
    (problem,) = x.diagnose_model(make(loss), wrong).problems
    assert problem.code == code
    assert f"`y_true[{index}]` is 7" in problem.evidence


def test_images_and_sequences_of_other_labels():
    """One-hot pixels, masks of yes or no, padding that is ignored, and a mistake in each."""
    conv = layers.Conv2D
    assert x.diagnose_model(sequential(conv(3, 1, activation="softmax"), **IMAGES), ONE_HOT_MASKS).task.startswith(
        "multi-class, one"
    )
    yes_no = (MASKS > 0).astype(float)
    built = sequential(conv(1, 1, activation="sigmoid"), loss="binary_crossentropy", **IMAGES)
    for labels in (yes_no, yes_no[..., None]):
        diagnosis = x.diagnose_model(built, labels)
        assert (diagnosis.problems, diagnosis.task) == ((), "binary")
    assert x.diagnose_model(built, 255 * yes_no).problems[0].code == "targets-outside-zero-one"
    padded = np.where(np.arange(5) > 2, -100, TOKENS)
    built = sequential(layers.Dense(3), loss=SPARSE(from_logits=True, ignore_class=-100), **SEQUENCES)
    assert x.diagnose_model(built, padded).problems == ()
    built = sequential(layers.Dense(3), loss=SPARSE(from_logits=True), **SEQUENCES)
    (problem,) = x.diagnose_model(built, padded).problems
    assert "`y_true[0, 3]` is -100" in problem.evidence
    assert "ignore_class=-100" in problem.fix
    channels_first = keras.Sequential([keras.Input((3, 6, 6)), layers.Softmax(axis=1)])
    channels_first.compile("sgd", CATEGORICAL(axis=1))
    assert x.diagnose_model(channels_first, np.moveaxis(ONE_HOT_MASKS, -1, 1)).problems == ()


def test_an_output_of_the_wrong_rank():
    """A label for the whole and an output for each step, and the reverse."""
    built = sequential(layers.Dense(3, activation="softmax"), loss="sparse_categorical_crossentropy", **SEQUENCES)
    (problem,) = x.diagnose_model(built, np.arange(4) % 3).problems
    assert (problem.code, "Flatten" in problem.fix) == ("output-rank", True)
    assert f"the output has shape {built.output_shape}." in problem.evidence  # as Keras prints it: (None, …)
    built = sequential(
        layers.LSTM(4), layers.Dense(3, activation="softmax"), loss="sparse_categorical_crossentropy", **SEQUENCES
    )
    (problem,) = x.diagnose_model(built, TOKENS).problems
    assert (problem.code, "return_sequences=True" in problem.fix) == ("output-rank", True)


# Losses and outputs


def two_outputs(loss, metrics=None):
    """A yes or no, and one class of three."""
    inputs = keras.Input((3,))
    yes = layers.Dense(1, activation="sigmoid", name="yes")(inputs)
    kind = layers.Dense(3, name="kind")(inputs)
    built = keras.Model(inputs, [yes, kind])
    built.compile("sgd", loss, metrics=metrics)
    return built


@pytest.mark.parametrize(
    "loss",
    [
        ["binary_crossentropy", "categorical_crossentropy"],
        {"yes": "bce", "kind": "categorical_crossentropy"},
        {"kind": CATEGORICAL(), "yes": BINARY()},
    ],
)
@pytest.mark.parametrize("y_true", [[YES_NO, ONE_HOT], {"yes": YES_NO, "kind": ONE_HOT}])
def test_several_outputs_one_by_one(loss, y_true):
    """Each has its own diagnosis, by its name."""
    diagnoses = x.diagnose_model(two_outputs(loss), y_true)
    assert list(diagnoses) == ["yes", "kind"]
    assert diagnoses["yes"].problems == ()
    assert [problem.code for problem in diagnoses.problems] == ["logits-as-probabilities"]
    assert "output kind\ntask: multi-class" in str(diagnoses)
    assert "<p>Output yes</p>" in diagnoses._repr_html_()


def test_outputs_without_a_loss_or_with_metrics_of_their_own():
    """An output without a loss is passed over; metrics go with their output."""
    assert list(x.diagnose_model(two_outputs({"yes": "bce", "kind": None}), [YES_NO, ONE_HOT])) == ["yes"]
    metrics = {"yes": ["accuracy"], "kind": [keras.metrics.AUC()]}
    diagnoses = x.diagnose_model(two_outputs(["bce", CATEGORICAL(from_logits=True)], metrics), [YES_NO, ONE_HOT])
    assert [problem.code for problem in diagnoses["kind"].problems] == ["metric-expects-probabilities"]
    assert diagnoses["yes"].problems == ()


@pytest.mark.parametrize("name", ["bce", "BCE", "binary_crossentropy", "BinaryCrossentropy", "crossentropy", "ce"])
def test_names_are_read_as_keras_reads_them(name):
    """Aliases, and the names for which Keras looks at the shapes."""
    built = model(1, None, name)
    built.evaluate(np.zeros((12, 3)), YES_NO[:, None], verbose=0)  # Keras takes it
    assert [problem.code for problem in x.diagnose_model(built, YES_NO).problems] == ["logits-as-probabilities"]
    if name in ("crossentropy", "ce"):
        assert x.diagnose_model(model(3, "softmax", name), NUMBERS).problems == ()
        assert x.diagnose_model(model(3, "softmax", name), ONE_HOT).problems == ()


@pytest.mark.parametrize("loss", ["mse", keras.losses.KLDivergence(), keras.losses.Hinge(), lambda y, p: keras.ops.mean(y - p)])
def test_a_loss_that_is_not_known(loss):
    """What labels and outputs show, and no verdict on the loss."""
    diagnosis = x.diagnose_model(model(3, None, loss), ONE_HOT)
    assert (diagnosis.problems, diagnosis.task) == ((), "multi-class, one-hot labels")
    assert x.diagnose_model(model(2, None, loss), ONE_HOT).problems == ()  # labels of another width may be meant
    assert x.diagnose(ONE_HOT, P3, loss).problems == ()


def test_a_focal_loss_takes_what_its_namesake_takes():
    """Its number is said not to be computed."""
    focal = keras.losses.CategoricalFocalCrossentropy()
    assert x.diagnose_model(model(3, "softmax", focal), ONE_HOT).problems == ()
    assert x.diagnose_model(model(3, None, focal), ONE_HOT).problems[0].code == "logits-as-probabilities"
    (problem,) = x.diagnose(ONE_HOT, 5 * RNG.normal(size=(12, 3)), focal).problems
    assert "not computed" in problem.consequence
    assert "would report 0" not in problem.consequence


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: x.diagnose_model("model", [1]), TypeError, r"`model` is a str.*expected a compiled Keras model"),
        (lambda: x.diagnose_model(keras.Sequential([keras.Input((3,)), layers.Dense(1)]), [1]), ValueError, "not compiled"),
        (lambda: x.diagnose_model(two_outputs("bce"), YES_NO), ValueError, r"a list or dictionary for the outputs"),
        (lambda: x.diagnose_model(two_outputs("bce"), {"yes": YES_NO}), ValueError, r"no entry for 'kind'"),
    ],
)
def test_what_cannot_be_diagnosed_is_named(call, error, words):
    """With what to do."""
    with pytest.raises(error, match=words):
        call()


# Metrics

M = keras.metrics
LOGIT_LOSS = BINARY(from_logits=True)
ROWS = "categorical_crossentropy"
METRICS = {
    "accuracy on a logit": (1, None, LOGIT_LOSS, YES_NO, "accuracy", "metric-threshold-on-logits"),
    "binary accuracy on logits": (3, None, LOGIT_LOSS, MULTI_HOT, M.BinaryAccuracy(), "metric-threshold-on-logits"),
    "a function": (1, None, LOGIT_LOSS, YES_NO, M.binary_accuracy, "metric-threshold-on-logits"),
    "AUC on logits": (1, None, LOGIT_LOSS, YES_NO, M.AUC(), "metric-expects-probabilities"),
    "Precision on logits": (1, None, LOGIT_LOSS, YES_NO, M.Precision(), "metric-expects-probabilities"),
    "exact": (1, "sigmoid", "binary_crossentropy", YES_NO, M.Accuracy(), "metric-exact-comparison"),
    "accuracy of several labels": (3, "sigmoid", "binary_crossentropy", MULTI_HOT, "accuracy", "metric-for-other-labels"),
    "sparse for rows": (3, "softmax", ROWS, ONE_HOT, M.SparseCategoricalAccuracy(), "metric-for-other-labels"),
    "rows for numbers": (3, "softmax", SPARSE(), NUMBERS, M.CategoricalAccuracy(), "metric-for-other-labels"),
    "highest of one": (1, "sigmoid", "binary_crossentropy", YES_NO, "categorical_accuracy", "metric-for-other-labels"),
    "yes or no of classes": (3, "softmax", ROWS, ONE_HOT, "binary_accuracy", "metric-for-other-labels"),
    "AUC of class numbers": (3, "softmax", SPARSE(), NUMBERS, M.AUC(), "metric-for-other-labels"),
}  # fmt: skip
RIGHT_METRICS = {
    "accuracy of one-hot": (3, "softmax", ROWS, ONE_HOT, "accuracy"),
    "accuracy of numbers": (3, None, SPARSE(from_logits=True), NUMBERS, "acc"),
    "accuracy of yes or no": (1, "sigmoid", "binary_crossentropy", YES_NO, "accuracy"),
    "threshold 0": (1, None, LOGIT_LOSS, YES_NO, M.BinaryAccuracy(threshold=0.0)),
    "AUC of logits": (1, None, LOGIT_LOSS, YES_NO, M.AUC(from_logits=True)),
    "AUC of several labels": (3, "sigmoid", "binary_crossentropy", MULTI_HOT, M.AUC(multi_label=True)),
    "binary accuracy of several labels": (3, "sigmoid", "binary_crossentropy", MULTI_HOT, "binary_accuracy"),
    "top 2": (3, "softmax", ROWS, ONE_HOT, M.TopKCategoricalAccuracy(2)),
    "precision with its threshold": (1, None, LOGIT_LOSS, YES_NO, M.MeanSquaredError()),
}  # fmt: skip


@pytest.mark.parametrize(("units", "activation", "loss", "labels", "metric", "code"), METRICS.values(), ids=METRICS)
def test_metric_alarm(units, activation, loss, labels, metric, code):
    """The metric is wrong, and the loss is not blamed."""
    for compiled in ({"metrics": [metric]}, {"weighted_metrics": [metric]}):
        built = sequential(layers.Dense(units, activation=activation), loss=loss, **compiled)
        assert [problem.code for problem in x.diagnose_model(built, labels).problems] == [code]


@pytest.mark.parametrize(("units", "activation", "loss", "labels", "metric"), RIGHT_METRICS.values(), ids=RIGHT_METRICS)
def test_metric_silence(units, activation, loss, labels, metric):
    """A metric that goes with labels and outputs is left alone."""
    built = sequential(layers.Dense(units, activation=activation), loss=loss, metrics=[metric])
    assert x.diagnose_model(built, labels).problems == ()


def test_a_metric_on_logits_is_wrong_as_is_said():
    """Accuracy calls a logit of 0.3 a no, though it is a probability of 0.57."""
    y, z = np.ones((1, 1)), np.array([[0.3]])
    assert float(M.BinaryAccuracy()(y, z)) == 0
    assert float(M.BinaryAccuracy(threshold=0.0)(y, z)) == 1
    assert float(M.Accuracy()(y, x.sigmoid(z))) == 0


# What a sceptic found: right, and once an alarm


def own_crossentropy(y, p):
    """A loss of the reader's own, under a name that Keras knows."""
    return keras.ops.sparse_categorical_crossentropy(y, p, from_logits=True)


own_crossentropy.__name__ = "ce"
TANH = layers.Dense(1, activation="tanh")
RIGHT = {
    "temperature": ((layers.Dense(3), layers.Rescaling(1 / 10), layers.Softmax()), ROWS, ONE_HOT),
    "clipped logits": ((layers.Dense(3, activation="tanh"), layers.Rescaling(10.0), layers.Softmax()), ROWS, ONE_HOT),
    "a sigmoid as a tanh": ((TANH, layers.Rescaling(0.5, offset=0.5)), "binary_crossentropy", YES_NO),
    "smoothed": ((layers.Dense(1, activation="sigmoid"), layers.Rescaling(0.9, offset=0.05)), "binary_crossentropy", YES_NO),
    "no more than 1": ((layers.Dense(1, activation="sigmoid"), layers.ReLU(max_value=1.0)), "binary_crossentropy", YES_NO),
    "hinge": ((layers.Dense(1, activation="tanh"),), "hinge", 2 * YES_NO - 1),
    "stars": ((layers.Dense(3),), "mse", NUMBERS + 1),
    "a name that Keras knows": ((layers.Dense(3),), own_crossentropy, NUMBERS),
    "two classes, binary loss": (
        (layers.Dense(2, activation="softmax"),),
        "binary_crossentropy",
        np.eye(2)[YES_NO.astype(int)],
    ),
    "divided by 100": ((layers.Dense(3), layers.Lambda(lambda z: z / 100), layers.Softmax()), ROWS, ONE_HOT),
    "a wrapper": ((layers.SpectralNormalization(layers.Dense(1, activation="sigmoid")),), LOGIT_LOSS, YES_NO),
}


@pytest.mark.parametrize(("parts", "loss", "labels"), RIGHT.values(), ids=RIGHT)
def test_no_alarm_where_a_sceptic_found_one(parts, loss, labels):
    """Each trains as meant."""
    assert x.diagnose_model(sequential(*parts, loss=loss), labels).problems == ()


def test_a_model_within_time_distributed_is_not_judged_by_its_last_layer():
    """The wrapper shows nothing of what is in the model that it wraps."""
    inner = keras.Sequential([keras.Input((3,)), layers.Dense(3, activation="softmax")])
    built = sequential(layers.TimeDistributed(inner), loss="sparse_categorical_crossentropy", features=(5, 3))
    assert x.diagnose_model(built, TOKENS).problems == ()


def test_recall_at_the_logit_0_is_right():
    """It is the threshold of one half."""
    built = sequential(layers.Dense(1), loss=LOGIT_LOSS, metrics=[M.Recall(thresholds=0.0)])
    assert x.diagnose_model(built, YES_NO).problems == ()


def test_a_model_that_is_not_built_stays_so():
    """Layers that a trial would build are not tried: the shape of the trial is not theirs."""
    built = keras.Sequential(
        [layers.Conv2D(3, 1), layers.BatchNormalization(), layers.GlobalAveragePooling2D(), layers.Softmax()]
    )
    built.compile("sgd", "sparse_categorical_crossentropy")
    assert x.diagnose_model(built, NUMBERS).problems == ()
    built.fit(np.zeros((12, 4, 4, 2)), NUMBERS, verbose=0)


def test_a_trial_moves_no_random_state():
    """Dropout that is always on draws from its seed at every call."""
    inputs = keras.Input((3,))
    dropout = layers.Dropout(0.5, seed=1)
    built = keras.Model(inputs, layers.Softmax()(dropout(layers.Dense(3)(inputs), training=True)))
    built.compile("sgd", ROWS)
    before = dropout.seed_generator.state.numpy()
    assert x.diagnose_model(built, ONE_HOT).problems == ()
    assert (dropout.seed_generator.state.numpy() == before).all()


# What Keras leaves out of the loss

WORDS = np.array([[1, 2, 3, 0, 0], [4, 5, 0, 0, 0]])
TAGS = np.where(WORDS == 0, -1, WORDS % 2)


def tagger(units, activation, loss, masked=True):
    """A label for each word; padding is masked."""
    parts = [layers.Embedding(9, 4, mask_zero=masked), layers.LSTM(4, return_sequences=True)]
    built = keras.Sequential([*parts, layers.TimeDistributed(layers.Dense(units, activation=activation))])
    built.compile("sgd", loss)
    return built


def test_padding_under_a_mask():
    """Keras leaves it out of binary and categorical losses, whatever stands there; what is left is diagnosed."""
    one_hot = np.where(TAGS[..., None] < 0, -1, np.eye(2)[TAGS])
    for units, activation, loss, labels in (
        (1, "sigmoid", "binary_crossentropy", TAGS[..., None]),
        (2, "softmax", "categorical_crossentropy", one_hot),
    ):
        built = tagger(units, activation, loss)
        assert x.diagnose_model(built, labels).problems == ()  # not built yet
        p = built(WORDS).numpy()
        value = built.evaluate(WORDS, labels, verbose=0)
        seen = labels[TAGS >= 0], p[TAGS >= 0]
        assert value == pytest.approx(float(keras.losses.get(loss)(*seen).numpy().mean()), rel=1e-5)
        for diagnosis in (x.diagnose_model(built, labels), x.diagnose_model(built, labels, WORDS)):
            assert (diagnosis.problems, diagnosis.unknown) == ((), ())
            assert diagnosis.task in ("binary", "multi-class, one-hot labels")
        logits = tagger(units, None, loss)
        logits.build((None, 5))
        assert [problem.code for problem in x.diagnose_model(logits, labels).problems] == ["logits-as-probabilities"]
    unmasked = tagger(1, "sigmoid", "binary_crossentropy", masked=False)
    unmasked.build((None, 5))
    assert x.diagnose_model(unmasked, TAGS[..., None]).problems[0].code == "class-out-of-range"
    built.compile("sgd", "categorical_crossentropy")
    assert x.diagnose_model(built, 0 * one_hot - 1).task.startswith("ambiguous")  # nothing but padding


REFUSALS = ValueError, tf.errors.InvalidArgumentError  # while the step is compiled, or when it runs


def test_labels_without_the_last_axis_under_a_mask():
    """Keras refuses, or counts the padding where a batch has one sequence or as many as steps; the fix mends both."""
    one, other, square = WORDS[:1], WORDS, np.tile(WORDS, (3, 1))[:5]
    for loss, batches in (
        ("binary_crossentropy", (one, other, square)),
        (keras.losses.BinaryCrossentropy(from_logits=True), (one,)),
        ("binary_focal_crossentropy", (one,)),
    ):
        keras.utils.set_random_seed(0)
        built = tagger(1, "sigmoid" if isinstance(loss, str) else None, loss)
        built.build((None, 5))
        built.set_weights([10 * weight for weight in built.get_weights()])  # else each step costs about log(2)
        for words in batches:
            y_true = np.asarray(words % 2, dtype=float)
            built.compile("sgd", loss)
            p = built(words).numpy()
            (problem,) = x.diagnose_model(built, y_true).problems
            assert (problem.code, problem.fix) == ("labels-without-last-axis", "y_true = y_true[..., None]")
            mended = y_true[..., None]
            assert x.diagnose_model(built, mended).problems == ()
            meant = float(keras.losses.get(loss)(mended[words > 0], p[words > 0]).numpy().mean())
            assert built.evaluate(words, mended, verbose=0) == pytest.approx(meant, rel=1e-5)
            built.compile("sgd", loss)  # the step is compiled for labels of one shape
            if words is not other:
                assert built.evaluate(words, y_true, verbose=0) != pytest.approx(meant, rel=1e-4)
            else:
                with pytest.raises(REFUSALS, match=r"Dimensions must be equal|Incompatible shapes"):
                    built.evaluate(words, y_true, verbose=0)


def test_labels_without_the_last_axis_where_nothing_comes_of_it():
    """Without a mask, with one step, or where nobody knows whether a mask arrives."""
    labels = WORDS % 2
    unmasked = tagger(1, "sigmoid", "binary_crossentropy", masked=False)
    unmasked.build((None, 5))
    assert x.diagnose_model(unmasked, labels).problems == ()
    masked = tagger(1, "sigmoid", "binary_crossentropy")
    masked.build((None, 1))
    assert x.diagnose_model(masked, labels[:, :1]).problems == ()
    own = Wrapped(tagger(1, "sigmoid", "binary_crossentropy"))
    own.compile("sgd", "binary_crossentropy")
    assert x.diagnose_model(own, labels, WORDS).problems == ()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_padding_under_a_mask_breaks_a_sparse_loss():
    """TensorFlow looks at every class number before Keras applies the mask."""
    built = tagger(2, "softmax", "sparse_categorical_crossentropy")
    built.build((None, 5))
    assert x.diagnose_model(built, TAGS).problems[0].code == "class-out-of-range"
    with pytest.raises(tf.errors.InvalidArgumentError, match="label value of -1"):
        built.evaluate(WORDS, TAGS, verbose=0)


# What the reader wrote: a call, a metric, outputs within outputs


class SoftmaxInCall(keras.Model):
    """A functional model with a softmax that its graph does not show."""

    def call(self, inputs, training=None, mask=None):
        """Apply it."""
        return keras.ops.softmax(super().call(inputs))


def test_a_call_of_the_reader_s_own_is_not_read_from_the_graph():
    """Alone and within another model; with inputs the predictions show."""
    inputs = keras.Input((3,))
    own = SoftmaxInCall(inputs, layers.Dense(3)(inputs))
    for built in (own, keras.Sequential([keras.Input((3,)), own])):
        built.compile("sgd", ROWS)
        diagnosis = x.diagnose_model(built, ONE_HOT)
        assert diagnosis.problems == ()
        assert diagnosis.unknown
        diagnosis = x.diagnose_model(built, ONE_HOT, np.ones((12, 3)))
        assert (diagnosis.problems, diagnosis.unknown) == ((), ())


class Accuracy(keras.metrics.Metric):
    """A metric of the reader's own, under a name that Keras knows."""

    def update_state(self, y_true, y_pred, sample_weight=None):
        """Count nothing."""

    def result(self):
        """Nothing."""
        return 0.0


def binary_accuracy(y, p):
    """Another."""
    return keras.ops.mean(y * p)


def test_a_metric_of_the_reader_s_own_is_not_judged():
    """Whatever its name."""
    built = sequential(layers.Dense(1), loss=LOGIT_LOSS, metrics=[Accuracy(), binary_accuracy])
    assert x.diagnose_model(built, YES_NO).problems == ()


def test_labels_for_the_outputs_that_have_a_loss():
    """The others need none."""
    losses = {"yes": "bce"}
    diagnoses = x.diagnose_model(two_outputs(losses), {"yes": YES_NO}, np.ones((12, 3)))
    assert list(diagnoses) == ["yes"]
    assert diagnoses.problems == ()


def test_outputs_within_outputs():
    """They are refused in words."""
    inputs = keras.Input((3,))
    yes, kind = layers.Dense(1)(inputs), layers.Dense(3)(inputs)
    for outputs in ({"a": [yes], "b": {"c": kind}}, [yes, [kind]]):
        built = keras.Model(inputs, outputs)
        built.compile("sgd", "mse")
        with pytest.raises(ValueError, match=r"nested outputs.*diagnose\(y_true, y_pred, loss\) for each"):
            x.diagnose_model(built, [YES_NO, ONE_HOT])


def test_predictions_that_are_nan():
    """Whatever the layers show."""
    for built in (model(3, "softmax", ROWS), model(1, None, LOGIT_LOSS)):
        labels = ONE_HOT if built.output_shape == (None, 3) else YES_NO
        (problem,) = x.diagnose_model(built, labels, np.full((12, 3), np.nan)).problems
        assert (problem.code, "`y_pred[0, 0]` is nan" in problem.evidence) == ("not-finite", True)


# Axes: of the classes, of length 1, and of one output


def test_a_softmax_over_positions():
    """The classes are the positions, though the last axis has length 1."""
    positions = np.eye(6)[np.arange(12) % 6][..., None]
    parts = (layers.Dense(1), layers.Softmax(axis=1))
    diagnosis = x.diagnose_model(sequential(*parts, loss=CATEGORICAL(axis=1), features=(6, 4)), positions)
    assert (diagnosis.problems, diagnosis.task) == ((), "multi-class, one-hot labels")
    (problem,) = x.diagnose_model(sequential(parts[0], loss=CATEGORICAL(axis=1), features=(6, 4)), positions).problems
    assert problem.code == "logits-as-probabilities"


WITH_A_LAST_AXIS = {
    "several labels": (layers.Dense(3, activation="sigmoid"), "binary_crossentropy", MULTI_HOT),
    "one label": (layers.Dense(1, activation="sigmoid"), "binary_crossentropy", YES_NO[:, None]),
    "one-hot": (layers.Dense(3, activation="softmax"), "categorical_crossentropy", ONE_HOT),
    "class numbers": (layers.Dense(3, activation="softmax"), "sparse_categorical_crossentropy", NUMBERS[:, None]),
}


@pytest.mark.parametrize(("layer", "loss", "labels"), WITH_A_LAST_AXIS.values(), ids=WITH_A_LAST_AXIS)
def test_labels_with_a_last_axis_of_length_1_or_in_a_list(layer, loss, labels):
    """Keras takes away the axis and the list, and the loss is the same. The place that is named is that of the reader."""
    built = sequential(layer, loss=loss)
    inputs = np.random.default_rng(1).normal(size=(12, 3))
    value = built.evaluate(inputs, labels, verbose=0)
    for given in (labels[..., None], [labels]):
        built.compile("sgd", loss)  # one trace takes labels of one rank
        assert built.evaluate(inputs, given, verbose=0) == pytest.approx(value)
        diagnosis = x.diagnose_model(built, given)
        assert (diagnosis.problems, diagnosis.task) == ((), x.diagnose_model(built, labels).task)
    wrong = labels.copy()
    wrong[0, 0] = 7
    assert "`y_true[0, 0, 0]` is " in str(x.diagnose_model(built, wrong[..., None]))


def test_an_output_without_an_axis_of_classes():
    """Squeezed away: one yes or no for each example."""
    inputs = keras.Input((3,))
    built = keras.Model(inputs, keras.ops.squeeze(layers.Dense(1, activation="sigmoid")(inputs), -1))
    built.compile("sgd", "binary_crossentropy")
    for given in ((YES_NO,), (YES_NO[:, None],), (YES_NO, np.zeros((12, 3)))):
        diagnosis = x.diagnose_model(built, *given)
        assert (diagnosis.problems, diagnosis.task) == ((), "binary")


class Wrapped(keras.Model):
    """A model that shows nothing of the one in it."""

    def __init__(self, inner):
        """Keep it."""
        super().__init__()
        self.inner = inner

    def call(self, inputs):
        """Call it."""
        return self.inner(inputs)


def test_predictions_on_the_axis_and_of_the_examples_that_the_loss_reads():
    """Channels first, and positions that are ignored; from the layers as from numbers."""
    pictures = RNG.normal(size=(4, 6, 6, 2))
    last = keras.Sequential([keras.Input((6, 6, 2)), layers.Conv2D(3, 1, activation="softmax")])
    first = keras.Sequential([last, layers.Permute((3, 1, 2))])
    padded = np.where(MASKS == 2, -1, MASKS)
    for inner, loss, labels in (
        (first, CATEGORICAL(axis=1), np.moveaxis(ONE_HOT_MASKS, -1, 1)),
        (last, SPARSE(ignore_class=-1), padded),
    ):
        for built in (inner, Wrapped(inner)):
            built.compile("sgd", loss)
            diagnosis = x.diagnose_model(built, labels, pictures)
            assert (diagnosis.problems, diagnosis.unknown) == ((), ())


def test_the_axis_of_a_loss_must_be_one_of_the_output():
    """Also where there are no predictions."""
    with pytest.raises(ValueError, match=r"`axis` is 3"):
        x.diagnose_model(model(3, "softmax", CATEGORICAL(axis=3)), ONE_HOT)


def test_a_sigmoid_of_logits_above_16_gives_1_too():
    """In float32, as the text of softmax-over-one-unit says."""
    assert keras.ops.convert_to_numpy(keras.ops.sigmoid(np.array([17.0], "float32")))[0] == 1
    assert keras.ops.convert_to_numpy(keras.ops.sigmoid(np.array([16.0], "float32")))[0] < 1
