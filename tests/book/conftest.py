"""Figures are drawn without a window, and put away after each test; coverage watches their tests alone.

Libraries run as `make` runs them: these variables keep them from start-up lines, and from other last digits.
"""

import os

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from listings.run import QUIET

mpl.use("Agg")
os.environ.update(QUIET)


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def pytest_collection_modifyitems(items):
    """Coverage needs none of the other tests here, and slows what it watches."""
    for item in items:
        if "test_figures" not in item.path.name:
            item.add_marker(pytest.mark.no_cover)
