"""The formulas of a page, with half the elements: every sign stays where KaTeX put it.

KaTeX gives an element to each sign and to each gap, four to a row in which nothing stands, ten to an index and twelve to a hat.
Here a gap is a margin of the sign beside it, signs that look alike are one text, an index is one element moved by `top`, and a
hat is one over its letter.

Bought: of `gradients` 1,480 of 4,900 elements, of `equivalence` 980 of 3,010, of `reductions` 550 of 2,330, and 1 KB of the
first two, gzipped.
"""

from bs4 import Tag

# The kinds of signs by which KaTeX chose the gaps. Its style sheet has no rule for them.
KINDS = {"mord", "mop", "mbin", "mrel", "mopen", "mclose", "mpunct", "minner", "mtight"}
OPERATORS = {"mop", "mbin", "mrel", "mpunct"}
# What changes a letter, and neither its size nor its place: a gap beside it is as wide in it.
LETTERS = {"mathnormal", "mathrm", "mathbf", "textrm", "delimsizing", "size1", "size2", "op-symbol", "small-op", "large-op"}
SIZES = 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488  # of KaTeX's classes size1 to size11
ROWS = ":scope > .vlist-t > .vlist-r > .vlist > span"  # of a pile: signs above or below others
HOLD_A_ROW = {"mrow", "mstyle", "mtd", "math", "mpadded", "msqrt"}  # of MathML: any number of parts, side by side


def shorten_formulas(page):
    """Set each formula of a page with fewer elements, for the eye and for the ear."""
    for seen in page.select(".katex-html"):
        shorten(seen)
    for heard in page.select(".katex-mathml"):
        shorten_mathml(heard)


def shorten(formula):
    """KaTeX's HTML of a formula, with fewer elements."""
    for empty in reversed(formula.find_all(shows_nothing)):
        empty.decompose()
    for pile in formula.select(".msupsub"):
        as_index(pile)
    for pile in formula.select(".katex-accent"):
        as_hat(pile)
    for last in formula.select("span > span:last-child:not([class])"):
        if is_letters(last.parent) and not last.next_sibling and set(style(last)) == {"margin-right"}:
            widen(last.parent, "right", length(last, "margin-right"))
            last.unwrap()
    for gap in formula.select(".mspace"):
        as_margin(gap)
    for group in reversed(formula.select("span[class]:not([style])")):
        if classes(group) <= KINDS and not is_placed(group):
            group.unwrap()


def shows_nothing(tag):
    """Whether an element could be left out: a sign that is none, or a row of a pile with no sign in it."""
    if tag.text or not tag.parent:
        return False
    if "vlist" in classes(tag.parent):
        return all(part.name == "span" and classes(part) <= KINDS | {"pstrut"} for part in tag.find_all(True))
    return not tag.contents and not tag.get("style") and set() < classes(tag) <= KINDS and not is_placed(tag)


def as_index(pile):
    """An index or an exponent alone: what stands in its one row, moved."""
    rows = [row.find_all(True, recursive=False) for row in pile.select(ROWS)]
    if len(rows) != 1 or "katex-sizing" not in classes(rows[0][-1]):
        return
    strut, index = rows[0]
    row = index.parent
    before, after = (int(name.removeprefix("reset-").removeprefix("size")) for name in index["class"][1:3])
    smaller = SIZES[after - 1] / SIZES[before - 1]  # an em of the index is so much of the row's
    if len(index.contents) == 1 and is_letters(index.contents[0]):
        only = index.contents[0]
        index["class"] += [name for name in only["class"] if name not in index["class"]]
        index["style"] = only.get("style", "")
        only.unwrap()
    index["style"] = css({"position": "relative", "top": em(lowered(strut, index) / smaller)} | style(index))
    for side in ("left", "right"):
        widen(index, side, length(row, f"margin-{side}") / smaller)
    pile.replace_with(index)


def as_hat(pile):
    """A hat, or another small accent: over its letter, in one cell of a grid (`hatted` in book.css)."""
    rows = [row.find_all(True, recursive=False) for row in pile.select(ROWS)]
    if len(rows) != 2 or "accent-body" not in classes(rows[1][-1]):
        return
    (_, letter), (strut, hat) = rows
    hat["style"] = css(style(hat) | {"top": em(lowered(strut, hat))})
    pile["class"].append("hatted")
    pile.clear()
    pile.extend([letter, hat])


def lowered(strut, content):
    """How far what stands in a row of a pile is below the line of the pile, in em."""
    return length(content.parent, "top") + length(strut, "height")


def as_margin(gap):
    """A gap as the margin of a sign beside it, best of an operator, so that other signs can be one text."""
    beside = [(gap.previous_sibling, "right"), (gap.next_sibling, "left")]
    beside = [(sign, side) for sign, side in beside if is_letters(sign)]
    if beside and not gap.contents and set(style(gap)) == {"margin-right"}:
        sign, side = max(beside, key=lambda one: bool(classes(one[0]) & OPERATORS))
        widen(sign, side, length(gap, "margin-right"))
        gap.decompose()


def is_letters(part):
    """Whether something is an element of signs in the size of those around it."""
    return isinstance(part, Tag) and set() < classes(part) <= KINDS | LETTERS


def is_placed(tag):
    """Whether the style sheet places an element by where it stands: in a row of a pile, or under or as a hat."""
    return "vlist" in classes(tag.parent.parent) or "hatted" in classes(tag.parent)


def shorten_mathml(heard):
    """KaTeX's MathML of a formula, without what groups nothing."""
    for empty in heard.find_all(lambda tag: tag.name == "mrow" and not tag.contents and tag.parent.name in HOLD_A_ROW):
        empty.decompose()
    for style_of_cell in heard.select('mtd > mstyle[displaystyle="true"][scriptlevel="0"]'):
        style_of_cell.unwrap()
    for group in heard.select("mrow:not([class])"):
        if len(group.contents) == 1 or (group.parent.name in HOLD_A_ROW and len(group.parent.contents) == 1):
            group.unwrap()


# Classes, styles and lengths


def classes(tag):
    """The classes of an element."""
    return set(tag.get("class", []))


def style(tag):
    """The style of an element, by property."""
    return dict(one.split(":", 1) for one in tag.get("style", "").split(";") if one)


def css(properties):
    """A style as it stands in the page."""
    return ";".join(f"{name}:{value}" for name, value in properties.items())


def length(tag, name):
    """A length of an element in em; 0 if it says none."""
    return float(style(tag).get(name, "0em").removesuffix("em"))


def em(number):
    """A length in em, as short as KaTeX writes it."""
    return f"{round(number, 4):g}em"


def widen(tag, side, by):
    """Make a margin of an element wider."""
    name = f"margin-{side}"
    if by:
        tag["style"] = css(style(tag) | {name: em(length(tag, name) + by)})
