"""The built site as the tests open it: where it is, on which screens, and what is watched."""

from tests.notebooks import ROOT

SITE = ROOT / "_build" / "html"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
