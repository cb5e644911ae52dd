"""One deferred script in place of the theme's many, and the two that stand in a page.

Bought, of a chapter's 116 KB and 7 requests: not joined, 119 KB and 15; with the theme's unused scripts, 121 KB. Without UNPACK
lines move (a layout shift of 0.002).
"""

import re
from pathlib import Path

from finish.files import local, write

# Scripts of the theme that the book has no use for: tooltips and drop-down menus, and the theme's own extras.
UNUSED = ("bootstrap.js", "sphinx-book-theme.js", "fontawesome.js")
OF_SEARCH = ("searchtools.js", "language_data.js", "searchindex.js")  # Sphinx's own, in whose place is search/
SCRIPT = "_static/scripts/site.{}.js"

# After the style sheets, before the text: a browser unpacks even these fonts only when it meets their first letter.
UNPACK = """
["900 1em 'Font Awesome 6 Free'", "1em KaTeX_Main", "italic 1em KaTeX_Math", "1em KaTeX_Size1", "1em KaTeX_Size2"]
  .forEach(function (font) { document.fonts.load(font, "x"); });
"""

# Before the first paint: the colours that the reader wants (the theme's own line knows of no "as the system has it").
FIRST = """
(function (page) {
  var mode = "auto";
  try { mode = localStorage.getItem("mode") || mode; } catch (error) {}
  page.mode = mode;
  page.theme = mode !== "auto" ? mode : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
})(document.documentElement.dataset);
"""


def link_scripts(site, page, root, of_search):
    """Put one deferred script in place of the many; the search page gets its own after it."""
    joined = []
    for script in page.find_all("script"):
        address = local(script["src"], root) if script.has_attr("src") else ""
        name = Path(address).name
        if name and name not in (*UNUSED, *OF_SEARCH):
            joined.append(address)
        script.decompose()
    for name in [join(site, joined), *(of_search if page.find(id="search-results") else [])]:
        page.head.append(page.new_tag("script", src=root + name, defer=""))
    first, unpack = page.new_tag("script"), page.new_tag("script")
    first.string, unpack.string = FIRST, UNPACK
    styles = page.find_all("link", rel="stylesheet")
    styles[0].insert_before(first)
    styles[-1].insert_after(unpack)


def join(site, names):
    """Write scripts as one, and return its name."""
    code = ";\n".join((site / name).read_text(encoding="utf-8") for name in dict.fromkeys(names))
    code = re.sub(r"^//# sourceMappingURL.*$", "", code, flags=re.MULTILINE)
    code = re.sub(r"console\.(log|info|debug)\(", "void(", code)  # a reader's console is no diary
    return write(site, SCRIPT, code)
