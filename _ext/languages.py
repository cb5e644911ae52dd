"""The book in another language: which pages there are, where they stand, and how a reader goes from one to the other.

English is the source; a language is a folder of catalogues, locale/LANGUAGE/LC_MESSAGES. Sphinx takes the text of a page from
the catalogue of its name. What is not text of a page has two catalogues more: `site` has the words of the theme, of the buttons
and of the pictures, `explorers` those of the explorers. A language is built as a tree of its own, from the whole book, and then
keeps the pages that have a catalogue; links to the others lead to the English page, and say so.
"""

import os
import re
from functools import cache
from pathlib import Path
from posixpath import normpath, relpath
from urllib.parse import urlsplit

import nbformat
from babel.messages.pofile import read_po
from bs4 import NavigableString
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
ENGLISH = "en"
NAMES = {ENGLISH: "English", "ko": "한국어"}
REGIONS = {ENGLISH: "en_US", "ko": "ko_KR"}
NOT_PAGES = {"site", "explorers"}
READ = (
    "alt",
    "title",
    "aria-label",
    "placeholder",
    "data-copy",
    "data-copied",
    "data-searching",
    "data-found",
    "data-nothing",
    "content",
)  # attributes that someone reads
PLACE = re.compile(r"\{\w*\}")


def folder(language):
    """Where the catalogues of a language are."""
    return ROOT / "locale" / language / "LC_MESSAGES"


def built():
    """The languages of this build: LANGUAGES, or all."""
    return os.environ.get("LANGUAGES", " ".join(NAMES)).split()


def tree(language):
    """Where the pages of a language stand, from the site's top."""
    return "" if language == ENGLISH else f"{language}/"


@cache
def pages(language):
    """The names of the pages that a language has; English has all."""
    names = {path.relative_to(folder(language)).with_suffix("").as_posix() for path in folder(language).rglob("*.po")}
    return names - NOT_PAGES


def has(language, name):
    """Whether a language has a page; each has its search page."""
    return language == ENGLISH or name in pages(language) or name == "search"


