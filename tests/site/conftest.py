"""A browser for the tests that open the built site, with fonts that are the same on every machine."""

import collections
import functools
import http.server
import threading
import time

import chromium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.site import fonts
from tests.site.screens import DESK, EACH_COLOUR_ONCE, FAULTS, SITE, TOO_WIDE, WIDTHS, folder


@pytest.fixture(scope="session")
def address():
    """The site on a local port, in the folder of its host that its own address names."""
    top = folder()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix(top))

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{top}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A browser that has the fonts of the tests."""
    with sync_playwright() as playwright:
        yield chromium.launch(playwright, env=fonts.environment(tmp_path_factory.mktemp("fonts")))


def until(page, expression):
    """Wait until something is so, on the page or here. (Playwright's own way evaluates strings, which the policy forbids.)"""
    limit = time.monotonic() + 30
    while not (expression() if callable(expression) else page.evaluate(expression)):
        assert time.monotonic() < limit, f"never true: {expression}"
        page.wait_for_timeout(10)


# In one go: between two questions the page would be painted, too, which nobody sees.
IN_EACH_FONT = f"""sets => sets.flatMap(([name, variables]) => {{
  ({fonts.SHOW})(variables);
  return ({TOO_WIDE})().map(what => [name, what]);
}})"""


def too_wide(page):
    """What is cut off sideways on a phone or at a desk, or when letters are large, with narrow and with wide fonts."""
    found, sizes = [], [(width, "") for width in WIDTHS]
    sets = [(name, fonts.variables(name)) for name in fonts.SETS]
    for width, size in sorted([*sizes, (640, "200%")]):  # the page changes its layout once on the way
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        page.set_viewport_size({"width": width, "height": 600})
        until(page, f"innerWidth === {width}")
        found += [(width, size, *what) for what in page.evaluate(IN_EACH_FONT, sets)]
        sets.reverse()  # at the next size the page begins with the fonts it has
    return found


def faults(page, where=None):
    """What axe-core finds wrong on a page, or in a part of it: each rule, and the first elements that break it."""
    page.evaluate(Axe().axe_script)
    page.evaluate(EACH_COLOUR_ONCE)
    return page.evaluate(FAULTS, where)


# The page has all it asks for: its fonts, and its explorer, or the news that this does not come.
SETTLED = """() => document.fonts.status === "loaded" && [...document.querySelectorAll("xent-explorer")]
  .every(explorer => explorer.matches(":defined, .xe-failed"))"""


@pytest.fixture(scope="session")
def idle_pages():
    """Pages that wait to be used again, by what they were opened with: a new one costs three times as much."""
    return collections.defaultdict(list)


def new_page(browser, script, options):
    """A page in a context of its own, which remembers what it says and what it asks for."""
    page = browser.new_context(**options).new_page()
    if script:
        page.add_init_script(script)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("response", lambda response: page.asked.append((response.url, response.status)))
    page.on("requestfailed", lambda request: page.asked.append((request.url, 0)))
    return page


@pytest.fixture
def open_page(browser, address, idle_pages):
    """Open a page of the site, and wait until it has all that it asks for; with `fresh`, as a reader who was never here."""
    taken = []

    def open_page(name, at=address, script="", fresh=False, **options):
        options = {"viewport": DESK} | options
        key = repr((script, sorted(options.items())))
        page = idle_pages[key].pop() if idle_pages[key] and not fresh else new_page(browser, script, options)
        taken.append((key, page, options, fresh))
        if page.url.partition("#")[0] == f"{at}{name}".partition("#")[0]:
            page.goto("about:blank")  # else to another place on the page would not load it anew
        page.said.clear()
        page.asked.clear()
        page.goto(at + name, wait_until="load")
        if options.get("java_script_enabled", True):
            until(page, SETTLED)
        return page

    yield open_page
    for key, page, options, fresh in taken:
        if fresh:
            page.context.close()
            continue
        if options.get("java_script_enabled", True):
            page.evaluate("localStorage.clear()")
        page.emulate_media(media="null")
        if page.viewport_size != options["viewport"]:
            page.set_viewport_size(options["viewport"])
        idle_pages[key].append(page)
