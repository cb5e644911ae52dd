"""A reader who runs one section of a notebook, and not what stands before it, gets the numbers that stand there."""

from functools import cache

import pytest

from tests.book.forked import forkserver
from tests.book.notebooks import NAMES, QUESTIONS, code_cells, texts
from tests.book.outputs import PICTURE, same_output
from tests.book.sections import run_alone


@cache
def alone():
    """What the cells of all notebooks put out, each section alone."""
    names = [*QUESTIONS, *NAMES]  # of these is the longest: begun last, it would be run alone
    with forkserver().Pool(2, maxtasksperchild=1) as pool:
        return dict(zip(names, pool.map(run_alone, names, chunksize=1), strict=True))


def stored(code_cell):
    """What a cell put out when it was executed: texts, and a picture."""
    pictures = [output.data[PICTURE] for output in code_cell.outputs if PICTURE in output.get("data", {})]
    return [*texts(code_cell), *[(PICTURE, picture) for picture in pictures]]


@pytest.mark.xdist_group("forked")
@pytest.mark.parametrize("name", [*NAMES, *QUESTIONS])
def test_each_section_runs_alone(name):
    """After the setup, the example's section and the shared cells before it, a section puts out what is stored."""
    fresh = alone()[name]
    for c in code_cells(name):
        assert c.id in fresh, "an error came before"
        was, now = sorted(stored(c)), sorted(map(tuple, fresh[c.id]))
        assert [kind for kind, _ in now] == [kind for kind, _ in was], (c.id, now)
        for (kind, text), (_, again) in zip(was, now, strict=True):
            assert same_output(text, again), (c.id, kind, again[:300])
