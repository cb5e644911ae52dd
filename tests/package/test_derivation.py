"""The working by hand: every line equals the one before it, in both notations, for any example."""

import re
from decimal import ROUND_UP, DefaultContext, Inexact, getcontext, localcontext
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import log, mp, mpf

import xentlib as x

mp.dps = 50

DECIMAL = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# Probabilities as people write them, and as models print them.
written = st.integers(1, 999).map(lambda n: n / 1000)
computed = st.floats(1e-12, 1 - 1e-12)
labels = st.one_of(st.sampled_from([0, 1]), written)


@st.composite
def distributions(draw):
    """A distribution of 2 to 8 classes: written in thousandths, or computed by softmax."""
    n = draw(st.integers(2, 8))
    if draw(st.booleans()):
        cuts = sorted(draw(st.sets(st.integers(1, 999), min_size=n - 1, max_size=n - 1)))
        return [(b - a) / 1000 for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)]
    return list(x.softmax(draw(st.lists(st.floats(-20, 20), min_size=n, max_size=n))))


@st.composite
def categorical_examples(draw):
    """Labels, one-hot or soft, and predictions."""
    p = draw(distributions())
    if draw(st.booleans()):
        return list(np.eye(len(p))[draw(st.integers(0, len(p) - 1))]), p
    soft = draw(distributions())
    assume(len(soft) == len(p))
    return soft, p


def evaluate(line):
    """The number that a line of plain text stands for, with 50 digits."""
    expression = DECIMAL.sub(lambda number: f"mpf('{number.group()}')", line)
    return eval(expression.replace("·", "*").replace("[", "(").replace("]", ")"), {"mpf": mpf, "log": log})


def as_text(latex):
    r"""A line of LaTeX in the notation of plain text."""
    for mark, sign in ((r" \\" + "\n" + r"&\quad {} ", " "), (r" \cdot ", "·"), (r"\log", "log"), (r"\infty", "∞")):
        latex = latex.replace(mark, sign)
    return re.sub(r" \\times 10\^\{(-?\d+)\}", r"e\1", latex)


def check(derivation, true):
    """Each line after the formula equals the one before it; the formula and the last line are the true value."""
    steps = derivation.steps
    assert steps[0].relation == "="
    values = [true] + [evaluate(step.text) for step in steps[1:]]
    for step, before, after in zip(steps[1:], values, values[1:], strict=False):
        if step.reason.startswith("the value"):
            # the line before, as shown, rounds to the value as shown: a reader with a pencil gets this number
            assert 2 * abs(before - after) < mpf(10) ** (mp.floor(mp.log10(after)) - 5)
        elif step.relation == "≈":
            assert abs(after - before) <= abs(before) * mpf("5e-8")  # the logarithms show 8 digits or more
        else:
            assert abs(after - before) <= abs(before) * mpf("1e-40")
    for step in steps[1:]:
        assert as_text(step.latex) == step.text
    assert derivation.value == pytest.approx(float(true), rel=1e-14)
    assert len({step.text for step in steps}) == len(steps)


def exact(number):
    """The decimal that the user wrote."""
    return mpf(repr(float(number)))


@given(categorical_examples())
@settings(max_examples=300)
def test_categorical_lines_are_equal(example):
    """Every line of the categorical working."""
    y, p = example
    true = -sum(exact(yi) * log(exact(pi)) for yi, pi in zip(y, p, strict=True))
    check(x.derive_categorical(y, p), true)


@st.composite
def binary_examples(draw):
    """One label or several, hard or soft, and as many predictions."""
    n = draw(st.integers(1, 6))
    return [draw(labels) for _ in range(n)], [draw(st.one_of(written, computed)) for _ in range(n)]


