"""The pages in Firefox: `make firefox`, or python benchmarks/site/firefox.py SITE [STATES].

The tests drive Chromium. Playwright drives no Firefox but its own; this drives the one that is installed, by Marionette, Mozilla's own
protocol. Every page at three widths: nothing is cut off sideways. Every explorer in STATES random states (100): each number is right
to the digits shown. A link to a section leads to it and the contents mark it; colours, search and menus open; the site works from a
folder. Prints what it did, and ends with an error at the first thing that is not so.
"""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette

from tests.site.explorer_values import OF_STATE, expected
from tests.site.screens import LAID_OUT, WIDTHS
from tests.site.test_browser import HEADING_AT, TOO_WIDE
from tests.site.test_explorers import CONTROLS, MOVES, PAGES, random_moves, unaccounted


@contextmanager
def firefox():
    """A Firefox without a window."""
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if program is None:
        sys.exit("No Firefox found: install it.")
    with tempfile.TemporaryDirectory() as profile:
        settings = {"marionette.port": 2929, "ui.prefersReducedMotion": 1}
        lines = [f'user_pref("{name}", {value});' for name, value in settings.items()]
        Path(profile, "user.js").write_text("\n".join(lines))
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=os.environ | {"HOME": profile}, **quiet)
        driver = Marionette(host="127.0.0.1", port=2929)
        until(lambda: started(driver))
        try:
            yield driver
        finally:
            driver.delete_session()
            process.terminate()
            process.wait()


def started(driver):
    """Whether Firefox takes orders."""
    try:
        driver.start_session()
    except (MarionetteException, OSError):
        return False
    return True


def until(so):
    """Wait until something is so."""
    limit = time.monotonic() + 30
    while not so():
        assert time.monotonic() < limit, "never so"
        time.sleep(0.1)


def evaluate(driver, expression, *arguments):
    """The value of an expression, or of a function of the arguments, on the page."""
    called = f"({expression})" + (
        "(...arguments)" if arguments or expression.lstrip().startswith(("(", "lists", "id", "async")) else ""
    )
    return driver.execute_script(
        f"return {called}", script_args=arguments, sandbox=None
    )  # what the page itself put on its elements


FRAME = """
const [src, width, done] = arguments;
const frame = Object.assign(document.createElement("iframe"), { src, width, height: 800, onload: () => done() });
document.body.replaceChildren(frame);
"""


def fits(driver, address, names):
    """Nothing is cut off sideways. (A window of Firefox is at least 450 wide; a frame in it is as wide as it is told.)"""
    driver.set_window_rect(width=1400, height=900)
    for name in names:
        for width in WIDTHS:
            driver.navigate(address + "404.html")
            driver.execute_async_script(FRAME, script_args=[address + name, width])
            driver.switch_to_frame(driver.find_element("tag name", "iframe"))
            driver.execute_script(LAID_OUT)
            assert driver.execute_script("return innerWidth") == width
            wide = evaluate(driver, TOO_WIDE)
            assert not [one for one in wide if one[0] > 1], (name, width, wide)
            driver.switch_to_frame()
    print(f"{len(names)} pages at {', '.join(map(str, WIDTHS))} px: nothing is cut off")


def explorers(driver, address, states):
    """Every number of every explorer."""
    for name in OF_STATE:
        driver.navigate(address + PAGES[name])
        until(lambda: driver.execute_script("return document.querySelector('xent-explorer').matches(':defined')"))
        sliders, options = {}, {}
        for key, sort, value, least, most, step in evaluate(driver, CONTROLS):
            if sort == "range":
                sliders[key] = (least, most, step)
            else:
                options.setdefault(key, []).append(value)
        rng = np.random.default_rng(11)
        seen = evaluate(driver, MOVES, [random_moves(rng, sliders, options) for _ in range(states)])
        worst = 0
        for one, numbers in zip(seen, expected(name, seen), strict=True):
            wrong, far = unaccounted(one, numbers)
            assert wrong == {}, (name, one["state"])
            worst = max(worst, far)
        print(f"{name}: {states} states, worst {worst:.3f} units of the last digit shown")


def works(driver, address, folder):
    """Links to sections, contents, colours, search, and all of it from a folder."""
    driver.set_window_rect(width=1280, height=900)
    driver.navigate(address + "chapters/gradients.html")
    places = driver.execute_script("return [...document.querySelectorAll('article > section > section')].map(part => part.id)")
    driver.navigate(f"{address}chapters/gradients.html#{places[len(places) // 2]}")
    until(lambda: abs(evaluate(driver, HEADING_AT, places[len(places) // 2])) < 120)
    until(lambda: driver.execute_script("return document.querySelector('#pst-page-toc-nav [aria-current]') !== null"))
    before = driver.execute_script("return document.documentElement.dataset.theme")
    driver.execute_script("document.querySelector('.theme-switch-button').click()")
    assert driver.execute_script("return document.documentElement.dataset.theme") != before
    driver.execute_script("document.querySelector('.search-button__button').click()")
    assert driver.execute_script("return document.getElementById('pst-search-dialog').open")
    for place in (address, folder):
        driver.navigate(f"{place}search.html?q=why+is+my+loss+stuck+at+0.69")
        until(lambda: "0.693" in driver.execute_script("return document.querySelector('#search-results')?.textContent ?? ''"))
        driver.navigate(f"{place}ko/chapters/binary.html")
        until(lambda: driver.execute_script("return document.querySelector('xent-explorer').matches(':defined')"))
    print("sections, contents, colours, search, and the site from a folder: as in Chromium")


def main(site="_build/html", states="100"):
    """Serve the site, and look at it."""
    site = Path(site).resolve()
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with firefox() as driver:
        print(f"Firefox {re.sub('[^0-9.]', '', driver.session_capabilities['browserVersion'])}")
        works(driver, address, site.as_uri() + "/")
        explorers(driver, address, int(states))
        fits(driver, address, names)
    server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
