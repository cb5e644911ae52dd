"""The figure of the chapter on choosing a loss: what it says is true, and can be read."""

import itertools

import matplotlib.pyplot as plt
import numpy as np

from figures import choosing
from tests.book.axes import texts


def test_every_question_answer_layer_and_loss_is_written():
    """Three questions, six answers, and four leaves of a layer and a loss, in order."""
    expected = []
    for question, branches in choosing.QUESTIONS:
        expected.append(question)
        for answer, leaf in branches:
            expected += [answer, *(leaf or ())]
    assert texts(choosing.plot_choice()) == expected
    assert len(expected) == 3 + 6 + 8


def test_nothing_overlaps_and_nothing_is_cut():
    """No text lies on another, or outside the figure."""
    ax = choosing.plot_choice()
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))
    width, height = ax.figure.get_size_inches() * ax.figure.dpi
    for box in boxes:
        assert 0 <= box.x0 <= box.x1 <= width
        assert 0 <= box.y0 <= box.y1 <= height


def test_new_axes_are_no_wider_than_a_phone_and_given_axes_keep_their_size():
    """The size of a figure that is the reader's is left alone."""
    assert choosing.plot_choice().figure.get_size_inches()[0] <= 5
    figure, ax = plt.subplots(figsize=(7, 7))
    assert choosing.plot_choice(ax) is ax
    assert np.all(figure.get_size_inches() == 7)
