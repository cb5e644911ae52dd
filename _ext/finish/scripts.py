"""One deferred script, our own, in place of the theme's eight, and the two that stand in a page.

Bought, of a chapter: 14 KB, and that the page is never laid out as a whole at once, for which the theme's scripts ask. Without
UNPACK lines move (a layout shift of 0.002).
"""

from finish.files import write

SOURCE = "_static/book.js"
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
    """Put our script in place of all others; the search page gets its own after it."""
    for script in page.find_all("script"):
        script.decompose()
    ours = write(site, SCRIPT, (site / SOURCE).read_text(encoding="utf-8"))
    for name in [ours, *(of_search if page.find(id="search-results") else [])]:
        page.head.append(page.new_tag("script", src=root + name, defer=""))
    first, unpack = page.new_tag("script"), page.new_tag("script")
    first.string, unpack.string = FIRST, UNPACK
    styles = page.find_all("link", rel="stylesheet")
    styles[0].insert_before(first)
    styles[-1].insert_after(unpack)
