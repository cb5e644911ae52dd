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


def printed(name):
    """The tables in a file of the benchmark: class numbers and one-hot labels on two cores, then on one; times by library."""
    tables = []
    for text in (ROOT / "benchmarks" / name).read_text().split("\n\n", 1)[1].split(" labels, float32 logits, ")[1:]:
        rows = re.findall(r"^ *[\d,]+ x ([\d,]+) +np\.exp ([\d.]+) ns a number = 1 +(.*?) +memory", text, flags=re.MULTILINE)
        assert [int(classes.replace(",", "")) for classes, _, _ in rows] == quoted()["classes"]
        each = [{"np.exp, ns": exp} | dict(re.findall(r"(\S+(?: \S+)?) ([\d.]+)(?: {2}|$)", others)) for _, exp, others in rows]
        tables.append({library: [float(row[library]) for row in each] for library in each[0]})
    assert len(tables) == 4
    return tables


def test_the_times_are_those_of_the_benchmark():
    """The cell `timings` holds the numbers that the benchmark printed for class numbers on two cores, and no other."""
    assert quoted()["narrow"] == printed("losses.txt")[0]
    assert quoted()["wide"] == printed("losses-avx512.txt")[0]


def test_the_readme_says_what_the_benchmark_printed():
    """From the least to the most that a loss took, for both kinds of labels, with and without wide vectors."""
    readme = (ROOT / "README.md").read_text()
    for name, sentence in (
        (
            "losses.txt",
            "class numbers took {} to {} times as\nlong as NumPy's `exp` alone on the same numbers ({} to {} with one-hot",
        ),
        ("losses-avx512.txt", "more than\ntwice as fast, {} to {} times ({} to {})"),
    ):
        tables = [table["xentlib"] for table in printed(name)]
        numbers, one_hot = tables[0] + tables[2], tables[1] + tables[3]
        assert sentence.format(*(f"{end:.1f}" for kind in (numbers, one_hot) for end in (min(kind), max(kind)))) in readme
    shares = [
        in_blocks / whole
        for name in ("losses.txt", "losses-avx512.txt")
        for table in printed(name)
        for in_blocks, whole in zip(table["in blocks"], table["xentlib"], strict=True)
    ]
    assert f"it took {min(shares):.1f} to {max(shares):.1f} of that" in readme
