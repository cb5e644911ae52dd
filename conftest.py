"""Settings of the test runners: what nbval holds for the same, and how hypothesis looks for counterexamples.

nbval gets the book's rule for comparing outputs (tests/printed.py) in place of its own, which is: to the letter.
hypothesis tries the same examples on every run, so that a test that was green stays green until something changes;
`pytest --hypothesis-profile=explore` looks for new ones.
"""

from hypothesis import settings
from nbval.plugin import IPyNbCell

from tests.printed import Output

settings.register_profile("book", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("book")


def pytest_itemcollected(item):
    if isinstance(item, IPyNbCell):
        item.sanitize = Output
