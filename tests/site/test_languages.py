"""The site in Korean: its pages, the way from each to its English one and back, links, search, downloads."""

import re
from posixpath import normpath

import languages
import nbformat
import pytest
from bs4 import BeautifulSoup
from search import engine

from tests.book.notebooks import code_cells, texts
from tests.site.screens import SITE

KOREAN = sorted(languages.pages("ko"))
HANGUL = re.compile(r"[가-힣]")

pytestmark = pytest.mark.xdist_group("languages")


@pytest.fixture(scope="module")
def soups():
    """Each Korean page and its English one, parsed, by name."""
    paths = {name: [SITE / "ko" / f"{name}.html", SITE / f"{name}.html"] for name in KOREAN}
    return {name: [BeautifulSoup(path.read_text(), "html.parser") for path in both] for name, both in paths.items()}


def test_the_korean_site_has_what_is_translated():
    """And nothing else: neither pages nor notebooks."""
    pages = {path.relative_to(SITE / "ko").with_suffix("").as_posix() for path in (SITE / "ko").rglob("*.html")}
    assert pages == {*KOREAN, "search"}
    sources = {path.relative_to(SITE / "ko" / "_sources").with_suffix("").as_posix() for path in (SITE / "ko").rglob("*.ipynb")}
    assert sources == {name for name in KOREAN if (SITE / "_sources" / f"{name}.ipynb").exists()}


@pytest.mark.parametrize("name", KOREAN)
def test_each_page_leads_to_itself_in_the_other_language(soups, name):
    """By a link that needs no JavaScript, and by one for machines where the site has an address; and says its language."""
    for page, here, there, locale in zip(soups[name], ("ko", "en"), ("en", "ko"), ("ko_KR", "en_US"), strict=True):
        folder = normpath(f"{'ko/' if here == 'ko' else ''}{name}/..")
        target = f"{'ko/' if there == 'ko' else ''}{name}.html"
        (link,) = page.select(".page-button.language")
        assert link["hreflang"] == link["lang"] == there
        assert normpath(f"{folder}/{link['href']}") == target
        addresses = [alternate["href"] for alternate in page.head.find_all("link", rel="alternate", hreflang=there)]
        canonical = page.head.find("link", rel="canonical")
        top = canonical and canonical["href"].removesuffix(f"{'ko/' if here == 'ko' else ''}{name}.html")
        assert addresses == ([top + target] if top else [])
        assert page.html["lang"] == here
        assert page.find("meta", property="og:locale")["content"] == locale


@pytest.mark.parametrize("name", KOREAN)
def test_links_to_pages_that_are_english_say_so(soups, name):
    """They leave the Korean tree, with hreflang and a word; links within it stay in it."""
    page, _ = soups[name]
    for link in page.select("main a[href*='.html'], nav a[href*='.html']"):
        if (link.get("class") and "language" in link["class"]) or link["href"].startswith("https:"):
            continue
        target = normpath(f"ko/{name}/../{link['href'].partition('#')[0]}")
        assert (SITE / target).exists(), target
        assert target.startswith("ko/") != (link.get("hreflang") == "en"), target
        assert target.startswith("ko/") or "(영어)" in link.get_text(), target


@pytest.mark.parametrize("name", KOREAN)
def test_page_shows_the_same_numbers_code_and_formulas(soups, name):
    """What was computed, printed or set as a formula stands once in the book: it is the same on both pages."""
    for what in ("pre", ".cell_output .text_html table.xent-comparison", "article .katex annotation"):
        korean, english = [sorted(part.get_text() for part in page.select(what)) for page in soups[name]]
        assert korean == english
    words = [part for part in soups[name][0].select("article :is(p, h1, h2, h3)") if not part.find_parent(lang="en")]
    assert sum(bool(HANGUL.search(part.get_text())) for part in words) > 0.8 * len(words)


@pytest.mark.parametrize("name", KOREAN)
def test_the_foot_is_korean_throughout(soups, name):
    """Who wrote the book, and with what its values were computed: neither in English nor word for word."""
    page, english = soups[name]
    author, rights = (" ".join(page.select_one(part).get_text().split()) for part in (".component-author", ".copyright"))
    assert author == "지은이: The Cross-Entropy, Worked Out contributors"
    assert re.fullmatch(r"저작권 © \d+", rights)
    computed = [" ".join(part.get_text().split()) for part in page.select(".computed")]
    assert len(computed) == len(english.select(".computed"))
    versions = r"xentlib \S+, NumPy \S+, Keras \S+\(TensorFlow \S+ 백엔드\), Python \S+에서 계산한 값입니다\. .+"
    assert all(re.fullmatch(versions, line) for line in computed)


@pytest.mark.parametrize("name", [name for name in KOREAN if (SITE / "_sources" / f"{name}.ipynb").exists()])
def test_notebook_is_korean_with_the_same_code_and_outputs(name):
    """What is handed out has Korean text in every cell of text, and the code and outputs of the chapter."""
    notebook = nbformat.read(SITE / "ko" / "_sources" / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    _, *code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    english = code_cells(name.removeprefix("chapters/"))
    assert [cell.source for cell in code] == [cell.source for cell in english]
    assert [list(texts(cell)) for cell in code] == [list(texts(cell)) for cell in english]
    assert [cell.id for cell in notebook.cells if cell.cell_type == "markdown" and not HANGUL.search(cell.source)] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("다중 레이블", "다중 레이블"),
        ("로짓이", "로짓"),
        ("시그모이드를", "시그모이드"),
        ("손실의 평균은", "평균"),
        ("from_logits", "from_logits"),
    ],
)
def test_search_finds_korean_words_with_their_particles(typed, first):
    """The first that is found has the word in its heading; a word that is written with another particle is no other word."""
    (index,) = (SITE / "ko" / "_static" / "scripts").glob("search-index.*.js")
    with engine(SITE / "ko") as js:
        js.eval(index.read_text() + ";const INDEX = MiniSearch.loadJS(SEARCH_INDEX, OPTIONS);")
        js.eval("function asked(typed) { return find(INDEX, typed, 3).map(({ heading }) => heading); }")
        found = js.call("asked", typed)
    assert any(first in heading for heading in found)
