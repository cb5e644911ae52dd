"""The figures of the book: each stands beside its chapter, which stores the picture that it draws."""

import ast
import io
import re

import pytest

from tests.book.notebooks import NAMES, ROOT, cell, code_cells, truth
from tests.book.outputs import PICTURE, picture, same_picture

FIGURES = ROOT / "chapters" / "figures"
MODULES = {name.replace("-", "_"): name for name in NAMES}


def imports(source):
    """The modules that a program imports from."""
    nodes = list(ast.walk(ast.parse(source)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in nodes if isinstance(node, ast.ImportFrom)}


def test_each_chapter_has_its_module():
    """A module is named for each chapter, and one for what they share."""
    assert {path.stem for path in FIGURES.glob("*.py")} == {*MODULES, "shared", "__init__"}


@pytest.mark.parametrize("module", MODULES)
def test_a_chapter_needs_its_own_module_and_what_is_shared(module):
    """A chapter takes figures from its own module; this uses what is shared, and of the book's code xentlib alone."""
    code = "\n".join(re.sub("^%.*", "", c.source, flags=re.MULTILINE) for c in code_cells(MODULES[module]))
    assert {name for name in imports(code) if name.startswith("figures")} == {f"figures.{module}"}
    used = imports((FIGURES / f"{module}.py").read_text())
    assert {name for name in used if name.startswith(("figures", "tests"))} == {"figures.shared"}


def drawn(ax):
    """The figure as a notebook stores it: cut to what is drawn."""
    buffer = io.StringIO()
    ax.figure.savefig(buffer, format="svg", bbox_inches="tight")
    return picture(buffer.getvalue())


def stored(name, cell_id):
    """The picture that the chapter stores."""
    return picture(cell(name, cell_id).outputs[0].data[PICTURE])


PICTURES = [(name, cell_id) for name in NAMES for cell_id in truth(name).FIGURES]


@pytest.mark.parametrize(("name", "cell_id"), PICTURES, ids=["-".join(picture) for picture in PICTURES])
def test_the_picture_in_the_chapter_is_the_one_that_is_drawn(name, cell_id):
    """nbval holds a picture to be unchanged; this holds it to be the one that the formulas draw."""
    assert same_picture(stored(name, cell_id), drawn(truth(name).FIGURES[cell_id]()))


@pytest.mark.parametrize("name", NAMES)
def test_no_picture_is_left_out(name):
    """Every cell that stores a picture is compared."""
    pictures = {c.id for c in code_cells(name) if any(PICTURE in output.get("data", {}) for output in c.outputs)}
    assert pictures == set(truth(name).FIGURES)
