"""The figures of the chapter on digits: they draw what they are given, and the times are those that the benchmark printed."""

import re

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.precision import plot_digits
from figures.shared import OTHER, TRUE
from tests.book.axes import texts
from tests.book.notebooks import ROOT
from tests.book.truth.precision import quoted


def test_digits():
    """A line for each way; what keeps its digits is named on its line, what loses them beside it."""
    z = np.array([1.0, 10.0, 20.0])
    digits = {"kept": [15, 15, 15], "kept, float32": [6, 6, 6], "lost": [15, 7, 0], "lost, float32": [6, 3, 0]}
    ax = plot_digits(z, digits)
    for line, counts in zip(ax.lines, digits.values(), strict=True):
        assert_allclose(line.get_xydata(), np.column_stack([z, counts]))
        assert line.get_drawstyle() == "steps-post"
    assert [line.get_color() for line in ax.lines] == [TRUE, TRUE, OTHER, OTHER]
    assert texts(ax) == ["kept", "kept, float32", "lost", "lost,\nfloat32"]
    assert [text.xy for text in ax.texts] == [(20, 15), (20, 6), (10, 7), (10, 3)]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("logit z", "digits that are right")


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, ax = plt.subplots()
    assert plot_digits([1, 2], {"a": [6, 0]}, ax=ax) is ax


def test_the_times_are_those_of_the_benchmark():
    """The cell `timings` holds the numbers that the benchmark printed for sparse labels on two cores, and no other."""
    values = quoted()
    rows = r"^ *[\d,]+ x ([\d,]+) +np\.exp [\d.]+ ns a number = 1 +(.*?) +memory .*$"
    narrow = re.findall(rows, (ROOT / "benchmarks" / "losses.txt").read_text().split("labels, ")[1], flags=re.MULTILINE)
    wide_text = (ROOT / "benchmarks" / "losses-avx512.txt").read_text().partition("one-hot labels")[0]
    wide = re.findall(r"^ *[\d,]+ x ([\d,]+) +xentlib +[\d.]+ ms = 1 +(.*)$", wide_text, flags=re.MULTILINE)
    assert len(narrow) == len(wide) == 4
    for table in (narrow, wide):
        assert values["classes"] == [int(classes.replace(",", "")) for classes, _ in table]
    narrow, wide = (
        [dict(re.findall(r"(\S+(?: float64)?) ([\d.]+)", others)) for _, others in table] for table in (narrow, wide)
    )
    assert values["narrow"] == {name: [float(row[name]) for row in narrow] for name in narrow[0]}
    assert values["np_exp_wide"] == [float(row["np.exp"]) for row in wide]
    for name, ratios in values["wide"].items():
        assert_allclose(ratios, [float(row[name]) / float(row["np.exp"]) for row in wide])
