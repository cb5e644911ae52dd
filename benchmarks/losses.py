"""Time xentlib's categorical losses beside every peer that is installed, on the same arrays, in one run.

    python benchmarks/losses.py             # sparse labels
    python benchmarks/losses.py --one-hot   # one-hot labels

Each peer's values are checked against xentlib's to the precision of its type before it is timed. Machines are noisy: the peers
take turns, the shortest of the rounds counts, and what to read is the ratio to xentlib. "np.exp" is one pass of NumPy's
exponential over the array as float64: the floor for anything that computes in NumPy. "checks" is the share of xentlib's time
that its input checks take. Peak memory is what a call allocates beyond its arguments, as tracemalloc sees it (NumPy only).
"""

import argparse
import os
import time
import tracemalloc
from importlib.metadata import version

import numpy as np

import xentlib
from xentlib import _checks
from xentlib.losses import _one_hot_label

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
SHAPES = [(1_000_000, 10), (100_000, 100), (10_000, 1_000), (400, 50_000)]
ROUNDS = 15


def xentlib_loss(z, label, y):
    if y is None:
        return lambda: xentlib.sparse_categorical_crossentropy(label, z, from_logits=True)
    return lambda: xentlib.categorical_crossentropy(y, z, from_logits=True)


def torch(z, label, y):
    import torch

    logits, target = torch.from_numpy(z), torch.from_numpy(label if y is None else y)
    return lambda: torch.nn.functional.cross_entropy(logits, target, reduction="none").numpy()


def keras(z, label, y):
    import keras

    logits, target = keras.ops.convert_to_tensor(z), keras.ops.convert_to_tensor(label if y is None else y)
    losses = keras.losses
    function = losses.sparse_categorical_crossentropy if y is None else losses.categorical_crossentropy
    return lambda: function(target, logits, from_logits=True).numpy()


def scipy(z, label, y):
    from scipy.special import log_softmax

    rows = np.arange(len(z))
    if y is None:
        return lambda: -log_softmax(z, axis=-1)[rows, label]
    return lambda: -(y * log_softmax(z, axis=-1)).sum(-1)


def sklearn(z, label, y):
    from sklearn.metrics import log_loss

    p = xentlib.softmax(z)  # it takes probabilities, and returns the mean only
    labels = np.arange(z.shape[1])
    return lambda: log_loss(label, p, labels=labels)


def optax_jit(z, label, y):
    import jax
    import optax

    function = optax.softmax_cross_entropy_with_integer_labels if y is None else optax.softmax_cross_entropy
    compiled = jax.jit(function)
    logits, target = jax.numpy.asarray(z), jax.numpy.asarray(label if y is None else y)
    return lambda: np.asarray(compiled(logits, target))


PEERS = {"torch": torch, "keras": keras, "scipy": scipy, "scikit-learn": sklearn, "optax": optax_jit}


def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def peak(call):
    tracemalloc.start()
    call()
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size


def check_seconds(z, label, y):
    """The time of the checks of the labels' values, on one core; those of logits cost nothing: the loss takes their maximum."""
    if y is None:
        return seconds(lambda: _checks.labels_in_range(label, z.shape[1]))
    return seconds(lambda: _one_hot_label(y, 1))


def measure(shape, one_hot):
    rng = np.random.default_rng(0)
    z = rng.standard_normal(shape).astype("float32")
    label = rng.integers(shape[1], size=shape[0])
    y = None
    if one_hot:
        y = np.zeros(shape, "float32")
        y[np.arange(shape[0]), label] = 1
    calls = {"xentlib": xentlib_loss(z, label, y), "np.exp": lambda: np.exp(z, dtype=np.float64)}
    ours = calls["xentlib"]()
    for name, make in PEERS.items():
        try:
            calls[name] = make(z, label, y)
        except ImportError:
            continue
        theirs = calls[name]()
        expected = ours if np.ndim(theirs) else ours.mean()
        # float32 sums of up to 50,000 terms, in an order of the peer's own choosing
        np.testing.assert_allclose(theirs, expected, rtol=2e-5, atol=2e-6, err_msg=name)
    times = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            time.sleep(0.05)  # until the idle threads of the peer before have stopped spinning
            times[name].append(seconds(call))
    best = {name: min(measured) for name, measured in times.items()}
    share = min(check_seconds(z, label, y) for _ in range(3)) / min(seconds(calls["xentlib"]) for _ in range(3))
    memory = {name: peak(calls[name]) / z.nbytes for name in ("xentlib", "scipy", "scikit-learn") if name in calls}
    return best, share, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one-hot", action="store_true", help="one-hot labels in float32 instead of class numbers")
    one_hot = parser.parse_args().one_hot
    print(f"{'one-hot' if one_hot else 'sparse'} labels, float32 logits; time as a multiple of xentlib's")
    for shape in SHAPES:
        best, share, memory = measure(shape, one_hot)
        ours = best["xentlib"]
        ratios = "  ".join(f"{name} {t / ours:.2f}" for name, t in best.items() if name != "xentlib")
        memories = "  ".join(f"{name} {factor:.2f}" for name, factor in memory.items())
        print(f"{shape[0]:>9,} x {shape[1]:<6,} xentlib {ours * 1e3:6.1f} ms = 1   {ratios}")
        print(f"{'':19}checks, on one core: {share:.2f} of xentlib   peak memory / logits: {memories}")
    names = {"torch": "torch", "keras": "keras", "scipy": "scipy", "scikit-learn": "scikit-learn", "optax": "optax"}
    installed = []
    for name in ["numpy", *names]:
        try:
            installed.append(f"{name} {version(name)}")
        except ImportError:
            installed.append(f"{name} not installed")
    print(", ".join(installed))


if __name__ == "__main__":
    main()
