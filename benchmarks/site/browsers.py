"""The pages in Firefox and in WebKit: `make browsers`, or python benchmarks/site/browsers.py SITE firefox|webkit [STATES].

The tests drive Chromium; Playwright drives no other browser but its own builds. This drives the Firefox that is installed, by
Marionette, Mozilla's own protocol, and WebKitGTK's MiniBrowser, by WebKitWebDriver (Debian: webkit2gtk-driver, and xvfb for a
screen). Every page at three widths: nothing is cut off sideways. Every explorer in STATES random states (100): each number is
right to the digits shown. A link to a section leads to it and holds it there, the contents mark it; figures have the ground of
the page, also where the reader chose its colours; search works, from a folder, too.
Prints what it did, and ends with an error at the first thing that is not so.
"""

import functools
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from glob import glob
from pathlib import Path

import numpy as np
from finish.figures import COLOURS
from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette
from PIL import Image, ImageColor
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.book.notebooks import NAMES
from tests.site.explorer_values import OF_STATE, expected
from tests.site.screens import LAID_OUT, TOO_WIDE, WIDTHS
from tests.site.test_browser import FROM_ITS_PLACE, HEADING_AT
from tests.site.test_explorers import CONTROLS, MOVES, PAGES, random_moves, unaccounted

FRAME = """
const [src, width] = arguments, done = arguments[arguments.length - 1];
const frame = Object.assign(document.createElement("iframe"), { src, width, height: 800, onload: () => done() });
document.body.replaceChildren(frame);
"""

CORNER = "const { left, top } = document.querySelector('.cell_output img').getBoundingClientRect(); return [left, top]"


class Firefox:
    """A Firefox without a window."""

    def __init__(self, profile):
        """Start it."""
        program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None) or sys.exit("No Firefox found.")
        Path(profile, "user.js").write_text('user_pref("marionette.port", 2929);\n')
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env=os.environ | {"HOME": profile}, **quiet)
        self.driver = Marionette(host="127.0.0.1", port=2929)
        until(self.started)
        self.name = f"Firefox {self.driver.session_capabilities['browserVersion']}"
        self.go = self.driver.navigate

    def started(self):
        """Whether it takes orders."""
        try:
            self.driver.start_session()
        except (MarionetteException, OSError):
            return False
        return True

    def run(self, script, *arguments):
        """What a script returns, which sees what the page put on its elements."""
        return self.driver.execute_script(script, script_args=arguments, sandbox=None)

    def enter(self, address, width):
        """Open a page in a frame that is so wide: a window is at least 450."""
        self.driver.switch_to_frame()
        self.driver.execute_async_script(FRAME, script_args=[address, width])
        self.driver.switch_to_frame(self.driver.find_element("tag name", "iframe"))

    def leave(self):
        """Go back to the window."""
        self.driver.switch_to_frame()

    def screen(self):
        """What is on the screen, as PNG."""
        return self.driver.screenshot(format="binary", full=False)

    def close(self):
        """End it."""
        self.driver.delete_session()
        self.process.terminate()
        self.process.wait()


