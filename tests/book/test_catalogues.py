"""The Korean text is whole, and says what the English says: its numbers, code, links and formulas, and its terms."""

import collections
import csv
import re

import catalogues
import languages
import pytest
from babel.messages.pofile import read_po

from tests.book.notebooks import ROOT, read

FOLDER = languages.folder("ko")
PAGES = sorted(languages.pages("ko"))
CATALOGUES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.po"))
TERMS = list(csv.DictReader((ROOT / "locale" / "ko" / "terms.csv").read_text(encoding="utf-8").splitlines()))
SAME = re.compile(r"`[^`]+`|\$[^$]+\$|\]\([^)]+\)|\{cite\S*\}|\{\w*\}|(?<![A-Za-z0-9_.])\d(?:[\d.,]*\d)?(?![A-Za-z0-9_])")

# Where an English word is none of the book's terms, as the start of the English string: the word, and why.
NO_TERM = dict(
    line.split("\t")[:2] for line in (ROOT / "locale" / "ko" / "no-terms.tsv").read_text(encoding="utf-8").splitlines()[1:]
)

pytestmark = pytest.mark.xdist_group("catalogues")


def catalogue(path):
    """The messages of a catalogue, by their English."""
    with path.open("rb") as file:
        return {message.id: message for message in read_po(file) if message.id}


@pytest.fixture(scope="module")
def english():
    """The strings of the book as they are now, by catalogue, as `make catalogues` takes them."""
    return {name: {message.id for message in template if message.id} for name, template in catalogues.templates().items()}


@pytest.mark.parametrize("name", [*PAGES, "explorers"])
def test_every_string_is_there(english, name):
    """Nothing is missing, nothing is left of an older text."""
    assert set(catalogue(FOLDER / f"{name}.po")) == english[name]


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_string_is_translated(name):
    """None is empty, none is marked as a guess."""
    messages = catalogue(FOLDER / f"{name}.po").values()
    assert [message.id for message in messages if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_numbers_code_links_and_formulas_are_the_same(name):
    """As often as in the English, in any order."""
    different = []
    for english, message in catalogue(FOLDER / f"{name}.po").items():
        one, other = (collections.Counter(SAME.findall(text)) for text in (english, message.string))
        different += [(english[:60], dict(one - other), dict(other - one))] * (one != other)
    assert different == []


def has(term, text):
    """Whether an English text has a term, as a word."""
    words = re.sub(r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)", " ", text)
    return re.search(rf"(?<![\w-]){re.escape(term)}(?:e?s)?(?![\w-])", words, re.IGNORECASE)


@pytest.mark.parametrize("name", PAGES)
def test_terms_are_those_of_the_list(name):
    """Where the English has a term, the Korean has the word for it that locale/ko/terms.csv names."""
    missing = []
    for english, message in catalogue(FOLDER / f"{name}.po").items():
        left = "" if message.string == english else english  # a formula
        for term in sorted(TERMS, key=lambda term: -len(term["english"])):
            if not has(term["english"], left):
                continue
            left = re.sub(re.escape(term["english"]), " ", left, flags=re.IGNORECASE)
            excused = any(english.startswith(start) and word == term["english"] for start, word in NO_TERM.items())
            if not excused and not any(word in message.string for word in term["korean"].split("|")):
                missing.append((term["english"], term["korean"], english[:70], message.string[:70]))
    assert missing == []


def test_alternative_texts_of_figures_are_translated():
    """Those of the translated chapters stand in the catalogue of the site."""
    site = catalogue(FOLDER / "site.po")
    for name in PAGES:
        if (ROOT / f"{name}.ipynb").exists():
            notebook = read(name.removeprefix("chapters/"))
            alts = [cell.metadata.get("mystnb", {}).get("image", {}).get("alt") for cell in notebook.cells]
            assert [alt for alt in alts if alt and alt not in site] == []
