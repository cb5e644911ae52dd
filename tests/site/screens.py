"""The built site as the tests open it: where it is, on which screens, and what is watched."""

import itertools
import os
import re
from urllib.parse import urlsplit

import pytest

from tests.book.notebooks import ROOT

SITE = ROOT / os.environ.get("BUILD", "_build") / "html"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SCREENS = {"phone": PHONE, "desk": DESK}
SCHEMES = {"light": "light", "dark": "dark"}
WIDTHS = (320, 390, 1280)
GRID = bool(os.environ.get("GRID"))


def folder():
    """Where on its host the site is to be: "/", or what its own address says, where it was built with one."""
    own = re.search(r'<link href="(\S+)index\.html" rel="canonical"', (SITE / "index.html").read_text(encoding="utf-8"))
    return urlsplit(own[1]).path if own else "/"


SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
"""

# How much has jumped since a time of `performance.now()`. (The observer may hear of a shift long after it.)
SHIFTED = """since => window.shifts.filter(shift => shift.startTime >= since).reduce((sum, shift) => sum + shift.value, 0)"""

# What axe-core is to say: only what is wrong, which takes half the time.
FAULTS = """where => axe.run(where || document, { resultTypes: ["violations"] })
  .then(said => said.violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(node => node.html.slice(0, 120))]))"""

# axe-core reads the few colours of a page once for each element and each that lies behind it: half of its time.
EACH_COLOUR_ONCE = """() => {
  const { Color } = axe.commons.color;
  const read = Color.prototype.parseString, known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, read.call(new Color(), text));
    const { r, g, b, alpha } = known.get(text);
    return Object.assign(this, { r, g, b, alpha });
  };
}"""

# What was changed has been laid out and painted.
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"


def each_in_one(names, *choices):
    """Each name with one of the combinations of some choices, in turn; with all of them where GRID is set."""
    grid = list(itertools.product(*(choice.items() for choice in choices)))
    tried = [(name, one) for at, name in enumerate(names) for one in (grid if GRID else [grid[at % len(grid)]])]
    return [pytest.param(name, *dict(one).values(), id="-".join([name, *dict(one)])) for name, one in tried]


# The whole page laid out: else what is far from the screen has only room kept for it.
LAID_OUT = "document.querySelectorAll('article section').forEach(part => { part.style.contentVisibility = 'visible'; })"

# What reaches beyond the right edge of the screen and cannot be scrolled into it by itself: the text of the widest of it.
TOO_WIDE = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const wide = at => /auto|scroll/.test(getComputedStyle(at).overflowX);
  const scrolls = at => at !== document.body && (wide(at) || scrolls(at.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter(at => at.getBoundingClientRect().right > innerWidth + 0.5 && !at.children.length && !scrolls(at))
    .map(at => [Math.ceil(at.getBoundingClientRect().right - innerWidth), at.outerHTML.slice(0, 150)])
    .concat([[document.documentElement.scrollWidth - innerWidth, "the page"]]).slice(-4);
}"""
