"""Part three: each question that was harvested leads to an answer that is there, and the search finds it as people type it."""

import collections
import json

import pytest
import search
from bs4 import BeautifulSoup

from tests.book.notebooks import QUESTIONS, ROOT
from tests.site.screens import SITE

CLUSTERS = {
    "error", "number", "training", "differ", "choose", "shapes", "neighbours", "metrics", "weights", "devices", "moving",
}  # fmt: skip


def lines(path):
    """The lines of a file of JSON, each a question."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


HARVEST = lines(ROOT / "chapters" / "questions" / "harvest.jsonl")
PHRASINGS = lines(ROOT / "tests" / "site" / "phrasings.jsonl")

pytestmark = pytest.mark.xdist_group("questions")


def anchors(page):
    """The places of a page that an address can name."""
    soup = BeautifulSoup((SITE / "chapters" / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    return {tag["id"] for tag in soup.select("article [id]")}


def test_harvest_is_whole():
    """Each question has one source, a cluster, and an answer or the reason why it has none."""
    assert len(HARVEST) >= 250
    assert len({one["source"] for one in HARVEST}) == len(HARVEST)
    for one in HARVEST:
        assert one["source"].startswith("https://"), one
        assert one["cluster"] in CLUSTERS, one
        assert one["question"].strip(), one
        assert one["library"], one
        assert ("answer" in one) != ("left_out" in one), one


def test_every_answer_is_there():
    """Every question of the harvest points to an anchor that exists on a page of the site."""
    wanted = collections.defaultdict(set)
    for one in HARVEST:
        if "answer" in one:
            page, _, anchor = one["answer"].partition("#")
            wanted[page].add(anchor)
    assert {page: found for page in wanted if (found := wanted[page] - anchors(page))} == {}


@pytest.mark.parametrize("page", QUESTIONS)
def test_a_page_lists_its_questions(page):
    """Each, in order, under the number of them."""
    soup = BeautifulSoup((SITE / "chapters" / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    asked = [heading.text.rstrip("#").strip() for heading in soup.select("article > section > section > h2")]
    fold = soup.select_one("article > section > .asked-here")
    assert [link.text for link in fold.select("li a")] == asked
    assert {link["href"].removeprefix("#") for link in fold.select("a")} <= anchors(page)
    assert fold.summary.text == f"The {len(asked)} questions of this page"


@pytest.fixture(scope="module")
def results():
    """What the search finds for words, as addresses, best first: the index of the site, read by the code of its page."""
    (index,) = (SITE / "_static" / "scripts").glob("search-index.*.js")
    with search.engine(SITE) as js:
        js.eval(index.read_text(encoding="utf-8") + "\nconst index = MiniSearch.loadJS(SEARCH_INDEX, OPTIONS);")
        js.eval("function addresses(typed, most) { return find(index, typed, most).map((one) => one.address); }")
        yield lambda typed, most=3: list(js.call("addresses", typed, most))


def test_search_finds_the_page_as_people_type_it(results, capsys):
    """In nine of ten phrasings that are not the heading's, the right page is among the first three results."""
    missed = []
    for one in PHRASINGS:
        pages = {address.removeprefix("chapters/").partition(".html")[0] for address in results(one["typed"])}
        missed += [] if pages & set(one["pages"]) else [one["typed"]]
    with capsys.disabled():
        print(f"\nsearch: {len(missed)} of {len(PHRASINGS)} phrasings do not find their page among the first three: {missed}")
    assert len(PHRASINGS) >= 150
    assert len(missed) <= 0.1 * len(PHRASINGS)


def test_phrasings_are_not_headings():
    """What is typed is no heading of a page."""
    headings = set()
    for page in QUESTIONS:
        soup = BeautifulSoup((SITE / "chapters" / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
        headings |= {heading.text.rstrip("#").strip().lower() for heading in soup.select("article :is(h1, h2, h3)")}
    assert [one["typed"] for one in PHRASINGS if one["typed"].lower() in headings] == []
