"""The rule by which a notebook's stored output and a fresh one are the same, and the numbers in a text.

Two texts are the same if they are the same to the letter, with one exception. Processors and versions of TensorFlow and
NumPy round exp and log differently, so a float printed in full may differ by 8 units in the last place of its type:

- 7 to 9 significant digits: a float32 printed in full; 8 units are at most 9.6e-7 of the value;
- 15 to 17 significant digits: a float64 printed in full; 8 units are at most 1.8e-15 of the value.

Numbers with other counts of digits were rounded by the cell that printed them and must not differ at all. Changing the sixth
significant digit of a number by one changes it by more than 1e-6 of its value: no such change passes.
Runs of spaces count as one, because arrays are padded to the length of their longest number.

Two pictures are the same if their sizes differ by two pixels at most, and, as edges do between processors, one pixel in 2,000,
and in no square of 16 pixels more than a third: that much changes with a single digit. They are compared as pixels, not as
text, in which another version draws the same with other words; their letters are outlines, of the font that matplotlib brings.
"""

import io
import re
from functools import lru_cache

import numpy as np
import resvg_py
from PIL import Image

DECIMAL = re.compile(r"(?<![\w.])(\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+)(?![\w])")
UNITS_IN_LAST_PLACE = 8
PICTURE = "image/svg+xml"
PICTURE_STARTS = "<?xml"
PICTURE_DPI = 200  # as a notebook shows a figure on a screen with two pixels for each of the page's


class Output(str):
    """An output, as text or as a picture in SVG: what nbval compares. Two are unequal only if the rule says so."""

    __slots__ = ()

    def __eq__(self, other):
        return same_output(self, other)

    def __ne__(self, other):
        return not same_output(self, other)

    __hash__ = str.__hash__


def same_output(stored, fresh):
    """Whether two outputs are the same by the rule above."""
    stored, fresh = str(stored), str(fresh)
    if stored == fresh:
        return True
    if stored.startswith(PICTURE_STARTS) and fresh.startswith(PICTURE_STARTS):
        return same_picture(picture(stored), picture(fresh))
    stored, fresh = (DECIMAL.split(re.sub(r"\s+", " ", text)) for text in (stored, fresh))
    if len(stored) != len(fresh) or stored[::2] != fresh[::2]:
        return False
    return all(same_number(a, b) for a, b in zip(stored[1::2], fresh[1::2], strict=True))


@lru_cache(maxsize=4)  # to draw one takes a fifth of a second
def picture(svg):
    """The pixels of a picture."""
    png = resvg_py.svg_to_bytes(svg_string=svg, dpi=PICTURE_DPI, skip_system_fonts=True)
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGB"), dtype=np.int16)


def same_picture(stored, fresh):
    """Whether two pictures are the same by the rule above."""
    height, width = np.minimum(stored.shape, fresh.shape)[:2]
    if np.abs(np.subtract(stored.shape, fresh.shape)).max() > 2:
        return False
    differs = np.abs(stored[:height, :width] - fresh[:height, :width]).max(-1) > 64
    squares = differs[: height // 16 * 16, : width // 16 * 16].reshape(height // 16, 16, width // 16, 16)
    return differs.mean() < 1 / 2000 and squares.mean((1, 3)).max() < 1 / 3


def same_number(stored, fresh):
    """Whether two printed numbers are the same by the rule above."""
    if stored == fresh:
        return True
    dtype = printed_type(max(significant_digits(stored), significant_digits(fresh)))
    return dtype is not None and within_last_place(float(stored), float(fresh), dtype)


def printed_type(digits):
    """The type whose numbers have so many significant digits when printed in full."""
    if 7 <= digits <= 9:
        return np.float32
    return np.float64 if 15 <= digits <= 17 else None


def within_last_place(a, b, dtype):
    """Whether two numbers differ by at most 8 units in the last place of a type."""
    return abs(a - b) <= UNITS_IN_LAST_PLACE * float(np.spacing(dtype(max(abs(a), abs(b)))))


def significant_digits(number):
    """How many significant digits a printed number shows."""
    return len(re.sub(r"e.*|\.", "", number).lstrip("0"))


def decimals(text):
    """The decimal numbers printed in a text."""
    return DECIMAL.findall(text)
