"""The figure of the chapter on choosing a loss: what it says is true, and can be read."""

import itertools

import matplotlib.pyplot as plt
import numpy as np

import xentlib
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


def test_the_leaves_are_what_diagnose_recommends():
    """The figure and the diagnosis send the same labels to the same layer and loss."""
    import keras  # here: it takes five seconds, and not every worker runs this test

    recommended = [
        xentlib.diagnose([1, 0], [0.6, 0.3]),
        xentlib.diagnose([[1, 0, 1]], [[0.8, 0.1, 0.9]]),
        xentlib.diagnose([2], [[0.1, 0.2, 0.7]]),
        xentlib.diagnose([[0, 0, 1]], [[0.1, 0.2, 0.7]]),
    ]
    leaves = [leaf for _, branches in choosing.QUESTIONS for _, leaf in branches if leaf]
    for diagnosis, (layer, loss) in zip(recommended, leaves, strict=True):
        assert diagnosis.loss == f"{loss}()"
        assert layer.split()[1] in diagnosis.output_layer
        assert hasattr(keras.losses, loss)


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
