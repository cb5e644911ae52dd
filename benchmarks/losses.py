"""Time the categorical losses of xentlib and of every peer that is installed, on the same arrays, in one run.

    python benchmarks/losses.py             # sparse labels, on all cores that the process may use
    taskset -c 0 python benchmarks/losses.py --one-hot

Each peer's values are checked against xentlib's to the precision of its type before it is timed. Machines are noisy: the peers
take turns, the shortest of the rounds counts, and what to read is the ratio to "np.exp", one pass of NumPy's exponential over
the array as float64. What that pass takes depends on the processor's vector width, and with it every ratio; so the first line
says it. `NPY_DISABLE_CPU_FEATURES` and `ATEN_CPU_CAPABILITY` make NumPy and PyTorch do without. Peak memory is what a call
allocates beyond its arguments, in copies of the logits as float64, as tracemalloc sees it (NumPy only).
"""

import argparse
import os
import sys
import time
import tracemalloc
from importlib.metadata import version

import numpy as np

import xentlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
BLOCK = 100_000  # logits
SHAPES = [(1_000_000, 10), (100_000, 100), (10_000, 1_000), (400, 50_000)]
ROUNDS = 9


def xentlib_loss(z, label, y):
    if y is None:
        return lambda: xentlib.sparse_categorical_crossentropy(label, z, from_logits=True)
    return lambda: xentlib.categorical_crossentropy(y, z, from_logits=True)


def in_blocks(z, label, y):
    """xentlib, some rows after the other, so that what stands between two steps stays in the processor's cache."""
    rows = max(1, BLOCK // z.shape[1])
    cuts = [slice(start, start + rows) for start in range(0, len(z), rows)]
    return lambda: np.concatenate([xentlib_loss(z[cut], label[cut], None if y is None else y[cut])() for cut in cuts])


def torch(z, label, y):
    import torch

    logits, target = torch.from_numpy(z), torch.from_numpy(label if y is None else y)
    return lambda: torch.nn.functional.cross_entropy(logits, target, reduction="none").numpy()


def torch_float64(z, label, y):
    return torch(z.astype(np.float64), label, None if y is None else y.astype(np.float64))


def keras(z, label, y):
    import keras

    logits, target = keras.ops.convert_to_tensor(z), keras.ops.convert_to_tensor(label if y is None else y)
    losses = keras.losses
    function = losses.sparse_categorical_crossentropy if y is None else losses.categorical_crossentropy
    return lambda: function(target, logits, from_logits=True).numpy()


def scipy(z, label, y):
    from scipy.special import log_softmax

    rows = np.arange(len(z))
    wide = z.astype(np.float64)
    if y is None:
        return lambda: -log_softmax(wide, axis=-1)[rows, label]
    return lambda: -(y * log_softmax(wide, axis=-1)).sum(-1)


def optax_jit(z, label, y):
    import jax
    import optax

    function = optax.softmax_cross_entropy_with_integer_labels if y is None else optax.softmax_cross_entropy
    compiled = jax.jit(function)
    logits, target = jax.numpy.asarray(z), jax.numpy.asarray(label if y is None else y)
    return lambda: np.asarray(compiled(logits, target))


PEERS = {
    "in blocks": in_blocks,
    "torch": torch,
    "torch float64": torch_float64,
    "keras": keras,
    "scipy": scipy,
    "optax": optax_jit,
}


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


def measure(shape, one_hot):
    rng = np.random.default_rng(0)
    z = rng.standard_normal(shape).astype("float32")
    label = rng.integers(shape[1], size=shape[0])
    y = None
    if one_hot:
        y = np.zeros(shape, "float32")
        y[np.arange(shape[0]), label] = 1
    calls = {"np.exp": lambda: np.exp(z, dtype=np.float64), "xentlib": xentlib_loss(z, label, y)}
    ours = calls["xentlib"]()
    for name, make in PEERS.items():
        try:
            calls[name] = make(z, label, y)
        except ImportError:
            continue
        # float32 sums of up to 50,000 terms, in an order of the peer's own choosing
        np.testing.assert_allclose(calls[name](), ours, rtol=2e-5, atol=2e-6, err_msg=name)
    times = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            time.sleep(0.05)  # until the idle threads of the peer before have stopped spinning
            times[name].append(seconds(call))
    memory = peak(calls["xentlib"]) / (8 * z.size)
    return {name: min(measured) for name, measured in times.items()}, memory


def vector_width():
    """The widest vectors that NumPy uses here."""
    from numpy._core._multiarray_umath import __cpu_features__ as has

    return (
        "AVX-512" if has.get("AVX512_SKX") or has.get("X86_V4") else "AVX2" if has.get("AVX2") or has.get("X86_V3") else "less"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one-hot", action="store_true", help="one-hot labels in float32 instead of class numbers")
    one_hot = parser.parse_args().one_hot
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{'one-hot' if one_hot else 'sparse'} labels, float32 logits, {cores} core(s), NumPy uses {vector_width()}")
    for shape in SHAPES:
        best, memory = measure(shape, one_hot)
        floor = best["np.exp"]
        ratios = "  ".join(f"{name} {t / floor:.2f}" for name, t in best.items() if name != "np.exp")
        each = floor / (shape[0] * shape[1]) * 1e9
        print(f"{shape[0]:>9,} x {shape[1]:<6,} np.exp {each:.1f} ns a number = 1   {ratios}   memory {memory:.1f}")
    installed = []
    for name in ("numpy", "torch", "keras", "scipy", "optax"):
        try:
            installed.append(f"{name} {version(name)}")
        except ImportError:
            installed.append(f"{name} not installed")
    if "keras" in sys.modules:
        installed.append(f"Keras on {sys.modules['keras'].backend.backend()}")
    print(", ".join(installed))


if __name__ == "__main__":
    main()
