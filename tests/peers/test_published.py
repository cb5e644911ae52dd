"""The diagnosis against what others published: silent on what is right, and on what is wrong it speaks, and its fix mends."""

import re

import keras
import numpy as np
import pytest

from tests.peers.mend import diagnose, mend
from tests.peers.mistaken import MISTAKEN
from tests.peers.published import PUBLISHED
from tests.peers.test_diagnosis import ALARMS
from tests.peers.test_diagnosis_models import MODEL_ALARMS, model

WRONG = {f"published: {name}": case.build for name, case in MISTAKEN.items()}
WRONG |= {f"arrays: {name}": lambda case=case: case[:3] for name, case in ALARMS.items()}
WRONG |= {
    f"models: {name}": lambda units=units, activation=activation, loss=loss, y=y: (model(units, activation, loss), y)
    for name, (units, activation, loss, y, _) in MODEL_ALARMS.items()
}
pytestmark = pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::UserWarning")  # Keras warns, too


@pytest.mark.parametrize("case", PUBLISHED.values(), ids=PUBLISHED)
def test_silence_on_what_is_published_and_right(case):
    """A false alarm costs more trust than a mistake that is missed."""
    assert diagnose(case.build()).problems == ()


@pytest.mark.parametrize("case", MISTAKEN.values(), ids=MISTAKEN)
def test_alarm_on_real_mistakes(case):
    """The mistake that was asked about is named."""
    assert set(case.codes) <= {problem.code for problem in diagnose(case.build()).problems}


@pytest.mark.no_cover  # the other tests come to all lines, and coverage takes a third of the time
@pytest.mark.parametrize("name", WRONG)
def test_the_fix_that_is_printed_mends(name):
    """Done one after the other, the fixes leave nothing to say; and where a number was promised, it is Keras's number then."""
    given = WRONG[name]()
    for _ in range(4):
        problems = diagnose(given).problems
        if not problems:
            return
        given = mend(given, problems[0], problems)
        promised = re.search(r"the loss you mean is (\S+)\.(?: |$)", problems[0].consequence)
        if promised and len(given) == 3 and given[2] is not None:
            y_true, y_pred, loss = given
            loss = keras.losses.get(loss() if isinstance(loss, type) else loss)
            reported = np.mean(loss(np.asarray(y_true, "float32"), np.asarray(y_pred, "float32")))
            assert reported == pytest.approx(float(promised.group(1)), rel=1e-3, abs=1e-6)
    pytest.fail(f"still there: {[problem.code for problem in problems]}")


def test_there_are_enough():
    """As many as were asked for, of many kinds."""
    assert len(PUBLISHED) >= 60
    assert len(MISTAKEN) >= 40
    assert len({code for case in MISTAKEN.values() for code in case.codes}) >= 20
