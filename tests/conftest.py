"""A browser for the tests that open the built site."""

import functools
import http.server
import threading

import chromium
import pytest
from playwright.sync_api import sync_playwright

from tests.site import DESK, SITE


@pytest.fixture(scope="module")
def address():
    """The site on a local port."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, address):
    """Open a page of the site in a context of its own."""
    contexts = []

    def open_page(name, at=address, script="", when="networkidle", **options):
        contexts.append(browser.new_context(**{"viewport": DESK} | options))
        page = contexts[-1].new_page()
        if script:
            page.add_init_script(script)
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("response", lambda response: page.asked.append((response.url, response.status)))
        page.on("requestfailed", lambda request: page.asked.append((request.url, 0)))
        page.goto(at + name, wait_until=when)
        return page

    yield open_page
    for context in contexts:
        context.close()
