"""Sets of fonts that the tests give the browser, so that a page is laid out alike on every machine: narrow, middling, wide.

They are DejaVu's, which matplotlib brings and many readers have, as they are and drawn narrower, cut to the characters of the
site, which is much quicker. Chromium on Linux takes its fonts from fontconfig; elsewhere it shows those of the system, whatever
the set. A page finds the wide ones under the names it asks for; `show` sets it in another set.
"""

import os
from pathlib import Path

import matplotlib
from fontTools import subset
from fontTools.ttLib import TTFont

from tests.site.screens import SITE

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FACES = {"sans-serif": "DejaVuSans", "serif": "DejaVuSerif", "monospace": "DejaVuSansMono"}
VARIABLES = {"sans-serif": "base", "serif": "heading", "monospace": "monospace"}
ALSO = {"sans-serif": ("system-ui",)}
HEAD = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
# How wide the letters are, of text and of code, as a share of DejaVu's: about Arial Narrow and Consolas, about Arial, DejaVu.
SETS = {"narrow": (0.8, 0.9), "middling": (0.9, 1), "wide": (1, 1)}


def environment(folder):
    """This process's environment with these fonts and no others, which are written into a folder."""
    characters = "".join({*"".join(file.read_text() for file in SITE.rglob("*") if file.suffix in (".html", ".js"))})
    rules = []
    for generic, face in FACES.items():
        for name, (text, code) in SETS.items():
            width = code if generic == "monospace" else text
            for style in ("", "-Bold"):
                font = drawn(DEJAVU / f"{face}{style}.ttf", f"{face} {name}", width, characters)
                font.save(folder / f"{face}{style} {name}.ttf")
        for asked in (*ALSO.get(generic, ()), generic):
            edit = f'<edit name="family" mode="prepend" binding="strong"><string>{face} wide</string></edit>'
            rules.append(f'<match><test name="family"><string>{asked}</string></test>{edit}</match>')
    config = folder / "fonts.conf"
    places = f"<dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir>"
    config.write_text(f"{HEAD}<fontconfig>{places}{''.join(rules)}</fontconfig>\n")
    return os.environ | {"FONTCONFIG_FILE": str(config)}


def variables(name):
    """The variables of the style sheet that show a page in the fonts of a set."""
    return [(f"--pst-font-family-{VARIABLES[generic]}", f"'{face} {name}'") for generic, face in FACES.items()]


SHOW = "variables => variables.forEach(one => document.documentElement.style.setProperty(...one))"


def show(page, name):
    """Show a page in the fonts of a set."""
    page.evaluate(SHOW, variables(name))


def drawn(source, family, width, characters):
    """A font with some characters, in letters of another width, under another name."""
    font = TTFont(source)
    for table in ("FFTM", "GPOS", "GSUB", "GDEF", "kern"):  # before they are read
        if table in font:
            del font[table]
    cutter = subset.Subsetter(subset.Options(hinting=False, name_IDs=["*"]))
    cutter.populate(text=characters)
    cutter.subset(font)
    glyphs = font["glyf"] if width != 1 else {}
    for name in glyphs.keys():  # noqa: SIM118 (a table is no dictionary)
        glyph = glyphs[name]
        if glyph.isComposite():
            for part in glyph.components:
                part.x = round(part.x * width)
        elif glyph.numberOfContours:
            glyph.coordinates.scale((width, 1))
            glyph.coordinates.toInt()
    for name in glyphs.keys():  # noqa: SIM118
        glyphs[name].recalcBounds(glyphs)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = round(advance * width), getattr(glyphs[name], "xMin", 0)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
        elif record.nameID in (3, 4, 6):
            record.string = f"{family} {source.stem}"
    return font
