"""Runs the listings of the chapters and stores what they print.

    python listings/run.py    # or make listings

A listing is `<library>/<topic>.py`; what it printed is `<library>/<topic>.txt`,
with the library's name and version in the first line. The tests run them, too,
and compare; a chapter shows them to the letter, which a test checks.

The book does not need PyTorch and Optax, and they do not fit into one
environment with it: `make peers` gives them their own.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv-peers" / "bin" / "python"
NAMES = {
    "keras": "Keras",
    "tensorflow": "TensorFlow",
    "pytorch": "PyTorch",
    "optax": "Optax",
    "scikit-learn": "scikit-learn",
    "scipy": "SciPy",
}
MODULES = {"pytorch": "torch", "scikit-learn": "sklearn"}
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "JAX_PLATFORMS": "cpu",
}


@cache
def installed(library):
    """The Python that has a library, ours or the peers', and its version."""
    distribution = {"pytorch": "torch"}.get(library, library)
    for python in (sys.executable, PEERS):
        if Path(python).exists():
            ask = [
                python,
                "-c",
                "from importlib.metadata import version; "
                f"print(version({distribution!r}))",
            ]
            answer = subprocess.run(
                ask, capture_output=True, text=True, check=False
            )
            if answer.returncode == 0:
                return python, answer.stdout.strip().partition("+")[0]
    return None


def prints(library, *arguments):
    """What the Python that has a library prints, given arguments."""
    python, _ = installed(library)
    done = subprocess.run(
        [python, *arguments],
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@cache
def run(library):
    """What each listing of a library prints."""
    listings = sorted(HERE.glob(f"{library}/*.py"))
    module = MODULES.get(library, library)
    printed = prints(library, HERE / "forked.py", module, *listings)
    return dict(zip(listings, json.loads(printed), strict=True))


def main():
    """Run and store."""
    for library, name in NAMES.items():
        found = installed(library)
        if found is None:
            print(f"{name} is not installed: its listings were not run")
            continue
        for listing, text in run(library).items():
            listing.with_suffix(".txt").write_text(
                f"{name} {found[1]}\n{text}", encoding="utf-8"
            )


if __name__ == "__main__":
    main()
