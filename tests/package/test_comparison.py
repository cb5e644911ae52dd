"""The comparison: the digits it counts are right, and no difference goes unexplained."""

import numpy as np
import pytest

import xentlib as x
from xentlib.comparison import Comparison, Row, agreeing_digits

WORKED = x.derive_binary(1, 0.6)
LOSS = x.binary_crossentropy(1, 0.6)


@pytest.mark.parametrize(
    ("value", "reference", "most", "digits"),
    [
        (0.510826, 0.510825623765991, 6, 6),
        (0.510826, 0.510825623765991, 15, 6),
        (0.510825, 0.510825623765991, 6, 5),
        (0.013094, 0.0130852395486555, 6, 3),
        (1.0, 2.0, 6, 0),
        (1000.0, 1.0, 6, 0),
        (0.5, 0.5, 15, 15),
        (0.0, 2e-9, 6, 0),
        (1e-9, 0.0, 6, 0),
        (0.0, 0.0, 6, 6),
        (np.inf, np.inf, 6, 6),
        (16.1, np.inf, 6, 0),
        (999.9996, 1000.0, 15, 7),
    ],
)
def test_agreeing_digits(value, reference, most, digits):
    """Half a unit of the last agreeing digit at most, and never more than the type holds."""
    assert agreeing_digits(value, reference, most) == digits


def test_rows_and_text():
    """Each way has its row; both notations hold each value."""
    comparison = x.compare(WORKED, LOSS, Keras=np.float32(0.5108256), because={"Keras": "a < b"})
    assert [(row.way, row.value, row.digits) for row in comparison.rows] == [
        ("by hand", "0.510826", 6),
        ("xentlib", "0.510825623765991", 15),
        ("Keras", "0.5108256", 6),
    ]
    html = comparison._repr_html_()
    for row in comparison.rows:
        assert row.value in str(comparison)
        assert f"<td>{row.digits} of {row.sure}</td>" in html
        assert f">{row.value}</code>" in html
    assert "a &lt; b" in html
    assert html.count('scope="row"') == 3
    assert html.count('scope="col"') == 4
    assert repr(comparison) == str(comparison)
    assert hash(comparison) == hash(Comparison(comparison.rows))  # nothing in it changes


@pytest.mark.parametrize(
    ("value", "digits", "covered"),
    [
        ("0.5108256", 6, "0.510825"),
        ("0.0130852395486555", 15, "0.0130852395486555"),
        ("2.0611537e-09", 6, "2.06115"),
        ("12.75", 3, "12.7"),
        ("0.5", 15, "0.5"),
        ("0.0", 0, ""),
        ("0.0", 6, "0.0"),
        ("inf", 6, "inf"),
    ],
)
def test_the_agreeing_digits_are_set_off(value, digits, covered):
    """The ground lies under the value up to its last agreeing digit."""
    row = Row("Keras", value, digits, 15, "")
    assert value[: row.agreeing_characters] == covered
    comparison = Comparison((row,))
    assert (
        f'<tr data-way="Keras"><th scope="row">Keras</th><td><code style="--agreeing: {len(covered)}">'
        in comparison._repr_html_()
    )


def test_infinite_losses_compare():
    """A loss of infinity agrees with itself."""
    comparison = x.compare(x.derive_binary(1, 0), x.binary_crossentropy(1, 0), other=np.float64(np.inf))
    assert [row.value for row in comparison.rows] == ["∞", "inf", "inf"]


def test_an_unexplained_difference_is_an_error():
    """The mean does not pass for the sum without a reason."""
    with pytest.raises(ValueError, match=r"`Keras` is 0\.17.* agrees .* on 0 digits; expected 6, .*because=\{'Keras'"):
        x.compare(WORKED, LOSS, Keras=np.float32(0.17))
    assert x.compare(WORKED, LOSS, Keras=np.float32(0.17), because={"Keras": "a third"}).rows[2].digits == 0


@pytest.mark.parametrize(
    ("error", "arguments", "options", "message"),
    [
        (TypeError, (0.51, LOSS), {}, "`worked` is 0.51: expected a Derivation"),
        (TypeError, (WORKED, LOSS), {"Keras": 1}, "`Keras` has dtype int64: expected a floating-point number"),
        (TypeError, (WORKED, np.float32(LOSS)), {}, "`computed` has dtype float32: expected float64"),
        (ValueError, (WORKED, 2 * LOSS), {}, rf"`computed` is .*, but `worked` is {WORKED.steps[-1].text}: expected one loss"),
        (ValueError, (WORKED, [0.5, 0.5]), {}, r"`computed` has shape \(2,\): expected one number"),
        (ValueError, (WORKED, LOSS), {"because": {"keras": "?"}}, r"`because` explains \['keras'\], but .* given are \[\]"),
    ],
)
def test_errors(error, arguments, options, message):
    """What cannot be compared is named."""
    with pytest.raises(error, match=message):
        x.compare(*arguments, **options)
