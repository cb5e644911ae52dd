"""The figures of a page: small, in the colours of the page, and with room kept for them.

Bought, of the figure of `gradients`, gzipped: 8 KB instead of the 11 of the notebook. As a picture in pixels, two for each of
the page's, it weighed 24 KB as WebP in 96 colours, and 149 as PNG.
"""

import re
from types import SimpleNamespace

from scour import scour

# What each colour of a figure is on a page, light and dark: the same as in the style sheet, to which an image has no access.
COLOURS = {
    "#ffffff": ("--pst-color-background", "#fff", "#14181d"),
    "#000000": ("--pst-color-text-base", "#1f2933", "#d8dee6"),
    "#767676": ("--pst-color-text-muted", "#4c5866", "#a5b0bd"),
    "#0072b2": ("--xentlib", "#0a5ba3", "#82bdf5"),
    "#d55e00": ("--framework", "#b0400f", "#f59f78"),
}
OPTIONS = scour.sanitizeOptions(
    SimpleNamespace(
        strip_comments=True, strip_ids=True, shorten_ids=True, remove_metadata=True, strip_xml_prolog=True, newlines=False,
        indent_type="none", simple_colors=False, style_to_xml=False,
    )
)  # fmt: skip
PIXELS = 100 / 72  # of the page for a point of the figure: matplotlib draws a hundred to the inch, and an inch has 72 points


def finish_figures(path, page):
    """Take out of each figure what nobody sees, give it the colours of the page, and keep its room, so that no text jumps."""
    for image in page.select('.cell_output img[src$=".svg"]'):
        file = path.parent / image["src"]
        svg = without_what_nobody_sees(file.read_text(encoding="utf-8"))
        _, _, width, height = re.search(r'viewBox="([^"]+)"', svg)[1].split()
        image.attrs |= {"width": round(PIXELS * float(width)), "height": round(PIXELS * float(height))}
        file.write_text(in_colours_of_the_page(svg), encoding="utf-8")


def without_what_nobody_sees(svg):
    """The figure with no comments and names, and its places to the five digits that scour keeps."""
    return scour.scourString(svg, OPTIONS)


def in_colours_of_the_page(svg):
    """The figure with a name for each colour, and what it is where an image is shown light or dark."""
    light, dark = (";".join(f"{name}:{shades[i]}" for name, *shades in COLOURS.values()) for i in (0, 1))
    for colour, (name, *_) in COLOURS.items():
        svg = svg.replace(colour, f"var({name})")
    shades = f":root{{{light};fill:var({COLOURS['#000000'][0]})}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return re.sub("(<svg[^>]*>)", rf"\1<style>{shades}</style>", svg, count=1)
