"""The last step of a build: from Sphinx's pages to ours.

A page as Sphinx and the theme leave it asks for thirty files, runs scripts while it is read, and is not quite valid. Here each
page gets one style sheet, and one for formulas where it has any, one deferred script, fonts cut down to the letters in use, a
Content-Security-Policy that lets nothing else in, and room kept for its figures. What no page asks for is then taken out.

What this buys: as Sphinx leaves it, a chapter weighs 442 KB in 26 requests, and what is read moves while it loads (a layout
shift of 0.23); finished, 81 KB in 7, and nothing moves. It is half of the work of a build, a quarter of that the search, a
sixth the style sheets. (Measured on 29 November 2026: the median of the twelve chapters, the first visit of a phone.) Each
module says what its own part buys, as measured on 25 November with this part left out, when a finished chapter weighed 116 KB.
What saves neither 1 KB of a page, gzipped, nor a request, is here only if the page or the site would be wrong without it.
"""

from pathlib import Path

import explorers
import languages
import search
from bs4 import BeautifulSoup

from finish.figures import finish_figures
from finish.files import take_out_what_no_page_asks_for, write
from finish.formulas import shorten_formulas
from finish.markup import mend
from finish.policy import set_policy
from finish.scripts import SOURCE, link_scripts
from finish.sections import keep_room
from finish.styles import link_styles, style_sheets

EXPLORERS = "_static/scripts/explorers.{}.js"


def setup(app):
    """Run after everything else that runs at the end of a build."""
    app.connect("build-finished", finish, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def finish(app, exception):
    """Rewrite the pages of a site that was built without an error."""
    if exception or app.builder.name != "html":
        return
    site, language = Path(app.outdir), app.config.language
    paths = sorted(path for path in site.rglob("*.html") if site / "_static" not in path.parents)
    pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in paths}
    roots = {path: page.html["data-content_root"] for path, page in pages.items()}
    roots |= {site / "404.html": app.config.notfound_urls_prefix}  # served at any address, and so written for none
    with_explorers = explorers.fill(pages, roots, Path(app.srcdir), languages.words(language, "explorers"))
    for path, page in with_explorers.items():
        for explorer in page.find_all("xent-explorer"):
            code = explorers.module(explorer["kind"], words=languages.words(language, "explorers"))
            explorer["src"] = roots[path] + write(site, EXPLORERS, code)
    for path, page in pages.items():
        mend(page)
        shorten_formulas(page)
        if language != languages.ENGLISH:
            languages.translate(page, language)
            languages.lead_to_english(page, path.relative_to(site), language)
        languages.link_languages(page, path.relative_to(site), language, app.config.html_baseurl)
    of_search = search.scripts(site, pages)
    scripts = [(site / SOURCE).read_text(encoding="utf-8"), explorers.module(), search.SOURCE.read_text(encoding="utf-8")]
    style, formulas = style_sheets(site, pages, roots, scripts)
    for path, page in pages.items():
        link_styles(page, [roots[path] + name for name in ([style, formulas] if page.find(class_="katex") else [style])])
        link_scripts(site, page, roots[path], of_search)
        finish_figures(path, page)
        keep_room(page)
        set_policy(page)
        path.write_text(str(page), encoding="utf-8")
    take_out_what_no_page_asks_for(site, pages, roots)
