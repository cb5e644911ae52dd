"""Gives nbval the book's rule for comparing outputs (tests/printed.py) in place of its own, which is: to the letter."""

from nbval.plugin import IPyNbCell

from tests.printed import Output


def pytest_itemcollected(item):
    if isinstance(item, IPyNbCell):
        item.sanitize = Output
