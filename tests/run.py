"""Runs the tests, part by part, and ends with a line for each: `make test`, or python tests/run.py [PART …].

A part that fails does not keep the others from running. The notebooks come first: they are what the book promises first.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = os.environ.get("BUILD", "_build")
PYTEST = ["-m", "pytest", "-q", "--numprocesses=auto"]
PLAIN = [*PYTEST, "-p", "no:hypothesispytest"]  # whose import takes each worker more than a second
BY_FILE, BY_TEST, BY_TIME = "--dist=loadfile", "--dist=loadgroup", "--dist=worksteal"
COVERED = ["--cov", "--cov-append", "--cov-report=", "--cov-fail-under=0"]
PACKAGE = ["--doctest-modules", "--doctest-glob=README.md", "xentlib", "README.md", "tests/package"]

# Each part is what it runs: commands of Python.
PARTS = {
    "notebooks": [[*PLAIN, BY_FILE, "--nbval", "--nbval-current-env", "--nbval-cell-timeout=600", "chapters"]],
    "lint": [["-m", "ruff", "check", "--quiet", "."], ["-m", "ruff", "format", "--quiet", "--check", "."], ["-m", "mypy"]],
    "package": [[*PYTEST, BY_FILE, *PACKAGE]],
    "peers": [[*PLAIN, BY_TIME, "tests/peers"]],
    "book": [[*PLAIN, BY_TEST, "tests/book"]],
    "coverage": [["-m", "coverage", "report", "--skip-covered"]],
    "site": [["_ext/build.py", BUILD], [*PLAIN, BY_TEST, "tests/site"]],
}


def run(commands, covered):
    """Run the commands of a part up to the first that fails; return its exit status."""
    for command in commands:
        more = COVERED if covered and "pytest" in command else []
        status = subprocess.run([sys.executable, *command, *more], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


def main(*names):
    """Run the parts named, or all; say how each ended and how long it took."""
    lines, failed = [], False
    everything = not names
    if everything:
        (ROOT / ".coverage").unlink(missing_ok=True)
    for name in names or PARTS:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        status = run(PARTS[name], covered=everything and name in ("package", "peers", "book"))
        lines.append(f"{name:<10} {'FAILED' if status else 'passed'}  {time.monotonic() - start:4.0f} s")
        failed |= status != 0
    print("\n" + "\n".join(lines), flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main(*sys.argv[1:])
