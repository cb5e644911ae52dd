"""The chapters and the pages of questions as the tests read them: their cells, what they print, what they say."""

import importlib
import io
import tokenize
from functools import cache
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
NAMES = [path.stem for path in CHAPTERS]
PAGES_OF_QUESTIONS = sorted((ROOT / "chapters" / "questions").glob("*.ipynb"))
QUESTIONS = [f"questions/{path.stem}" for path in PAGES_OF_QUESTIONS]
BACK = sorted(path.stem for path in (ROOT / "chapters").glob("*.md"))
TEXT_TYPES = ("text/plain", "text/latex", "text/html")


@cache
def read(name):
    """The notebook of a chapter or a page of questions. Shared: do not change it."""
    return nbformat.read(ROOT / "chapters" / f"{name}.ipynb", as_version=4)


def cell(name, cell_id):
    """The cell with this id."""
    return next(cell for cell in read(name).cells if cell.id == cell_id)


def code_cells(name):
    """The code cells of a notebook."""
    return [cell for cell in read(name).cells if cell.cell_type == "code"]


def texts(code_cell):
    """Every text that a code cell put out, as (kind, text)."""
    for output in code_cell.outputs:
        if output.output_type == "stream":
            yield output.name, output.text
        for kind in TEXT_TYPES:
            if kind in output.get("data", {}):
                yield kind, output.data[kind]


def code_and_comments(source):
    """A cell's source without its comments, and the comments."""
    lines = [line for line in source.splitlines() if not line.startswith("%")]
    tokens = tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline)
    code, comments = [], []
    for token in tokens:
        (comments if token.type == tokenize.COMMENT else code).append(token.string)
    return " ".join(code), "\n".join(comments)


def truth(name):
    """What a notebook must print and draw: its module in tests/truth."""
    return importlib.import_module(f"tests.book.truth.{name.replace('-', '_').replace('/', '.')}")
