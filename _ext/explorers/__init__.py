"""Puts the explorers into the pages that ask for one: <xent-explorer kind="…"> with a sentence for where it does not run.

What an explorer shows first is written here, by the explorers' own code, which mini-racer runs: so the page keeps its room
before the module arrives, and nothing jumps. The module itself, the parts below joined, is fetched by those pages alone, after
their text (`_static/book.js`).
"""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup
from py_mini_racer import MiniRacer

from explorers.choices import choices

# One scope and no import: so the module also runs as a plain script, in a folder opened as files, and no bundler is needed.
# The kinds come after what a kind is written with, `element` after all that it shows.
BEFORE = ("losses", "numbers", "working", "pictures", "words", "controls", "kinds")
KINDS = (
    "categorical",
    "binary",
    "equivalence",
    "multilabel",
    "logits",
    "reductions",
    "gradients",
    "reading-the-number",
    "choosing",
)
AFTER = ("panel", "address", "element")
NO_BROWSER = "class HTMLElement {} const customElements = { define() {} };"


def module(*kinds, words=None):
    """The text of the module for a page with these kinds, or with any: its parts in their order.

    `words` are those of another language; what these kinds do not say of them is left out.
    """
    here = Path(__file__).parent
    parts = [*BEFORE, *(f"kinds/{kind}" for kind in kinds or KINDS), *AFTER]
    texts = {part: (here / f"{part}.js").read_text(encoding="utf-8") for part in parts}
    if words:
        said = {english: words[english] for text in texts.values() for english in words_of(text)}
        texts["words"] += f"Object.assign(WORDS, {json.dumps(said, ensure_ascii=False)});\n"
    return "\n".join(['"use strict";\n', *texts.values()])


def answer_in(words, answer, root):
    """What of an answer of the front page's explorer depends on the page: its words, and the way to the chapter."""
    said = {part: words.get(answer[part], answer[part]) for part in ("task", "mistake")}
    return said | {"chapter": f"{root}chapters/{answer['chapter']}.html"}


def words_of(code):
    """What the parts say, as say`…` is looked up: on one line, with {0}, {1}, … for its values; without repeats."""
    said = (template(code, match.end())[0] for match in re.finditer(r"\bsay`", code))
    return list(dict.fromkeys(re.sub(r"\s+", " ", text) for text in said))


def template(code, at):
    """The text of a template that begins here, with places for its values, and where it ends."""
    text, places = "", 0
    while code[at] != "`":
        if code.startswith("${", at):
            text, places, at = f"{text}{{{places}}}", places + 1, after_value(code, at + 2)
        else:
            text, at = text + code[at], at + 1
    return text, at + 1


def after_value(code, at):
    """Where the value that begins here ends: braces, strings and templates in it are its own."""
    depth = 1
    while depth:
        if code[at] == "`":
            at = template(code, at + 1)[1]
            continue
        if code[at] in "\"'":
            at = code.index(code[at], at + 1)
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        at += 1
    return at


def fill(pages, roots, source, words):
    """Write into each explorer what it shows first, and return the pages that have one.

    The front page's explorer gets its answers from the book's source.
    """
    with_explorers = {path: page for path, page in pages.items() if page.find("xent-explorer")}
    if not with_explorers:
        return with_explorers
    with MiniRacer() as engine:
        engine.eval(NO_BROWSER + module(words=words))
        for path, page in with_explorers.items():
            for explorer in page.find_all("xent-explorer"):
                answers = []
                if explorer["kind"] == "choosing":
                    answers = [one | answer_in(words, one, roots[path]) for one in choices(source)]
                    explorer["data-answers"] = json.dumps(answers, ensure_ascii=False)
                explorer.append(BeautifulSoup(engine.call("markup", explorer["kind"], answers), "html.parser"))
    return with_explorers