@cache
def words(language, name):
    """A catalogue as a dictionary, without what has no translation."""
    if language == ENGLISH:
        return {}
    with (folder(language) / f"{name}.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id and message.string}


def title(language):
    """The title of the book."""
    english = "Cross-Entropy, Worked Out"
    return words(language, "index").get(english, english) if language != ENGLISH else english


@cache
def patterns(language):
    """The entries of `site` that have places for values, as (a pattern, the translation)."""
    entries = [(key, value) for key, value in words(language, "site").items() if PLACE.search(key)]
    return [(re.compile("(.+?)".join(map(re.escape, PLACE.split(key))), re.DOTALL), value) for key, value in entries]


def said(text, language):
    """Some words of the site in a language: an entry of its catalogue, or one with values in it; else as they are."""
    key = " ".join(text.split())
    found = words(language, "site").get(key) or words(language, "index").get(key)
    for pattern, value in patterns(language) if found is None else []:
        match = pattern.fullmatch(key)
        if match:
            parts = iter(match.groups())
            found = PLACE.sub(lambda _, parts=parts: next(parts), value)
            break
    return text if found is None else text.replace(text.strip(), found)


def translate(page, language):
    """Put the words of the theme, the buttons and the pictures of a page into its language; what a cell printed stays."""
    for part in page.select(".cell_input, .cell_output, .highlight"):
        part["lang"] = ENGLISH
    for text in page.find_all(string=True):
        english = text.find_parent(["code", "script", "style"]) or text.find_parent(lang=ENGLISH, class_=True)
        if text.strip() and type(text) is NavigableString and not english:
            new = said(str(text), language)
            if new != text:
                text.replace_with(new)
    for name in READ:
        for tag in page.find_all(attrs={name: True}):
            tag[name] = said(tag[name], language)
    for image in page.select(".cell_output img"):
        image["lang"] = language


def lead_to_english(page, path, language):
    """Let links to pages that the language lacks lead to the English ones, and say so."""
    here = path.parent.as_posix()
    for link in page.find_all(["a", "link"], href=True):
        parts = urlsplit(link["href"])
        target = normpath(f"{here}/{parts.path}") if parts.path else ""
        name, handed_out = target.removesuffix(".html"), target.endswith((".zip", ".pdf"))  # these are one for all languages
        there = has(language, name) or not target.endswith(".html")
        if parts.scheme or (there and not handed_out):
            continue
        link["href"] = parts._replace(path=relpath(f"../{target}", here)).geturl()
        if handed_out:
            continue
        link["hreflang"] = ENGLISH
        if link.name == "a":
            place = link.find(class_="prev-next-title") or link
            place.append(page.new_string(f" ({said('in English', language)})"))


def keep(app, exception):
    """Take away the pages and the notebooks that the language of this build lacks."""
    language, site = app.config.language, Path(app.outdir)
    if exception or app.builder.name != "html" or language == ENGLISH:
        return
    for top, suffixes in ((site, [".html"]), (site / "_sources", [".ipynb", ".md"])):
        for path in [path for path in top.rglob("*") if path.suffix in suffixes and site / "_static" not in path.parents]:
            if not has(language, path.relative_to(top).with_suffix("").as_posix()):
                path.unlink()


def link_languages(page, path, language, address):
    """Lead from a page to itself in the other languages, for readers and for machines, and say in which it is.

    `address` is that of this language's tree, or nothing where the site does not know its own.
    """
    name = path.with_suffix("").as_posix()
    page.html["lang"] = language
    for other in built():
        if other == language or not has(other, name) or name == "404":
            continue
        there = f"{tree(other)}{path.as_posix()}"
        target = relpath(f"{'../' if tree(language) else ''}{there}", path.parent.as_posix())
        link = page.new_tag("a", href=target, hreflang=other, lang=other, attrs={"class": "page-button language"})
        link.string = NAMES[other]
        page.select_one(".page-actions").insert(0, link)
        if address:  # for machines it has to be whole
            whole = address.removesuffix(tree(language)) + there
            page.head.append(page.new_tag("link", rel="alternate", hreflang=other, href=whole))
    locale = page.new_tag("meta", attrs={"property": "og:locale", "content": REGIONS[language]})
    page.head.append(locale)


def translate_notebook(notebook, name, language):
    """Put the text of a notebook into a language, block by block, as the page has it."""
    catalogue = {" ".join(key.split()): value for key, value in words(language, name).items()}
    blocks = MarkdownIt("commonmark").enable("table")
    for cell in notebook.cells:
        alt = cell.metadata.get("mystnb", {}).get("image", {})
        if "alt" in alt:
            alt["alt"] = said(alt["alt"], language)
        if cell.cell_type != "markdown":
            continue
        lines = cell.source.split("\n")
        for token in reversed([token for token in blocks.parse(cell.source) if token.type == "inline"]):
            new = catalogue.get(" ".join(token.content.split()))
            if new:
                first, last = token.map
                old = "\n".join(lines[first:last])
                lines[first:last] = replaced(old, token.content, new).split("\n")
        cell.source = "\n".join(lines)


def replaced(block, content, new):
    """A block of Markdown with other content. (Within a list, the lines of the content are indented in the block.)"""
    first, *rest = content.split("\n")
    pattern = r"\n\s*>?\s*".join(re.escape(line) for line in [first, *rest])
    return re.sub(pattern, lambda _: new, block, count=1)


def trim(app, name, source):
    """Of a page that the language lacks only the text is needed, for what links to its sections: do not read its outputs."""
    if has(app.config.language, name) or not app.env.doc2path(name).endswith(".ipynb"):
        return
    notebook = nbformat.reads(source[0], as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    source[0] = nbformat.writes(notebook)


def setup(app):
    """Read less of the pages that are not kept, and take them away before anything is made of them."""
    app.connect("source-read", trim)
    app.connect("build-finished", keep, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