@given(binary_examples())
@settings(max_examples=300)
def test_binary_lines_are_equal(example):
    """Every line of the binary working, of one label and of several."""
    y, p = example
    true = -sum(exact(yi) * log(exact(pi)) + (1 - exact(yi)) * log(1 - exact(pi)) for yi, pi in zip(y, p, strict=True))
    check(x.derive_binary(y, p), true)
    if len(y) == 1:
        check(x.derive_binary(y[0], p[0]), true)


def test_the_formula_line_is_the_formula():
    """The first line names the classes it runs over, and is the formula of the docstring."""
    assert x.derive_categorical([0, 1], [0.4, 0.6]).steps[0].latex == r"-\sum_{i=1}^{2} y_i \log \hat y_i"
    assert x.derive_binary(0, 0.4).steps[0].latex == r"-[y \log \hat y + (1 - y) \log(1 - \hat y)]"
    assert x.derive_binary([0], [0.4]).steps[0].latex.startswith(r"-\sum_{i=1}^{1} \bigl[")


def test_the_steps_are_those_that_a_person_writes():
    """Formula, substitution, zero terms dropped, subtraction, logarithm, value; a step that changes nothing is left out."""
    reasons = [step.reason for step in x.derive_binary(0, 0.013).steps]
    assert reasons == [
        "the formula",
        "the numbers substituted",
        "the zero terms dropped",
        "the subtractions done",
        "the logarithms evaluated",
        "the value, to 6 significant digits",
    ]
    assert "the subtractions done" not in [step.reason for step in x.derive_categorical([0, 1], [0.4, 0.6]).steps]
    assert x.derive_binary(0.3, 0.6).steps[2].reason == "the factors worked out"  # none is zero


@pytest.mark.parametrize(("loss", "shown"), [(9.9999996, "10.0000"), (0.99999996, "1.00000"), (99.99996, "100.000")])
def test_a_value_that_is_rounded_up_to_the_next_power_of_ten_has_no_digit_more(loss, shown):
    """Six digits, as everywhere."""
    assert x.derive_binary(1, np.exp(-loss)).steps[-1].text == shown


def test_decimals_are_shown_as_written():
    """0.015 stays 0.015, 1.0 is 1, -0.0 is 0, a float32 is the number that it is."""
    assert "-[0·log(0) + (1 - 0)·log(1 - 0)]" in str(x.derive_binary(-0.0, -0.0))
    assert "0·log(0.015) + 1·log(0.985)" in str(x.derive_categorical([0.0, 1.0], [0.015, 0.985]))
    assert "log(0.8799999952316284)" in str(x.derive_binary(np.float32(1), np.float32(0.88)))


def test_guard_digits_keep_the_sum_honest():
    """-log 0.8 - log 0.85 - log 0.96 rounded to six digits each would add up to 0.426485; the value is 0.426484."""
    lines = str(x.derive_binary([1, 0, 1], [0.8, 0.15, 0.96])).splitlines()
    assert lines[-2:] == ["  ≈ -[(-0.22314355) + (-0.16251893) + (-0.040821995)]", "  ≈ 0.426484"]


def test_no_tie_is_left_to_the_reader():
    """Eight digits of this logarithm end in 50: whether that rounds up or down, the ninth digit says."""
    lines = str(x.derive_categorical([0, 1], [0.9999856009758042, 1.4399024195779536e-05])).splitlines()
    assert lines[-2:] == ["  ≈ -(-11.1483501)", "  ≈ 11.1484"]


def test_zero_and_infinity():
    """A certain and right prediction costs exactly 0, a certain and wrong one ∞, and 0·log 0 drops out."""
    assert str(x.derive_binary(1, 1.0)).splitlines()[-3:] == ["  = -log(1)", "  = -(0)", "  = 0"]
    wrong = x.derive_categorical([1, 0], [0, 1])
    assert wrong.value == np.inf
    assert str(wrong).splitlines()[-3:] == ["  = -log(0)", "  = -(-∞)", "  = ∞"]
    assert wrong._repr_latex_().endswith("&= \\infty\n\\end{aligned}$$")
    assert str(x.derive_binary([0, 1], [1, 0.5])).splitlines()[-2:] == ["  ≈ -[(-∞) + (-0.69314718)]", "  = ∞"]


