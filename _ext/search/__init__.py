"""The search: an index of the sections of all pages, which the search page ranks.

Sphinx's own search demands that each word of a query occurs in a page, so whole questions and pasted messages find nothing.
MiniSearch (7.2.0, as published on npm) ranks by BM25, forgives slips, and lets words be missing; `search.js` says how words are
cut, stemmed (Sphinx's stemmer) and taken for one another. The index is made here, by the very code that reads it.
"""

import shutil
from contextlib import contextmanager
from copy import copy
from pathlib import Path

from finish.files import write
from py_mini_racer import MiniRacer

from questions import MESSAGE

HERE = Path(__file__).parent
SOURCE = HERE / "search.js"
LICENCE = "minisearch-licence.txt"
STEMMER = "_static/language_data.js"
INDEX, SCRIPT = "_static/scripts/search-index.{}.js", "_static/scripts/search.{}.js"
NOT_TEXT = ".headerlink, .katex, .conditions, script, style, xent-explorer, .visually-hidden, .asked-here"
LEAD = 180  # characters of a section that a result shows


@contextmanager
def engine(site):
    """MiniSearch, the stemmer and search.js, run."""
    with MiniRacer() as js:
        parts = (site / STEMMER, HERE / "minisearch.js", SOURCE)
        js.eval(";\n".join(part.read_text(encoding="utf-8") for part in parts))
        yield js


def sections(page, address):
    """Each section of a page: its heading, its own text without that of the sections in it, and where it stands."""
    article = copy(page.find("article") or page.new_tag("article"))
    for part in article.select(NOT_TEXT):
        part.decompose()
    title = article.h1.get_text(" ", strip=True) if article.h1 else ""
    for section in reversed(article.find_all("section")):  # the innermost first, each taken out of the one around it
        heading = section.find(["h1", "h2", "h3", "h4"])
        if heading is None:
            continue
        heading.extract()
        words = heading.get_text(" ", strip=True)
        first = next(filter(None, (part.get_text(" ", strip=True) for part in section.find_all("p"))), "")
        messages = "\n".join(MESSAGE.findall("\n".join(block.get_text() for block in section.find_all("pre"))))
        text = section.get_text(" ", strip=True)
        place = address if words == title else f"{address}#{section['id']}"
        section.decompose()
        lead = first if len(first) <= LEAD else first[:LEAD].rsplit(" ", 1)[0] + " …"
        yield {"heading": words, "title": title, "messages": messages, "text": text, "address": place, "lead": lead}


def scripts(site, pages):
    """Write the index and the search's own script; return the index, and what the search page asks for at once, in order."""
    shutil.copy(HERE / LICENCE, site / "_static")
    (site / "searchindex.js").unlink()  # Sphinx's
    found = []
    for path, page in pages.items():
        found += sections(page, path.relative_to(site).as_posix())
    with engine(site) as js:
        index = js.call("indexOf", [{"id": number} | section for number, section in enumerate(found)])
    code = ";\n".join(part.read_text(encoding="utf-8") for part in (HERE / "minisearch.js", SOURCE))
    return write(site, INDEX, f"const SEARCH_INDEX = {index};"), [STEMMER, write(site, SCRIPT, code)]
