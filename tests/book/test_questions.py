"""The pages of questions: each entry asks, answers first, shows it, and says where the book says more."""

import re

import pytest

from tests.book.notebooks import QUESTIONS, cell, code_cells, read, texts


def entries(name):
    """The entries of a page: a heading with the cells up to the next one."""
    found = []
    for c in read(name).cells[2:]:
        if c.cell_type == "markdown" and c.source.startswith("## "):
            found.append([])
        if found:
            found[-1].append(c)
    return found


ENTRIES = [(name, entry) for name in QUESTIONS for entry in entries(name)]
each_entry = pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[f"{name}-{entry[0].id}" for name, entry in ENTRIES])


@pytest.mark.parametrize("name", QUESTIONS)
def test_page_begins_with_its_symptom_and_a_folded_setup(name):
    """The title, then the imports, folded on the site, in JupyterLab and in Colab."""
    title, setup, *_ = read(name).cells
    assert [title.id, setup.id] == ["title", "setup"]
    assert title.source.startswith("# ")
    assert setup.source.startswith("# @title Setup\n")
    assert "import xentlib" in setup.source
    assert setup.metadata == cell("binary", "setup").metadata
    assert len(entries(name)) >= 8


@each_entry
def test_answer_comes_first(name, entry):
    """The question is a heading of one line; after it, the answer has at most three sentences."""
    question, answer, *_ = entry[0].source.split("\n\n")
    assert len(question) <= 90
    assert "\n" not in question
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"`[^`]*`", "code", answer))
    assert 1 <= len(re.findall(r"[.?!](?=\s|$)", plain)) <= 3


@each_entry
def test_answer_is_shown_or_is_one_link(name, entry):
    """A cell, a listing with what it printed or a table shows the answer; else the entry is a line with a link."""
    runs = [c for c in entry if c.cell_type == "code"]
    prose = "\n".join(c.source for c in entry if c.cell_type == "markdown")
    assert "](" in prose
    if runs or "It printed, with" in prose or "|---|" in prose:
        assert all(any(text.strip() for _, text in texts(c)) for c in runs)
    else:
        assert len(entry) == 1
        assert len(prose.splitlines()) <= 3


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_cell_is_long(name):
    """What shows an answer is taken in at a glance."""
    assert [c.id for c in code_cells(name) if c.id != "setup" and len(c.source.splitlines()) > 24] == []
