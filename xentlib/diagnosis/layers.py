"""What the last layers of a Keras model do, found by trying them. Keras is not imported.

An activation is what it does, whatever it is called: what comes behind the last layer with weights is tried on a few numbers.
What cannot be tried stays unknown.
"""

import sys
import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from xentlib.diagnosis.facts import Outputs, is_keras

FAR = 1e6  # numbers this much larger tell what bounds them from what divides them
EXAMPLES, STEPS = 4, 3  # how long axes of unknown length are in a trial
NEARLY = 1e-2  # float16 and bfloat16 sum no better
ONLY_IN_TRAINING = ("Dropout", "GaussianNoise")
NOT_TRIED = (*ONLY_IN_TRAINING, "ActivityRegularization")  # they keep the numbers, and a trial would move their state
# To be tried before they are built:
WITHOUT_SHAPE = ("Softmax", "Activation", "Dropout", "Identity", "Reshape", "Flatten", "ReLU")
UNBOUNDED = ("relu", "relu6", "leakyrelu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus")
KEEP_NUMBERS = ("linear", "Identity", "Reshape", "Flatten", "Permute")
RECURRENT = ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "RNN")


def outputs_of(model, tensor, shape):
    """What comes out of the last layers, from the symbolic output of a model, or from its list of layers."""
    steps, base = _from_layers(model) if tensor is None else _from_tensor(tensor)
    return _tried(steps, base, shape, getattr(tensor, "dtype", "float32"), getattr(model, "run_eagerly", False))


@dataclass(frozen=True)
class _Step:
    """An operation of the model, and how to call it on other numbers than its own."""

    operation: Any
    node: Any = None

    @property
    def name(self):
        """As a reader knows it."""
        is_activation = type(self.operation).__name__ == "Activation"
        return _name(self.operation.activation if is_activation else self.operation)

    def __call__(self, values):
        if self.node is None:
            return self.operation(values)
        arguments, keywords = self.node.arguments.fill_in({id(tensor): values for tensor in self.node.input_tensors})
        return self.operation(*arguments, **keywords)


def _from_tensor(tensor):
    """The operations that made a symbolic tensor, the last first, and the one below them that has weights, or None."""
    steps = []
    while True:
        operation, number, index = tensor._keras_history
        node = operation._inbound_nodes[number]
        inner = getattr(operation, "outputs", None)  # a model within the model
        if inner and not has_own_call(operation):
            inside, base = _from_tensor(inner[index])
            steps += inside
            if base is not None:
                return steps, base
        elif getattr(operation, "weights", None):
            return steps, _Step(operation, node)
        elif type(operation).__name__ == "InputLayer":
            return steps, None
        elif len(node.input_tensors) != 1:
            return steps, _Step(None)
        else:
            steps.append(_Step(operation, node))
        tensor = node.input_tensors[0]


def has_own_call(model):
    """Whether the reader wrote what a call does, so that layers and graph may not tell."""
    call = getattr(type(model), "call", None)
    return call is not None and not is_keras(call)


def _from_layers(model):
    """The same for a Sequential model that is not built: there are layers, but no tensors between them."""
    steps = []
    if type(model).__name__ not in ("Sequential", "SimpleNamespace"):
        return [], None  # the layers of another model stand in no order
    for layer in reversed(model.layers):
        if getattr(layer, "layers", None) and type(layer).__name__ == "Sequential":
            inside, base = _from_layers(layer)
            steps += inside
            if base is not None:
                return steps, base
        elif hasattr(layer, "kernel_initializer") or hasattr(layer, "units"):
            return steps, _Step(layer)
        elif type(layer).__name__ not in WITHOUT_SHAPE:
            return steps, _Step(None)  # calling it would build it for the shape of a trial
        else:
            steps.append(_Step(layer))
    return steps, None


def _tried(steps, base, shape, dtype, eager):
    """Try what comes behind the last weights on a few numbers, and see what comes out."""
    real, activation = _below(base)
    trial = [*([_Step(activation)] if activation is not None else []), *reversed(steps)]
    start = _shape_before(steps, base, shape)
    z = np.random.default_rng(0).normal(scale=20, size=start).astype(np.float32)
    try:
        out, first, second, after, rises = _walk(trial, z)
    except Exception:  # the layer is its author's, and may ask for anything: then what it does is unknown
        return Outputs(shape=shape)
    last = next((step.name for step in reversed(trial) if step.name not in KEEP_NUMBERS), "linear")
    found = Outputs(shape=shape, activation=last, twice=(first, second) if second else None, after=after)
    axis = _sums_to_one(out)
    if out.min() < 0 or out.max() > 1 + NEARLY:
        if not real:
            return Outputs(shape=shape)
        normalised = _after_weights(base)
        why = "The last layer has no softmax or sigmoid, so these are logits"
        if last != "linear":
            why = f"The last activation is {last}, so these are no probabilities"
        return replace(found, kind="logits", why=why, after=normalised, activation=normalised or last)
    if axis is None and not rises:  # in [0, 1], and neither a distribution nor a sigmoid
        return Outputs(shape=shape)
    recovered = _recovered(trial, start, dtype, eager) if not hasattr(base and base.operation, "layer") else False
    return replace(found, kind="sigmoid" if axis is None else "softmax", softmax_axis=axis, recovered=recovered)


