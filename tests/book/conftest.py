"""Figures are drawn without a window, and put away after each test; coverage watches their tests alone."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def pytest_collection_modifyitems(items):
    """Coverage needs none of the other tests here, and slows what it watches."""
    for item in items:
        if "test_figures" not in item.path.name:
            item.add_marker(pytest.mark.no_cover)
