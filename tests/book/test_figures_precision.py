"""The figures of the chapter on digits: they draw what they are given, and the times are those that the benchmark printed."""

import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.precision import plot_digits, plot_speed
from figures.shared import OTHER, QUIET, TRUE
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


def test_speed():
    """A dot for each library and number of classes, coloured by the side of 1 on which it lies; xentlib is the line at 1."""
    ax = plot_speed({"A": [0.5, 2.0], "B": [1.0, 4.0]}, [10, 1000])
    assert_allclose(ax.lines[0].get_xdata(), 1)
    lines_and_dots = ax.collections
    dots = np.concatenate([lines_and_dots[i].get_offsets() for i in (1, 3)])
    assert_allclose(dots, [[0.5, 0], [2, 1], [1, 3], [4, 4]])
    colors = [mpl.colors.to_hex(color) for i in (1, 3) for color in lines_and_dots[i].get_facecolors()]
    assert colors == [color.lower() for color in (OTHER, QUIET, QUIET, QUIET)]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["10", "1,000"] * 2
    assert {"A", "B"} <= set(texts(ax))
    assert ax.get_xscale() == "log"


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, (left, right) = plt.subplots(1, 2)
    assert plot_digits([1, 2], {"a": [6, 0]}, ax=left) is left
    assert plot_speed({"a": [2.0]}, [10], ax=right) is right


def test_the_times_are_those_of_the_benchmark():
    """The cell `timings` holds the numbers of benchmarks/losses.txt for sparse labels, and no other."""
    sparse = (ROOT / "benchmarks" / "losses.txt").read_text().partition("one-hot labels")[0]
    rows = re.findall(r"^ *[\d,]+ x ([\d,]+) +xentlib +([\d.]+) ms = 1 +(.*)$", sparse, flags=re.MULTILINE)
    assert len(rows) == 4
    ratios = [re.findall(r"(\S+) ([\d.]+)", others) for *_, others in rows]
    names = [name for name, _ in ratios[0]]
    values = quoted()
    assert values["classes"] == [int(classes.replace(",", "")) for classes, _, _ in rows]
    assert values["xentlib_ms"] == [float(ms) for _, ms, _ in rows]
    assert values["timings"] == {name: [float(dict(row)[name]) for row in ratios] for name in names}
