"""The figure of the chapter on variants: its data is the data given, and its dot is the floor."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.testing import assert_allclose

from figures.shared import OTHER, QUIET, TRUE
from figures.variants import plot_variants
from xentlib import binary_crossentropy, sigmoid

Z = np.linspace(-3, 6, 181)
PLAIN = binary_crossentropy(np.ones(Z.size), Z, from_logits=True)
SMOOTHED = binary_crossentropy(np.full(Z.size, 0.95), Z, from_logits=True)
FOCAL = (1 - sigmoid(Z)) ** 2 * PLAIN


def test_four_curves_and_the_floor():
    """Each curve holds the losses given; the dot stands at the least smoothed loss, which is the entropy of the target."""
    ax = plot_variants(Z, PLAIN, SMOOTHED, 5 * PLAIN, FOCAL)
    *curves, dot = ax.lines
    assert_allclose([curve.get_ydata() for curve in curves], [SMOOTHED, 5 * PLAIN, PLAIN, FOCAL])
    assert_allclose(curves[0].get_xdata(), Z)
    assert dot.get_ydata()[0] == SMOOTHED.min()
    assert_allclose(dot.get_ydata()[0], binary_crossentropy(0.95, 0.95), rtol=1e-4)
    assert ax.get_yscale() == "log"
    assert ax.get_ylabel() == "loss in nats (logarithmic)"


def test_every_curve_is_named_in_its_colour():
    """Direct labels: blue changes the target, orange the weight, grey is the loss as it is."""
    ax = plot_variants(Z, PLAIN, SMOOTHED, 5 * PLAIN, FOCAL)
    assert {text.get_text(): text.get_color() for text in ax.texts} == {
        "smoothed": TRUE,
        "weighted": OTHER,
        "plain": QUIET,
        "focal": OTHER,
    }


def test_the_axes_given_are_drawn_on_and_returned():
    """A reader may put the figure into one of their own."""
    _, ax = plt.subplots()
    assert plot_variants(Z, PLAIN, SMOOTHED, 5 * PLAIN, FOCAL, ax=ax) is ax