def _walk(trial, values):
    """What comes out of the steps; the first and the second activation; what changes the first one's output in training;
    and whether each number that came out of an activation rises with its own logit, as in a sigmoid."""
    first, second, after, rises = "", "", "", False
    for step in trial:
        kind = type(step.operation).__name__
        if any(name in kind for name in NOT_TRIED):
            after = after or (step.name if first and any(name in kind for name in ONLY_IN_TRAINING) else "")
            continue
        before, values = _numbers(values), _call(step, values)
        if np.abs(_numbers(values)).max() > 1 + NEARLY:  # no longer bounded: what comes next is a first activation
            first = second = after = ""
        bounds = _is_activation(before, _numbers(values), first)
        if bounds and not first:
            bounds = not np.abs(_numbers(_call(step, np.float32(FAR * before)))).max() > 1 + NEARLY
        if bounds or (first and step.name in UNBOUNDED):
            first, second, after = first or step.name, step.name if first else "", ""
            rises = _rises(before, _numbers(values))
    return _numbers(values), first, second, after, rises


def _call(step, values):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns of what the diagnosis is about to say
        return step(values)


def _below(base):
    """Whether what has weights puts out any number before its activation, and that activation."""
    if base is None or base.operation is None:
        return False, None
    layer = base.operation
    while type(layer).__name__ in ("TimeDistributed", "Bidirectional"):
        layer = layer.layer
    if hasattr(layer, "layer") or hasattr(layer, "layers") or type(layer).__name__ == "TFSMLayer":
        return False, None
    activation = getattr(layer, "activation", None)
    if type(layer).__name__.startswith(RECURRENT) or hasattr(layer, "cell"):
        return _name(activation) in ("tanh", "linear", "relu"), None  # applied inside, and not to what comes out
    ours = is_keras(layer) or type(layer).__name__ == "SimpleNamespace"
    return ours, activation if callable(activation) else None


def _after_weights(base):
    """The name of a normalisation that stands behind a softmax or sigmoid, or ""."""
    layer, node = base.operation, base.node
    if node is None or "Normalization" not in type(layer).__name__ or len(node.input_tensors) != 1:
        return ""
    tensor = node.input_tensors[0]
    steps, below = _from_tensor(tensor)
    before = _tried(steps, below, tuple(tensor.shape), tensor.dtype, eager=True)
    return type(layer).__name__ if before.kind in ("softmax", "sigmoid") else ""


def _shape_before(steps, base, shape):
    """The shape of a trial: that of what goes into the first step."""
    node = base.node if base is not None and base.node is not None else steps[-1].node if steps else None
    if node is not None:
        tensors = node.outputs if base is not None and base.node is not None else node.input_tensors
        shape = tuple(tensors[0].shape)
    elif base is not None and base.operation is not None:
        units = getattr(base.operation, "units", None) or getattr(base.operation, "filters", None)
        shape = shape or (None, units or STEPS)
    shape = shape or (None, STEPS)
    return tuple(EXAMPLES if i == 0 else size or STEPS for i, size in enumerate(shape))


def _is_activation(before, after, bounded):
    """Whether a step bounds its numbers, as softmax, sigmoid and tanh do; of bounded ones, whether it is one of these."""
    if bounded and before.shape == after.shape:
        weights = np.exp(before)
        kin = [1 / (1 + np.exp(-before)), np.tanh(before)]
        kin += [weights / weights.sum(axis, keepdims=True) for axis in range(before.ndim)]
        return any(np.allclose(after, one, atol=NEARLY / 10) for one in kin)
    if before.size != after.size or np.abs(after).max() > 1 + NEARLY:
        return False
    return not np.allclose(np.sort(before.ravel()), np.sort(after.ravel()), atol=NEARLY)


def _rises(before, after):
    """Whether each number depends on its own logit alone, and rises with it, as in a sigmoid."""
    return bool((np.diff(after.ravel()[np.argsort(before.ravel())]) >= -NEARLY).all())


def _sums_to_one(out):
    """The axis over which the numbers sum to 1, from the end, or None; the class axis first."""
    for axis in (-1, *range(-2, -out.ndim - 1, -1)):
        if np.allclose(out.sum(axis), 1, atol=NEARLY):
            return axis
    return None


def _recovered(trial, shape, dtype, eager):
    """Whether Keras finds the logits behind the activation: TensorFlow alone looks for them, at the last operation only."""
    keras, tf = sys.modules.get("keras"), sys.modules.get("tensorflow")
    if keras is None or tf is None or keras.backend.backend() != "tensorflow":
        return False
    if "float32" not in str(dtype):  # the loss casts it first, and the cast hides what is behind it
        return False
    found = []

    def traced(values):
        for step in trial:
            values = _call(step, values)
        graph = not eager and getattr(values, "op", None) is not None and values.op.type in ("Softmax", "Sigmoid")
        found.append(hasattr(values, "_keras_logits") or graph)
        return values

    try:
        tf.function(traced, autograph=False).get_concrete_function(tf.TensorSpec(shape, tf.float32))
    except Exception:  # what runs on numbers may not run in a graph
        return None
    return bool(found[-1])


def _numbers(values):
    """A tensor of any backend as numbers."""
    keras = sys.modules.get("keras")
    if not isinstance(values, np.ndarray) and keras is not None:
        values = keras.ops.convert_to_numpy(values)
    return np.asarray(values, dtype=np.float64)


def _name(thing):
    name = getattr(thing, "__name__", None) or type(thing).__name__
    return {"softmax_v2": "softmax", "Softmax": "softmax", "Sigmoid": "sigmoid"}.get(name, name)
