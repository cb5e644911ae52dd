"""The listings of other libraries: what is shown is what is run, and what they printed is what they print.

PyTorch, JAX and Optax are not needed for the book. Where a library is missing, its listings are skipped, and a line says so;
`make peers` installs them, and CI does.
"""

import re

import pytest

from listings.run import BACKENDS, BESIDE, NAMES, NEEDS, installed, listings, output, run
from tests.book.notebooks import NAMES as CHAPTERS
from tests.book.notebooks import QUESTIONS, ROOT, cell, read
from tests.book.outputs import same_output

LISTINGS = [(library, listing) for library in NAMES for listing in listings(library)]
SHOWN = re.compile(  # in a tab it is indented
    r"^( *)```python\n(.*?)\n\1```\n\n\1(It printed, with .*?):\n\n\1```text\n(.*?)\n\1```", flags=re.DOTALL | re.MULTILINE
)


def name_of(library, listing):
    """The library and the topic of a listing."""
    return f"{library}/{listing.stem}"


def stored(library, listing):
    """The library and version that a listing was run with, and what it printed."""
    head, _, text = output(library, listing).read_text(encoding="utf-8").partition("\n")
    return head, text


def on_one_worker(library, listing):
    """A listing as parameters of a test: those of libraries that are imported together are run in one go."""
    together = pytest.mark.xdist_group(f"listings beside {BESIDE[library]}")
    return pytest.param(library, listing, id=name_of(library, listing), marks=together)


@pytest.mark.parametrize(("library", "listing"), [on_one_worker(*one) for one in LISTINGS])
def test_listing_prints_what_is_stored(library, listing):
    """Run again, a listing prints the same values."""
    if installed(library) is None:
        pytest.skip(f"NO {NAMES[library].upper()}: `make peers` installs it")
    assert same_output(stored(library, listing)[1], run(library)[listing])


@pytest.mark.parametrize(("library", "listing"), LISTINGS, ids=[name_of(*one) for one in LISTINGS])
def test_listing_is_stored_with_its_version(library, listing):
    """The first line of the output names the library and a version, and for Keras its backend's."""
    head, text = stored(library, listing)
    assert re.fullmatch(" on ".join(rf"{name} [\d.]+" for name in NEEDS[library]), head)
    assert text.strip()


def test_the_book_shows_every_listing_as_it_is():
    """Each listing and its output stand on a page, to the letter."""
    cells = "\n".join(c.source for name in (*CHAPTERS, *QUESTIONS) for c in read(name).cells if c.cell_type == "markdown")
    shown = {tuple(re.sub(f"(?m)^{indent}", "", part) for part in parts) for indent, *parts in SHOWN.findall(cells)}
    expected = {}
    for library, listing in LISTINGS:
        head, text = stored(library, listing)
        if listing.parent.name == library:  # of a listing that runs on several backends, a table shows the others
            expected[name_of(library, listing)] = listing.read_text().strip(), f"It printed, with {head}", text.rstrip()
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


def test_table_of_backends_is_what_the_listing_printed():
    """Each cell of the table, column for column, is what the listing printed on this backend; the versions stand there, too."""
    source, backends = cell("frameworks", "backends").source, [one for one in LISTINGS if one[1].stem == "backends"]
    assert [library for library, _ in backends] == list(BACKENDS)
    printed = [[line[12:].strip() for line in stored(*one)[1].splitlines()] for one in backends]
    rows = re.findall(r"^\| .* \| `(.*)` \| `(.*)` \| `(.*)` \|$", source, flags=re.MULTILINE)
    assert [list(column) for column in zip(*rows, strict=True)] == printed
    assert [head for head in (stored(*one)[0].partition(" on ")[2] for one in backends) if head not in source] == []
