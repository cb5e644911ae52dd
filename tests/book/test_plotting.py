"""The figures: the data that they draw is the data of the losses."""

import base64
import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from numpy.testing import assert_allclose

import xentlib as x
from tests.book.notebooks import NAMES, cell, code_cells, truth
from tests.book.outputs import picture, same_picture
from xentlib import plotting


def texts(ax):
    """All that is written into the axes."""
    return " ".join(text.get_text() for text in ax.texts)


def test_categorical():
    """A bar for each class, as high as its probability; the loss beside the true one."""
    ax = plotting.plot_categorical([0, 0, 1], [0.2, 0.1, 0.7])
    assert_allclose([bar.get_height() for bar in ax.patches], [0.2, 0.1, 0.7])
    colors = [mpl.colors.to_hex(bar.get_facecolor()) for bar in ax.patches]
    assert colors == [plotting.QUIET, plotting.QUIET, plotting.TRUE.lower()]
    assert f"{-np.log(0.7):.6f}" in texts(ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("class i", "predicted probability ŷ")


@pytest.mark.parametrize("label", [0, 1])
def test_binary(label):
    """Two curves of the loss, and the example on the one of its label."""
    ax = plotting.plot_binary(label, 0.3)
    ones, zeros, dot = ax.lines
    assert_allclose(ones.get_ydata(), -np.log(ones.get_xdata()))
    assert_allclose(zeros.get_ydata(), -np.log1p(-zeros.get_xdata()))
    assert_allclose(dot.get_xydata(), [[0.3, x.binary_crossentropy(label, 0.3)]])
    assert ax.get_ylabel() == "loss in nats"


def test_lost_digits():
    """The curve that vanishes ends at its last number above 0, which the figure names."""
    z = np.array([1.0, 10.0, 20.0])
    ax = plotting.plot_lost_digits(z, np.exp(-z), np.array([np.exp(-1), np.exp(-10), 0.0]))
    kept, textbook, _ = ax.lines
    assert_allclose(kept.get_ydata(), np.exp(-z))
    assert_allclose(textbook.get_ydata(), [np.exp(-1), np.exp(-10), np.nan])
    assert ax.get_yscale() == "log"
    assert "beyond z = 10.0" in texts(ax)


def test_multilabel():
    """One part for each label, the sum as long as the parts together, the mean a share of it."""
    losses = x.binary_crossentropy([1, 0, 1], [0.8, 0.15, 0.96])
    ax = plotting.plot_multilabel([1, 0, 1], [0.8, 0.15, 0.96])
    assert_allclose([bar.get_width() for bar in ax.patches], [*losses, losses.sum(), losses.mean()])
    assert_allclose([bar.get_x() for bar in ax.patches][:3], [0, losses[0], losses[:2].sum()])
    assert f"sum = {losses.sum():.6f}" in texts(ax)
    assert [text.get_text() for text in ax.texts[:3]] == [
        "label 1\n-log(0.8)",
        "label 2\n-log(1 - 0.15)",
        "label 3\n-log(0.96)",
    ]


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, axes = plt.subplots(2, 2)
    assert plotting.plot_categorical([0, 1], [0.4, 0.6], ax=axes[0, 0]) is axes[0, 0]
    assert plotting.plot_binary(1, 0.4, ax=axes[0, 1]) is axes[0, 1]
    assert plotting.plot_lost_digits([1, 2], [0.2, 0.1], [0.2, 0.1], ax=axes[1, 0]) is axes[1, 0]
    assert plotting.plot_multilabel([1, 0], [0.4, 0.4], ax=axes[1, 1]) is axes[1, 1]


def drawn(ax):
    """The figure as a notebook stores it: at twice the resolution, cut to what is drawn."""
    buffer = io.BytesIO()
    ax.figure.savefig(buffer, dpi=2 * ax.figure.dpi, bbox_inches="tight")
    return picture(base64.b64encode(buffer.getvalue()))


def stored(name, cell_id):
    """The picture that the chapter stores."""
    return picture(cell(name, cell_id).outputs[0].data["image/png"])


PICTURES = [(name, cell_id) for name in NAMES for cell_id in truth(name).FIGURES]


@pytest.mark.parametrize(("name", "cell_id"), PICTURES, ids=["-".join(picture) for picture in PICTURES])
def test_the_picture_in_the_chapter_is_the_one_that_is_drawn(name, cell_id):
    """nbval holds a picture to be unchanged; this holds it to be the one that the formulas draw."""
    assert same_picture(stored(name, cell_id), drawn(truth(name).FIGURES[cell_id]()))


@pytest.mark.parametrize("name", NAMES)
def test_no_picture_is_left_out(name):
    """Every cell that stores a picture is compared."""
    pictures = {c.id for c in code_cells(name) if any("image/png" in output.get("data", {}) for output in c.outputs)}
    assert pictures == set(truth(name).FIGURES)
