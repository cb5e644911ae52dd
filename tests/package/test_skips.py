"""On CI nothing is skipped unseen: a skipped test fails, but for those of the list, which names what nobody can install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.skips import MAY_BE_SKIPPED

ROOT = Path(__file__).parents[2]
SKIPPED = "import pytest\n\ndef test_that_is_skipped():\n    pytest.skip('no browser')\n"


@pytest.mark.parametrize("name", MAY_BE_SKIPPED)
def test_the_list_names_tests_and_systems(name):
    """Each entry is a test that is there, and may be skipped on systems other than that of CI, which a test cannot install."""
    file, _, function = name.partition("::")
    assert f"def {function}(" in (ROOT / file).read_text(encoding="utf-8")
    assert MAY_BE_SKIPPED[name]
    assert set(MAY_BE_SKIPPED[name]) <= {"darwin", "win32"}


@pytest.mark.parametrize(("ci", "outcome"), [("true", "1 failed"), ("", "1 skipped")])
def test_a_skipped_test_fails_on_ci(tmp_path, ci, outcome):
    """Elsewhere it is skipped, and says so."""
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_one.py").write_text(SKIPPED)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", str(tmp_path)]
    environment = os.environ | {"CI": ci, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert outcome in run.stdout
    assert "no browser" in run.stdout
