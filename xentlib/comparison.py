"""One value, several ways: worked by hand, by xentlib, by a framework, with the digits on which they agree and why no more."""

import html
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from xentlib.derivation import Derivation

SHOWN_DIGITS = 15  # what float64 is sure to hold: the sixteenth and seventeenth differ between processors


@dataclass(frozen=True)
class Row:
    """One way to the value: its name, the value as it prints, how many of its sure digits agree, and why no more."""

    way: str
    value: str
    digits: int
    sure: int
    reason: str

    @property
    def agreeing_characters(self):
        """How many characters of the value hold the agreeing digits, for a page to set them off."""
        significant = 0
        for place, character in enumerate(self.value):
            if significant == self.digits:
                return place
            significant += character.isdigit() and (significant > 0 or character != "0")
        return len(self.value)


@dataclass(frozen=True)
class Comparison:
    """The ways to one value, a row each. A notebook shows it as a table, `print` as text."""

    rows: tuple[Row, ...]

    def __str__(self):
        table = [("", "value", "sure digits that agree", "why no more")]
        table += [(row.way, row.value, f"{row.digits} of {row.sure}", row.reason) for row in self.rows]
        widths = [max(len(line[column]) for line in table) for column in range(3)]
        return "\n".join("  ".join([*map(str.ljust, line, widths), line[3]]).rstrip() for line in table)

    __repr__ = __str__

    def _repr_html_(self):
        body = "".join(
            f'<tr data-way="{html.escape(row.way)}"><th scope="row">{html.escape(row.way)}</th>'
            f'<td><code style="--agreeing: {row.agreeing_characters}">{row.value}</code></td>'
            f"<td>{row.digits} of {row.sure}</td><td>{html.escape(row.reason)}</td></tr>\n"
            for row in self.rows
        )
        return (
            '<table class="xent-comparison">\n<thead><tr><th scope="col">computed</th><th scope="col">value</th>'
            '<th scope="col">sure digits that agree</th><th scope="col">why no more</th></tr></thead>\n'
            f"<tbody>\n{body}</tbody>\n</table>"
        )


def compare(
    worked: Derivation, computed: ArrayLike, *, because: dict[str, str] | None = None, **frameworks: ArrayLike
) -> Comparison:
    """Compare one loss worked by hand, computed by xentlib and computed by frameworks.

    Two values a and b agree to d digits when they differ by at most half a unit of the d-th significant digit of b. The
    count stops at what each way is sure to hold: the digits of the working, 6 for float32, 15 for float64.

    Args:
        worked: the loss worked by hand.
        computed: the same loss from xentlib: one float64, in nats; the value that the others are held to.
        because: for a framework's name, why it agrees on no more digits. Needed where it agrees on fewer than its type holds.
        **frameworks: the same loss from a framework, as it returned it: anything that NumPy reads as one floating number.

    Returns: The `Comparison`.
    Raises:
        ValueError: a framework agrees on fewer digits than its type holds and `because` does not say why; a value that is not
            one number; a name in `because` that is no framework; a `worked` loss that is another one than `computed`.
        TypeError: `worked` is no Derivation, `computed` is no float64, a framework's value is no floating number.
    Source: every chapter.

    Example:
        >>> from xentlib import binary_crossentropy, derive_binary
        >>> loss = binary_crossentropy(1, 0.6)
        >>> print(compare(derive_binary(1, 0.6), loss, Keras=np.float32(0.5108256)))
                 value              sure digits that agree  why no more
        by hand  0.510826           6 of 6                  worked to 6 digits
        xentlib  0.510825623765991  15 of 15                float64 is sure of no more
        Keras    0.5108256          6 of 6                  float32 is sure of no more
    """
    if not isinstance(worked, Derivation):
        raise TypeError(f"`worked` is {worked!r}: expected a Derivation, such as derive_binary(1, 0.6) returns.")
    because = because or {}
    if unknown := set(because) - set(frameworks):
        raise ValueError(f"`because` explains {sorted(unknown)}, but the frameworks given are {sorted(frameworks)}.")
    reference = _one_float("computed", computed)
    if reference.dtype != np.float64:
        raise TypeError(f"`computed` has dtype {reference.dtype}: expected float64, as a loss from xentlib is.")
    shown, sure = worked.steps[-1].text, worked.digits
    if (digits := agreeing_digits(float(shown.replace("∞", "inf")), reference, sure)) < sure:
        raise ValueError(
            f"`computed` is {reference!s}, but `worked` is {shown}: expected one loss, in two ways. Work the same numbers."
        )
    rows = [
        Row("by hand", shown, digits, sure, f"worked to {sure} digits"),
        Row("xentlib", f"{reference:.{SHOWN_DIGITS}g}", SHOWN_DIGITS, SHOWN_DIGITS, "float64 is sure of no more"),
    ]
    for name, value in frameworks.items():
        value = _one_float(name, value)
        holds = np.finfo(value.dtype).precision
        digits = agreeing_digits(value, reference, holds)
        if digits < holds and name not in because:
            raise ValueError(
                f"`{name}` is {value!s}, which agrees with {reference!s} on {digits} digits; expected {holds}, which "
                f"{value.dtype} holds. A difference without a reason would teach nothing. Give it: because={{'{name}': '…'}}."
            )
        rows.append(Row(name, str(value), digits, holds, because.get(name, f"{value.dtype} is sure of no more")))
    return Comparison(tuple(rows))


def agreeing_digits(value, reference, most):
    """The number of significant digits, `most` at most, to which a value agrees with a reference."""
    value, reference = float(value), float(reference)
    if value == reference:
        return most
    if reference == 0 or not np.isfinite(value - reference):
        return 0
    first_digit = np.floor(np.log10(abs(reference)))
    agree = np.floor(first_digit + 1 - np.log10(2 * abs(value - reference)))
    return int(np.clip(agree, 0, most))


def _one_float(name, value):
    value = np.asarray(value)
    if value.dtype.kind != "f":
        raise TypeError(f"`{name}` has dtype {value.dtype}: expected a floating-point number, as a loss is.")
    if value.size != 1:
        raise ValueError(f"`{name}` has shape {value.shape}: expected one number. Reduce it first: .sum(-1) or .mean().")
    return value.reshape(())[()]
