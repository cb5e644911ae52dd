"""The tables of published and of mistaken combinations: each builds, and Keras takes what is published as right."""

import keras
import numpy as np
import pytest

from tests.peers.cases import EXAMPLES
from tests.peers.mistaken import MISTAKEN
from tests.peers.published import PUBLISHED

pytestmark = pytest.mark.no_cover  # nothing of xentlib runs here

CASES = [*PUBLISHED.values(), *MISTAKEN.values()]


def given(case, model):
    """Zeros in the shape and structure of the model's inputs."""
    if case.inputs is not None:
        return np.zeros((EXAMPLES, *case.inputs))
    inputs = model.inputs[0] if isinstance(model, keras.Sequential) else model.input
    return keras.tree.map_structure(lambda t: np.zeros((EXAMPLES, *(n or 5 for n in t.shape[1:])), t.dtype), inputs)


@pytest.mark.parametrize("case", PUBLISHED.values(), ids=PUBLISHED)
def test_keras_takes_what_is_published(case):
    """A finite loss from the labels as they are."""
    built = case.build()
    if isinstance(built[0], keras.Model):
        model, y_true = built
        model.run_eagerly = True
        loss = model.evaluate(given(case, model), y_true, verbose=0, return_dict=True)["loss"]
    else:
        y_true, y_pred, function = built
        loss = np.mean(function(np.asarray(y_true, "float32"), np.asarray(y_pred)))
    assert np.isfinite(loss)


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::UserWarning")  # Keras warns of some mistakes by itself
@pytest.mark.parametrize("case", MISTAKEN.values(), ids=MISTAKEN)
def test_mistakes_build(case):
    """A compiled model and labels, or labels, predictions and a loss; and a code to look for."""
    built = case.build()
    assert len(built) == (2 if isinstance(built[0], keras.Model) else 3)
    assert case.codes


HIDDEN = [name for name, case in MISTAKEN.items() if "softmax hidden" in name]


@pytest.mark.parametrize("name", HIDDEN)
def test_keras_does_not_find_the_logits_that_are_hidden(name):
    """The loss it reports is not that of the model's own predictions: a second softmax is applied."""
    keras.utils.set_random_seed(0)
    model, y_true = MISTAKEN[name].build()
    inputs = 3 * np.random.default_rng(0).normal(size=(EXAMPLES, *model.input_shape[1:]))
    one_loss = type(model.loss)(from_logits=False)(y_true, model.predict(inputs, verbose=0))
    assert abs(model.evaluate(inputs, y_true, verbose=0) - float(one_loss)) > 1e-3  # else they agree to 1e-6


def test_each_case_names_its_source():
    """A repository with a path or a number, or a page."""
    for case in CASES:
        assert "/" in case.source, case.name
