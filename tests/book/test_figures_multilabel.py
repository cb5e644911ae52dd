"""The figure of the chapter on several labels at once: its parts are the losses, stacked to their sum."""

import matplotlib.pyplot as plt
from numpy.testing import assert_allclose

from figures.multilabel import plot_multilabel
from tests.book.axes import texts
from xentlib import binary_crossentropy


def test_multilabel():
    """One part for each label, the sum as long as the parts together, the mean a share of it."""
    losses = binary_crossentropy([1, 0, 1], [0.8, 0.15, 0.96])
    ax = plot_multilabel([1, 0, 1], [0.8, 0.15, 0.96])
    assert_allclose([bar.get_width() for bar in ax.patches], [*losses, losses.sum(), losses.mean()])
    assert_allclose([bar.get_x() for bar in ax.patches][:3], [0, losses[0], losses[:2].sum()])
    assert f"sum = {losses.sum():.6f}" in texts(ax)
    assert texts(ax)[:3] == ["label 1\n-log(0.8)", "label 2\n-log(1 - 0.15)", "label 3\n-log(0.96)"]


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put a figure of the book into one of their own."""
    _, ax = plt.subplots()
    assert plot_multilabel([1, 0], [0.4, 0.4], ax=ax) is ax
