"""The sections of a page: laid out when they come near the screen (`content-visibility` in book.css), with their room kept.

The browser is told of each section about how much it holds: letters of text, and rows that do not depend on the width of the
screen (lines of code, formulas, figures). From these the style sheet reckons a height, until the section has been seen.

Bought, on a phone: until a long page is loaded (`gradients`, `reading-the-number`, the errors people search for) the browser
works half to two thirds as long as where everything is laid out at once.
"""

ROW = 24  # pixels
EXPLORER = 30  # rows
AROUND = 2  # rows that a block of code, a formula or a heading takes beside its own lines


def keep_room(page):
    """Say of each section below the title how much it holds."""
    for section in page.select("article section section"):
        text = sum(len(part.get_text()) for part in section.select("p, li, td, h2, h3, h4"))
        code = sum(part.get_text().count("\n") + AROUND for part in section.select("pre") if not folded(part))
        formulas = sum(AROUND + formula.get_text().count("\\\\") for formula in section.select("div.math"))
        figures = sum(float(image.get("height", 0)) / ROW for image in section.select(".cell_output img"))
        explorers = EXPLORER * len(section.select("xent-explorer"))
        rows = code + formulas + figures + explorers + AROUND * len(section.select("h2, h3, h4"))
        section["style"] = f"--letters:{text};--rows:{round(rows)}"


def folded(part):
    """Whether something stands in a fold or in a tab that is not the first."""
    tab = part.find_parent(class_="sd-tab-content")
    hidden = tab is not None and tab.find_previous_sibling(class_="sd-tab-content") is not None
    return hidden or part.find_parent("details") is not None
