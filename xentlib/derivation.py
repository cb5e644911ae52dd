"""Cross-entropy worked by hand: the lines that a person writes, made from the numbers themselves.

A line between the formula and the value is a sum of terms, as plain text; its LaTeX is that text with other signs. A line has
the value of the line before it: exactly where it says =, to the digits it shows where it says ≈.
The arithmetic is decimal, on the decimals that the reader sees, as with a pencil: it shares no step with the losses.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from itertools import count

from numpy.typing import ArrayLike

from xentlib import checks

DIGITS = 6  # what float32 is sure to hold, so that the working, xentlib and Keras can show the same number
_EXACT = Context(prec=400)  # 1 - ŷ without rounding, however small the float ŷ
_ARITHMETIC = Context(prec=40)
_LINE_WIDTH = 40  # characters after which a LaTeX line goes on below: what a phone shows, where no term is longer


@dataclass(frozen=True)
class Step:
    """One line of a derivation: how it relates to the line before, what was done, and the line in both notations."""

    relation: str
    reason: str
    text: str
    latex: str


@dataclass(frozen=True)
class Derivation:
    """A loss worked by hand. A notebook shows it as an aligned equation, `print` as plain text.

    Attributes:
        value: the loss in nats, from the decimals as written.
        steps: the lines, from the formula to the value.
        digits: the significant digits to which the last line shows the value.
    """

    value: float
    steps: tuple[Step, ...]
    digits: int = DIGITS

    def __str__(self):
        return "\n".join(f"{'L' if i == 0 else ' '} {step.relation} {step.text}" for i, step in enumerate(self.steps))

    __repr__ = __str__

    def _repr_latex_(self):
        relations = {"=": "=", "≈": r"\approx"}
        lines = [f"&{relations[step.relation]} {step.latex}" for step in self.steps]
        return "$$\\begin{aligned}\nL " + " \\\\\n".join(lines) + "\n\\end{aligned}$$"


def derive_categorical(y_true: ArrayLike, y_pred: ArrayLike) -> Derivation:
    r"""Work the categorical loss of one example by hand.

    .. math:: L = -\sum_{i=1}^{n} y_i \log \hat y_i

    Args:
        y_true: one label, one-hot or soft, as n numbers in [0, 1] that sum to 1.
        y_pred: n probabilities in [0, 1] that sum to 1.

    Returns: The `Derivation`, in nats.
    Raises: ValueError or TypeError as `categorical_crossentropy`, and for more than one example.
    Source: chapters/categorical.

    Example:
        >>> print(derive_categorical([0, 0, 1], [0.02, 0.1, 0.88]))
        L = -Σ yᵢ·log(ŷᵢ), i = 1…3
          = -[0·log(0.02) + 0·log(0.1) + 1·log(0.88)]
          = -log(0.88)
          ≈ -(-0.12783337)
          ≈ 0.127833
    """
    labels, probabilities, _ = checks.as_distributions(y_true, y_pred, remedy=checks.remedy_by_hand)
    checks.check_one_example(labels)
    n = labels.size
    formula = f"-Σ yᵢ·log(ŷᵢ), i = 1…{n}", rf"-\sum_{{i=1}}^{{{n}}} y_i \log \hat y_i"
    return _work(*formula, [_Term(y, p) for y, p in zip(labels, probabilities, strict=True)])


def derive_binary(y_true: ArrayLike, y_pred: ArrayLike) -> Derivation:
    r"""Work the binary loss of one label by hand, or its sum over the labels of one multi-label example.

    .. math:: L = -\bigl[y \log \hat y + (1 - y) \log(1 - \hat y)\bigr]

    Args:
        y_true: one label, or the n labels of one example; 0, 1, or soft labels between them.
        y_pred: the probability that the label is 1, or one for each label.

    Returns: The `Derivation`, in nats; for several labels, of their sum.
    Raises: ValueError or TypeError as `binary_crossentropy`, and for more than one example.
    Source: chapters/binary and, for several labels, chapters/multilabel.

    Example:
        >>> print(derive_binary(0, 0.013))
        L = -[y·log(ŷ) + (1 - y)·log(1 - ŷ)]
          = -[0·log(0.013) + (1 - 0)·log(1 - 0.013)]
          = -log(1 - 0.013)
          = -log(0.987)
          ≈ -(-0.013085240)
          ≈ 0.0130852
    """
    labels, probabilities = checks.as_yes_or_no(y_true, y_pred, remedy=checks.remedy_by_hand)
    checks.check_one_example(labels)
    formula = "-[y·log(ŷ) + (1 - y)·log(1 - ŷ)]", r"-[y \log \hat y + (1 - y) \log(1 - \hat y)]"
    if labels.ndim:
        of_all = r"\bigl[y_i \log \hat y_i + (1 - y_i) \log(1 - \hat y_i)\bigr]"
        formula = f"-Σ [yᵢ·log(ŷᵢ) + (1 - yᵢ)·log(1 - ŷᵢ)], i = 1…{labels.size}", rf"-\sum_{{i=1}}^{{{labels.size}}} {of_all}"
    pairs = zip(labels.flat, probabilities.flat, strict=True)
    return _work(*formula, [_Term(y, p, complement) for y, p in pairs for complement in (False, True)])


class _Term:
    """label · log(probability), or with `complement` (1 - label) · log(1 - probability): its numbers, and how it is written."""

    def __init__(self, label, probability, complement=False):
        self.factor, argument = _written(label), _written(probability)
        self.factor_as_given, self.argument_as_given = _number(self.factor), _number(argument)
        if complement:
            self.factor_as_given, self.argument_as_given = f"(1 - {self.factor_as_given})", f"1 - {self.argument_as_given}"
            self.factor, argument = _EXACT.subtract(1, self.factor), _EXACT.subtract(1, argument)
        self.log = argument.ln(_ARITHMETIC)
        self.factor_done = _number(self.factor) if _short(self.factor) else self.factor_as_given
        self.argument_done = _number(argument) if _short(argument) else self.argument_as_given

    def times(self, log):
        return log if self.factor == 1 else f"{self.factor_done}·{log}"


def _work(formula, latex, terms):
    """The steps from the formula to the value; a step that would repeat the line before it is left out."""
    with localcontext(_ARITHMETIC):  # not the caller's, who may have asked for four digits
        kept = [term for term in terms if term.factor != 0]
        value = -sum(term.factor * term.log for term in kept)
        shown = _rounded(value, DIGITS)
        digits = _log_digits(kept, shown)
        evaluated = [t.times(f"({_number(_rounded(t.log, digits))})") for t in kept]
        exact = all(term.log == 0 or term.log.is_infinite() for term in kept)
        simplification = "the zero terms dropped" if len(kept) < len(terms) else "the factors worked out"
        lines = [
            ("=", "the numbers substituted", [f"{t.factor_as_given}·log({t.argument_as_given})" for t in terms]),
            ("=", simplification, [t.times(f"log({t.argument_as_given})") for t in kept]),
            ("=", "the subtractions done", [t.times(f"log({t.argument_done})") for t in kept]),
            ("=" if exact else "≈", "the logarithms evaluated", evaluated),
        ]
    steps = [Step("=", "the formula", formula, latex)]
    for relation, reason, written in lines:
        text = f"-{written[0]}" if len(written) == 1 else f"-[{' + '.join(written)}]"
        if text != steps[-1].text:
            steps.append(Step(relation, reason, text, _latex(written)))
    text = _number(shown)
    relation = "=" if exact or value.is_infinite() else "≈"
    steps.append(Step(relation, f"the value, to {DIGITS} significant digits", text, _signs(text)))
    return Derivation(float(value), tuple(steps))


def _log_digits(terms, shown):
    """The digits that the logarithms need, so that adding them up as shown gives the result as shown, without a tie."""

    def settles(digits):
        total = -sum(term.factor * _rounded(term.log, digits) for term in terms)
        return total == shown or 2 * abs(total - shown) < _unit(shown, DIGITS)

    return next(filter(settles, count(DIGITS + 2)))


# How numbers and terms are written


def _latex(terms):
    """-a for one term, -[a + b] for several, on as many lines as they need."""
    if len(terms) == 1:
        return f"-{_signs(terms[0])}"
    lines = [terms[0]]
    for term in terms[1:]:
        longer = f"{lines[-1]} + {term}"
        if len(longer.replace("·", " · ")) > _LINE_WIDTH:
            lines.append(term)
        else:
            lines[-1] = longer
    return "-[" + " \\\\\n&\\quad {} + ".join(map(_signs, lines)) + "]"


def _signs(text):
    """Plain text with the signs of LaTeX."""
    text = re.sub(r"(\d)e(-?\d+)", r"\1 \\times 10^{\2}", text)
    return text.replace("log", r"\log").replace("·", r" \cdot ").replace("∞", r"\infty")


def _number(value):
    if value.is_infinite():
        return "-∞" if value < 0 else "∞"
    return str(value).replace("E+", "e").replace("E", "e")


def _written(number):
    """The decimal that the user wrote, where it came as a float64: the shortest that is this number; 1, not 1.0."""
    decimal = Decimal(repr(float(number) + 0.0))  # which makes 0 of -0
    return decimal.to_integral_value() if decimal == decimal.to_integral_value() else decimal


def _short(decimal):
    return len(decimal.as_tuple().digits) <= 17


def _rounded(number, digits):
    """The number to so many significant digits; 0 and the infinities as they are."""
    with localcontext(_ARITHMETIC, prec=digits):
        return +number if number else Decimal(0)


def _unit(number, digits):
    return Decimal(1).scaleb(number.adjusted() - digits + 1)
