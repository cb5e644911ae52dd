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


# On the search page, before all else, if a question stands in the address: its index.
INDEX = """
if (new URLSearchParams(location.search).get("q"))
  document.head.append(Object.assign(document.createElement("script"), { id: "search-index", src: "SOURCE" }));
"""


def link_scripts(site, page, root, of_search):
    """Put our script in place of all others; the search page gets its own after it, and its index where it is asked for."""
    for script in page.find_all("script"):
        script.decompose()
    ours = [write(site, SCRIPT, (site / SOURCE).read_text(encoding="utf-8"))]
    inline = [FIRST]
    if page.find(id="search-results"):
        index, scripts = of_search
        ours += scripts
        page.body["data-index"] = root + index
        inline.append(INDEX.replace("SOURCE", root + index))
    for name in ours:
        page.head.append(page.new_tag("script", src=root + name, defer=""))
    styles = page.find_all("link", rel="stylesheet")
    for text in inline:
        styles[0].insert_before(in_page(page, text))
    styles[-1].insert_after(in_page(page, UNPACK))


def in_page(page, text):
    """A script that stands in the page."""
    script = page.new_tag("script")
    script.string = text
    return script