class WebKit:
    """WebKitGTK's own small browser."""

    def __init__(self, profile):
        """Start it."""
        options = Options()
        options.binary_location = next(iter(glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")), "") or sys.exit(
            "No MiniBrowser found."
        )
        options.add_argument("--automation")
        self.driver = webdriver.WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver")))
        self.name = f"WebKitGTK {self.driver.capabilities['browserVersion']}"
        self.go, self.run = self.driver.get, self.driver.execute_script
        self.leave, self.close = self.driver.switch_to.default_content, self.driver.quit
        self.screen = self.driver.get_screenshot_as_png

    def enter(self, address, width):
        """Open a page in a frame that is so wide."""
        self.driver.switch_to.default_content()
        self.driver.execute_async_script(FRAME, address, width)
        self.driver.switch_to.frame(self.driver.find_element("tag name", "iframe"))


@contextmanager
def opened(kind):
    """A browser of a kind."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = {"firefox": Firefox, "webkit": WebKit}[kind](profile)
        try:
            yield browser
        finally:
            browser.close()


def until(so):
    """Wait until something is so."""
    limit = time.monotonic() + 30
    while not so():
        assert time.monotonic() < limit, "never so"
        time.sleep(0.1)


def fits(browser, address, names):
    """Nothing is cut off sideways."""
    browser.go(address + "404.html")
    for name in names:
        for width in WIDTHS:
            browser.enter(address + name, width)
            browser.run(LAID_OUT)
            assert browser.run("return innerWidth") == width
            wide = browser.run(f"return ({TOO_WIDE})()")
            assert not [one for one in wide if one[0] > 1], (name, width, wide)
    browser.leave()
    print(f"{len(names)} pages at {', '.join(map(str, WIDTHS))} px: nothing is cut off")


def explorers(browser, address, states):
    """Every number of every explorer."""
    defined = "return document.querySelector('xent-explorer').matches(':defined')"
    for name in OF_STATE:
        browser.go(address + PAGES[name])
        until(lambda: browser.run(defined))
        sliders, options = {}, {}
        for key, sort, value, least, most, step in browser.run(f"return ({CONTROLS})()"):
            if sort == "range":
                sliders[key] = (least, most, step)
            else:
                options.setdefault(key, []).append(value)
        rng = np.random.default_rng(11)
        moves = [random_moves(rng, sliders, options) for _ in range(states)]
        seen = json.loads(browser.run(f"return ({MOVES})(arguments[0])", json.dumps(moves)))
        worst = 0
        for one, numbers in zip(seen, expected(name, seen), strict=True):
            wrong, far = unaccounted(one, numbers)
            assert wrong == {}, (name, one["state"])
            worst = max(worst, far)
        print(f"{name}: {states} states, worst {worst:.3f} units of the last digit shown")


def works(browser, address, folder):
    """Links to sections, contents, colours, search, and what is asked of a folder."""
    page = address + "chapters/gradients.html"
    browser.go(page)
    places = browser.run("return [...document.querySelectorAll('article > section > section')].map(part => part.id)")
    place = places[len(places) // 2]
    browser.go(f"{page}#{place}")
    until(lambda: abs(browser.run(f"return ({HEADING_AT})(arguments[0])", place)) < 120)
    until(lambda: browser.run("return document.querySelector('#pst-page-toc-nav [aria-current]') !== null"))
    theme = "return document.documentElement.dataset.theme"
    before = browser.run(theme)
    browser.run("document.querySelector('.theme-switch-button').click()")
    assert browser.run(theme) != before
    browser.run("document.querySelector('.search-button__button').click()")
    assert browser.run("return document.getElementById('pst-search-dialog').open")
    for top in (address, folder):
        browser.go(f"{top}search.html?q=why+is+my+loss+stuck+at+0.69")
        until(lambda: "0.693" in browser.run("return document.querySelector('#search-results')?.textContent ?? ''"))
        browser.go(f"{top}ko/chapters/binary.html")
        until(lambda: browser.run("return document.querySelector('xent-explorer').matches(':defined')"))
    print("sections, contents, colours, search, and the site from a folder work")


def holds(browser, address):
    """A section that a link led to stays where it is while what stands before it grows, until the reader scrolls."""
    place = "a-model-that-is-trained"
    browser.go(f"{address}chapters/multilabel.html#{place}")
    at = f"return ({FROM_ITS_PLACE})('{place}')"
    until(lambda: abs(browser.run(at)) < 1)
    longer = "document.querySelector(arguments[0]).style.paddingBlockEnd = '200px'"
    browser.run(longer, "#sum-or-mean")
    until(lambda: abs(browser.run(at)) <= 1)
    time.sleep(1)  # that nothing moves later, either
    assert abs(browser.run(at)) <= 1
    browser.run("dispatchEvent(new WheelEvent('wheel')); scrollBy({ top: -300, behavior: 'instant' })")
    until(lambda: browser.run(at) > 250)
    browser.run(longer, "#exercises")
    time.sleep(1)
    assert browser.run(at) > 250
    print("a section is held to its place until the reader scrolls")


def figures(browser, address):
    """The first figure of each chapter has the ground of the page, light and dark."""
    for name in NAMES:
        browser.go(f"{address}chapters/{name}.html")
        browser.run("document.querySelector('.cell_output img').scrollIntoView({ block: 'center', behavior: 'instant' })")
        until(lambda: browser.run("return document.querySelector('.cell_output img').complete"))
        for theme, ground in zip(("light", "dark"), COLOURS["#ffffff"][1:], strict=True):
            browser.run("document.documentElement.dataset.theme = arguments[0]", theme)
            time.sleep(0.3)  # until it is painted
            left, top = browser.run(CORNER)
            with Image.open(io.BytesIO(browser.screen())) as screen:
                corner = np.array(screen.convert("RGB").getpixel((left + 3, top + 3)))
            assert np.abs(corner - ImageColor.getrgb(ground)).max() <= 3, (name, theme, corner)
    print(f"{len(NAMES)} figures have the ground of the page, light and dark")


def main(site, kind, states="100"):
    """Serve the site, and look at it."""
    folder = Path(site).resolve()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with opened(kind) as browser:
        print(browser.name)
        works(browser, address, folder.as_uri() + "/")
        holds(browser, address)
        figures(browser, address)
        explorers(browser, address, int(states))
        fits(browser, address, names)
    server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
