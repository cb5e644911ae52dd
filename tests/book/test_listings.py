"""The listings of other libraries: what is shown is what is run, and what they printed is what they print.

PyTorch, JAX and Optax are not needed for the book. Where a library is missing, its listings are skipped, and a line says so;
`make peers` installs them, and CI does.
"""

import re

import pytest

from listings.run import BACKENDS, HERE, NAMES, NEEDS, installed, run
from tests.book.notebooks import NAMES as CHAPTERS
from tests.book.notebooks import ROOT, cell, read
from tests.book.outputs import same_output

LISTINGS = sorted(HERE.glob("*/*.py"))
SHOWN = re.compile(r"```python\n(.*?)\n```\n\n(It printed, with .*?):\n\n```text\n(.*?)\n```", flags=re.DOTALL)


def name_of(listing):
    """The listing's library and topic."""
    return f"{listing.parent.name}/{listing.stem}"


def stored(listing):
    """The library and version that a listing was run with, and what it printed."""
    head, _, text = listing.with_suffix(".txt").read_text(encoding="utf-8").partition("\n")
    return head, text


def on_one_worker(listing):
    """A listing as a parameter of a test: those of one library are run in one go."""
    return pytest.param(listing, id=name_of(listing), marks=pytest.mark.xdist_group(listing.parent.name))


@pytest.mark.parametrize("listing", [on_one_worker(listing) for listing in LISTINGS])
def test_listing_prints_what_is_stored(listing):
    """Run again, a listing prints the same values."""
    library = listing.parent.name
    if installed(library) is None:
        pytest.skip(f"NO {NAMES[library].upper()}: `make peers` installs it")
    assert same_output(stored(listing)[1], run(library)[listing])


@pytest.mark.parametrize("listing", LISTINGS, ids=name_of)
def test_listing_is_stored_with_its_version(listing):
    """The first line of the output names the library and a version, and for Keras its backend's."""
    head, text = stored(listing)
    assert re.fullmatch(" on ".join(rf"{name} [\d.]+" for name in NEEDS[listing.parent.name]), head)
    assert text.strip()


def test_chapters_show_every_listing_as_it_is():
    """Each listing and its output stand in a chapter, to the letter."""
    cells = "\n".join(c.source for name in CHAPTERS for c in read(name).cells if c.cell_type == "markdown")
    shown = {match.groups() for match in SHOWN.finditer(re.sub(r"^  ", "", cells, flags=re.MULTILINE))}
    expected = {
        name_of(path): (path.read_text().strip(), f"It printed, with {stored(path)[0]}", stored(path)[1].rstrip())
        for path in LISTINGS
    }
    assert [name for name, block in expected.items() if block not in shown] == []
    assert len(shown) == len(expected)


def test_peers_have_the_books_keras():
    """Keras on JAX and on PyTorch is the version that the book runs on TensorFlow."""
    pinned = {
        name: re.findall(r"^keras==(\S+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
        for name in ("requirements.lock", "requirements-peers.txt")
    }
    assert len(set(pinned["requirements.lock"])) == 1
    assert pinned["requirements-peers.txt"] == pinned["requirements.lock"]


def test_backends_run_one_listing():
    """What differs between the backends of Keras is the backend that the listing names, and nothing else."""
    listings = {name: (HERE / library / "backends.py").read_text() for library, name in BACKENDS.items()}
    one = listings["tensorflow"]
    assert listings == {name: one.replace('"tensorflow"', f'"{name}"', 1) for name in listings}


def test_table_of_backends_is_what_the_listings_printed():
    """Each cell of the table, column for column, is the answer that this backend's listing printed."""
    printed = [[line[12:].strip() for line in stored(HERE / library / "backends.py")[1].splitlines()] for library in BACKENDS]
    rows = re.findall(r"^\| .* \| `(.*)` \| `(.*)` \| `(.*)` \|$", cell("frameworks", "backends").source, flags=re.MULTILINE)
    assert [list(column) for column in zip(*rows, strict=True)] == printed
