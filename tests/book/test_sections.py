"""A reader who runs one section of a notebook, and not what stands before it, gets the numbers that stand there."""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from listings.run import QUIET
from tests.book.notebooks import NAMES, QUESTIONS, ROOT, code_cells, texts
from tests.book.outputs import PICTURE, same_output


@cache
def alone(names):
    """What the cells of some notebooks put out, each section alone."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.book.sections", *names],
        env=os.environ | QUIET,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def stored(code_cell):
    """What a cell put out when it was executed: texts, and a picture."""
    pictures = [output.data[PICTURE] for output in code_cell.outputs if PICTURE in output.get("data", {})]
    return [*texts(code_cell), *[(PICTURE, picture) for picture in pictures]]


def in_two_goes():
    """Each notebook as parameters of a test: for the chapters, and for the questions, Keras is imported once."""
    goes = [(tuple(names), pytest.mark.xdist_group(f"sections of {names[0]}")) for names in (NAMES, QUESTIONS)]
    return [pytest.param(name, names, id=name, marks=group) for names, group in goes for name in names]


@pytest.mark.parametrize(("name", "together"), in_two_goes())
def test_each_section_runs_alone(name, together):
    """After the setup, the example's section and the shared cells before it, a section puts out what is stored."""
    fresh = alone(together)[name]
    for c in code_cells(name):
        assert c.id in fresh, "an error came before"
        was, now = sorted(stored(c)), sorted(map(tuple, fresh[c.id]))
        assert [kind for kind, _ in now] == [kind for kind, _ in was], (c.id, now)
        for (kind, text), (_, again) in zip(was, now, strict=True):
            assert same_output(text, again), (c.id, kind, again[:300])