def test_tiny_and_long_numbers():
    """Powers of ten are written as such, and a subtraction that would need more than 17 digits is left standing."""
    tiny = x.derive_binary([0, 1e-20], [1e-300, 0.5])
    assert "log(1 - 1e-300)" in tiny.steps[-2].text or "log(1 - 1e-300)" in tiny.steps[-3].text
    assert "(1 - 1e-20)·log" in tiny.steps[2].text
    assert r"1 \times 10^{-300}" in tiny.steps[2].latex
    assert "log(0.87654321098765432)" in str(x.derive_binary(0, 0.12345678901234568))
    assert "log(0.98" not in str(x.derive_binary(0, 0.012345678901234568))


def test_notebook_and_terminal():
    """A notebook gets an aligned equation, a terminal the same lines as text."""
    derivation = x.derive_categorical([0, 1], [0.4, 0.6])
    latex = derivation._repr_latex_()
    assert latex.startswith("$$\\begin{aligned}\nL &= -\\sum")
    assert latex.count("&=") + latex.count(r"&\approx") == len(derivation.steps)
    assert str(derivation) == repr(derivation)
    assert hash(derivation) == hash(x.derive_categorical([0, 1], [0.4, 0.6]))  # nothing in it changes
    assert str(derivation).splitlines()[0].startswith("L = -Σ")


def test_long_lines_are_broken_for_a_phone():
    """Five terms do not fit beside each other at 390 px."""
    latex = x.derive_categorical([0, 0, 1, 0, 0], [0.01, 0.09, 0.88, 0.015, 0.005]).steps[1].latex
    assert latex.count("\\\\\n&\\quad {} +") == 2


def test_a_line_is_broken_where_the_next_term_does_not_fit():
    """A line of several terms shows 40 characters at most, and the first term of the next would have made it longer."""
    rng = np.random.default_rng(0)
    lengths = set()
    for _ in range(200):
        p = [float(f"{value:.{rng.integers(1, 6)}f}") for value in rng.random(6)]
        latex = x.derive_binary([1, 0, 1, 0, 1, 1], p).steps[2].latex[2:-1]
        lines = latex.replace(r"\cdot", "·").replace(r"\log", "log").split(" \\\\\n&\\quad {} + ")
        for i, (line, following) in enumerate(pairwise(lines)):
            longer = len(f"{line} + {following.split(' + ')[0]}")
            assert len(line) <= 40 < longer
            lengths |= {(i, len(line)), (i, longer)}
    assert {(0, 40), (0, 41), (1, 40), (1, 41)} <= lengths  # the edge was tried, on the first line and after it


@pytest.mark.parametrize("caller", [{"prec": 4}, {"prec": 8}, {"prec": 400}, {"rounding": "ROUND_UP"}, {"traps": [Inexact]}])
def test_the_callers_decimal_settings_change_nothing(caller):
    """They used to: four digits raised an error, eight gave a wrong value in silence."""
    expected = [x.derive_categorical([0.2, 0.8], [0.3, 0.7]), x.derive_binary([1, 0], [0.8, 1e-20])]
    with localcontext(**caller):
        worked = [x.derive_categorical([0.2, 0.8], [0.3, 0.7]), x.derive_binary([1, 0], [0.8, 1e-20])]
        assert worked == expected
        assert getcontext().prec == caller.get("prec", 28)


def test_the_default_of_new_contexts_is_not_used(monkeypatch):
    """What a program sets for all contexts to come does not reach the working either."""
    working = str(x.derive_binary(1, 0.6))
    monkeypatch.setattr(DefaultContext, "rounding", ROUND_UP)
    assert str(x.derive_binary(1, 0.6)) == working
