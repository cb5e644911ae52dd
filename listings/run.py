"""Runs the listings of the chapters and stores what they print.

    python listings/run.py    # or make listings

A listing is `<library>/<topic>.py`; what it printed is `<library>/<topic>.txt`,
with the library's name and version in the first line,
and for Keras its backend's. The tests run them, too,
and compare; a chapter shows them to the letter, which a test checks.
`keras/backends.py` is run on the other backends of Keras, too.

The book does not need PyTorch, JAX and Optax, and they do not fit into one
environment with it: `make peers` gives them their own, and Keras on them.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv-peers" / "bin" / "python"
# What the listings of a library need: each by its name, and as a distribution.
NEEDS = {
    "keras": {"Keras": "keras", "TensorFlow": "tensorflow"},
    "keras-jax": {"Keras": "keras", "JAX": "jax"},
    "keras-pytorch": {"Keras": "keras", "PyTorch": "torch"},
    "tensorflow": {"TensorFlow": "tensorflow"},
    "pytorch": {"PyTorch": "torch"},
    "optax": {"Optax": "optax"},
    "scikit-learn": {"scikit-learn": "scikit-learn"},
    "scipy": {"SciPy": "scipy"},
}
NAMES = {library: " on ".join(needs) for library, needs in NEEDS.items()}
MODULES = {
    "keras-jax": "keras",
    "keras-pytorch": "keras",
    "pytorch": "torch._dynamo",  # torch, and what its optimizers import
    "scikit-learn": "sklearn",
}
BACKENDS = {
    "keras": "tensorflow",
    "keras-jax": "jax",
    "keras-pytorch": "torch",
}
# What each library runs beside: those of one backend are imported together.
BESIDE = dict.fromkeys(NEEDS, "tensorflow") | BACKENDS
BESIDE |= {"optax": "jax", "pytorch": "torch"}
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "JAX_PLATFORMS": "cpu",
}


@cache
def installed(library):
    """The Python that has a library, ours or the peers', and its versions."""
    wanted = list(NEEDS[library].values())
    ask = (
        "from importlib.metadata import version; "
        f"print(*map(version, {wanted!r}))"
    )
    for python in (sys.executable, PEERS):
        if Path(python).exists():
            answer = subprocess.run(
                [python, "-c", ask], capture_output=True, text=True, check=False
            )
            if answer.returncode == 0:
                found = [v.partition("+")[0] for v in answer.stdout.split()]
                named = zip(NEEDS[library], found, strict=True)
                return python, " on ".join(" ".join(pair) for pair in named)
    return None


def prints(library, *arguments):
    """What the Python that has a library prints, given arguments."""
    python, _ = installed(library)
    backend = {"KERAS_BACKEND": BESIDE[library]}
    done = subprocess.run(
        [python, *arguments],
        env=os.environ | QUIET | backend,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def listings(library):
    """The listings that are run with a library."""
    shared = library in BACKENDS and library != "keras"
    return sorted(
        HERE.glob("keras/backends.py" if shared else f"{library}/*.py")
    )


def output(library, listing):
    """The file that holds what a listing printed with a library."""
    return HERE / library / f"{listing.stem}.txt"


@cache
def printed_beside(python, backend):
    """What the listings print that are run by a Python with a backend."""
    libraries = [
        library
        for library in NAMES
        if BESIDE[library] == backend
        and (installed(library) or [None])[0] == python
    ]
    modules = [MODULES.get(library, library) for library in libraries]
    files = [file for library in libraries for file in listings(library)]
    printed = prints(
        libraries[0], HERE / "forked.py", ",".join(modules), *files
    )
    return dict(zip(files, json.loads(printed), strict=True))


def run(library):
    """What each listing of a library prints."""
    python, _ = installed(library)
    printed = printed_beside(python, BESIDE[library])
    return {listing: printed[listing] for listing in listings(library)}


def main():
    """Run and store."""
    for library, name in NAMES.items():
        found = installed(library)
        if found is None:
            print(f"{name} is not installed: its listings were not run")
            continue
        for listing, text in run(library).items():
            output(library, listing).write_text(
                f"{found[1]}\n{text}", encoding="utf-8"
            )


if __name__ == "__main__":
    main()
