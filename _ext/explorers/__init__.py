"""Puts the explorers into the pages that ask for one: <xent-explorer kind="…"> with a sentence for where it does not run.

What an explorer shows first is written here, by the explorers' own code, which mini-racer runs: so the page keeps its room
before the module arrives, and nothing jumps. The module itself, the parts below joined, is fetched by those pages alone, after
their text (`_static/book.js`).
"""

import json
from pathlib import Path

from bs4 import BeautifulSoup
from py_mini_racer import MiniRacer

from explorers.choices import choices

# One scope and no import: so the module also runs as a plain script, in a folder opened as files, and no bundler is needed.
# The kinds come after what a kind is written with, `element` after all that it shows.
BEFORE = ("losses", "numbers", "working", "pictures", "words", "controls", "kinds")
KINDS = ("categorical", "binary", "equivalence", "multilabel", "logits", "reductions", "gradients", "choosing")
AFTER = ("panel", "address", "element")
NO_BROWSER = "class HTMLElement {} const customElements = { define() {} };"


def module(*kinds, words=None):
    """The text of the module for a page with these kinds, or with any: its parts in their order."""
    here = Path(__file__).parent
    parts = [*BEFORE, *(f"kinds/{kind}" for kind in kinds or KINDS), *AFTER]
    return "\n".join(['"use strict";\n', *((here / f"{part}.js").read_text(encoding="utf-8") for part in parts)])


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
                    answers = [one | {"chapter": f"{roots[path]}chapters/{one['chapter']}.html"} for one in choices(source)]
                    explorer["data-answers"] = json.dumps(answers, ensure_ascii=False)
                explorer.append(BeautifulSoup(engine.call("markup", explorer["kind"], answers), "html.parser"))
    return with_explorers
