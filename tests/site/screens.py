"""The built site as the tests open it: where it is, on which screens, and what is watched."""

import itertools
import os

import pytest

from tests.book.notebooks import ROOT

SITE = ROOT / os.environ.get("BUILD", "_build") / "html"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SCREENS = {"phone": PHONE, "desk": DESK}
SCHEMES = {"light": "light", "dark": "dark"}
WIDTHS = (320, 390, 1280)
GRID = bool(os.environ.get("GRID"))

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
"""

# How much has jumped since a time of `performance.now()`. (The observer may hear of a shift long after it.)
SHIFTED = """since => window.shifts.filter(shift => shift.startTime >= since).reduce((sum, shift) => sum + shift.value, 0)"""

# What axe-core is to say: only what is wrong, which takes half the time.
FAULTS = {"resultTypes": ["violations"]}

# What was changed has been laid out and painted.
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"


def each_in_one(names, *choices):
    """Each name with one of the combinations of some choices, in turn; with all of them where GRID is set."""
    grid = list(itertools.product(*(choice.items() for choice in choices)))
    tried = [(name, one) for at, name in enumerate(names) for one in (grid if GRID else [grid[at % len(grid)]])]
    return [pytest.param(name, *dict(one).values(), id="-".join([name, *dict(one)])) for name, one in tried]


# The whole page laid out: else what is far from the screen has only room kept for it.
LAID_OUT = "document.querySelectorAll('article section').forEach(part => { part.style.contentVisibility = 'visible'; })"
