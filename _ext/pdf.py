"""Prints a built site into one PDF: `make pdf`, or python _ext/pdf.py SITE FILE.

All chapters become one page, in the order of the contents, with their ids made unique and their links turned inwards; Chromium
prints it.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from chromium import launch
from playwright.sync_api import sync_playwright

FOOTER = """<div style="width: 100%; font-size: 8px; text-align: center; color: #555">
<span class="title"></span> · <span class="pageNumber"></span></div>"""


def one_page(site):
    """The front page with every chapter after it."""
    book = read(site / "index.html")
    names = ["index.html", *(link["href"] for link in book.select(".bd-docs-nav a.internal") if link["href"] != "#")]
    articles = []
    for name in names:
        article = read(site / name).find("article")
        for panel in article.select(".xe-panel"):
            panel.decompose()  # paper is no place to drag
        for tag in article.find_all(id=True):
            tag["id"] = inner(name, tag["id"])
        article["id"] = inner(name, "")
        for image in article.find_all("img"):
            image["src"] = (site / Path(name).parent / image["src"]).resolve().as_uri()
        for link in article.find_all("a", href=True):
            parts = urlsplit(link["href"])
            target = os.path.normpath(Path(name).parent / parts.path) if parts.path else name
            if not parts.scheme and target in names:
                link["href"] = "#" + inner(target, parts.fragment)
            elif not parts.scheme:
                link.unwrap()  # an archive beside the pages, which paper has not
        for fold in article.find_all("details"):
            fold["open"] = ""
            for label in fold.select("summary .expanded"):
                label.string = label.text.removeprefix("Hide ").capitalize()
        article["style"] = "break-before: page" if articles else ""
        articles.append(article)
    book.find("article").replace_with(*articles)
    for tag in [*book.find_all("script"), *book.find_all("meta", attrs={"http-equiv": True})]:
        tag.decompose()
    book.html["data-theme"] = "light"
    return str(book)


def read(path):
    """A page of the site."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def inner(name, fragment):
    """The id, in the one page, of a place in a page of the site."""
    return f"{Path(name).stem}--{fragment}"


def main(site, file):
    """Print the site."""
    site = Path(site).resolve()
    whole = site / "whole-book.html"
    whole.write_text(one_page(site), encoding="utf-8")
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            page = browser.new_page()
            page.goto(whole.as_uri())
            margin = {"top": "18mm", "bottom": "18mm", "left": "18mm", "right": "18mm"}
            page.pdf(
                path=file, format="A4", margin=margin, outline=True, tagged=True, print_background=True,
                display_header_footer=True, header_template="<span></span>", footer_template=FOOTER,
            )  # fmt: skip
            browser.close()
    finally:
        whole.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
