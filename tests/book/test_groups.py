"""Tests of one group run on one worker: what they share, a library's import or a small book, is made once."""

import os
import subprocess
import sys

GROUPED = """
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(4))
def test_of_a_group(number, worker_id):
    print("ran on", worker_id)
"""


def test_a_group_stays_on_one_worker(tmp_path):
    """xdist puts groups into the ids of tests, which a newer pytest may overlook: then all is green, and done twice."""
    (tmp_path / "test_one.py").write_text(GROUPED)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "xdist", "-rP", "--numprocesses=2"]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    heard = {"capture_output": True, "text": True}
    run = subprocess.run([*command, "--dist=loadgroup", tmp_path], cwd=tmp_path, env=alone, check=True, **heard)
    workers = [line for line in run.stdout.splitlines() if line.startswith("ran on")]
    assert len(workers) == 4
    assert len(set(workers)) == 1
