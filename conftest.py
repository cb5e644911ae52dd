"""What holds for every test: how nbval compares outputs, and that CI skips nothing unseen.

nbval gets the book's rule for comparing outputs (tests/book/outputs.py) in place of its own, which is to the letter. On CI, a
skipped test is a failure unless tests/skips.py says why it cannot run there.
"""

import os
import sys

import pytest


def pytest_itemcollected(item):
    if type(item).__module__ == "nbval.plugin":
        from tests.book import forked
        from tests.book.outputs import Output

        item.sanitize = Output
        forked.use(item.config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.skipped and os.environ.get("CI"):
        from tests.skips import MAY_BE_SKIPPED

        if sys.platform not in MAY_BE_SKIPPED.get(item.nodeid.partition("[")[0], ()):
            report.outcome, report.longrepr = "failed", f"skipped, which CI does not allow: {report.longrepr[2]}"
    return report
