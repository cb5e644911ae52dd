"""The last step of a build: from Sphinx's pages to ours.

A page as Sphinx and the theme leave it asks for thirty files, runs scripts while it is read, and is not quite valid. Here each
page gets one style sheet, and one for formulas where it has any, one deferred script, fonts cut down to the letters in use, a
Content-Security-Policy that lets nothing else in, and room kept for its figures. What no page asks for is then taken out.
"""

import base64
import hashlib
import io
import logging
import re
from itertools import pairwise
from pathlib import Path
from posixpath import normpath, relpath
from urllib.parse import urlsplit

import explorers
import tinycss2
from bs4 import BeautifulSoup, Comment
from fontTools import subset
from PIL import Image

logging.getLogger("fontTools").setLevel(logging.ERROR)

# Scripts of the theme that the book has no use for: tooltips and drop-down menus, and the theme's own extras.
UNUSED_SCRIPTS = ("bootstrap.js", "sphinx-book-theme.js", "fontawesome.js")
SEARCH_SCRIPTS = ("searchtools.js", "language_data.js", "searchindex.js")
STYLE, SCRIPT = "_static/styles/site.{}.css", "_static/scripts/site.{}.js"
FORMULAS = "_static/styles/formulas.{}.css"
EXPLORERS = "_static/scripts/explorers.{}.js"

# The fonts that stand in a style sheet, cut to the letters in use: so no line moves because its letters come later.
ICON_FONTS = ("fa-solid-900", "fa-regular-400", "fa-brands-400")
FORMULA_FONTS = ("KaTeX_Main-Regular", "KaTeX_Math-Italic", "KaTeX_Size1-Regular", "KaTeX_Size2-Regular")

FACE = re.compile(r"@font-face\s*{[^}]*}")

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


def setup(app):
    """Run after everything else that runs at the end of a build."""
    app.connect("build-finished", finish, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def finish(app, exception):
    """Rewrite the pages of a site that was built without an error."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    paths = sorted(path for path in site.rglob("*.html") if site / "_static" not in path.parents)
    pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in paths}
    roots = {path: page.html["data-content_root"] for path, page in pages.items()}
    roots |= {site / "404.html": app.config.notfound_urls_prefix}  # served at any address, and so written for none
    with_explorers = explorers.fill(pages, roots, Path(app.srcdir))
    for path, page in with_explorers.items():
        for explorer in page.find_all("xent-explorer"):
            explorer["src"] = roots[path] + write(site, EXPLORERS, explorers.module())
    style, formulas = style_sheets(site, pages, roots)
    for path, page in pages.items():
        link_styles(page, [roots[path] + name for name in ([style, formulas] if page.find(class_="katex") else [style])])
        link_scripts(site, page, roots[path])
        mend(page)
        lighten_figures(site, path, page)
        set_policy(page)
        path.write_text(str(page), encoding="utf-8")
    take_out_what_no_page_asks_for(site, pages, roots)


def local(address, root):
    """The path of a file of the site, from the site's top, given its address in a page and the page's way to the top."""
    return normpath(urlsplit(address).path.removeprefix(root))


def hashed(pattern, text):
    """A name that changes with the content, so that a browser may keep the file for good."""
    return pattern.format(hashlib.sha256(text.encode()).hexdigest()[:10])


def write(site, pattern, text):
    """Write a file under its hashed name."""
    name = hashed(pattern, text)
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")
    return name


def style_sheets(site, pages, roots):
    """Join all style sheets, ours last, without the rules and letters that the book has no use for; formulas' fonts apart."""
    names = []
    for path, page in pages.items():
        names += [local(link["href"], roots[path]) for link in page.find_all("link", rel="stylesheet")]
    names = sorted(dict.fromkeys(names), key=lambda name: name.endswith("book.css"))
    style = "\n".join(sheet(site, name) for name in names)
    scripts = [path.read_text(encoding="utf-8") for path in site.rglob("_static/**/*.js") if path.name not in UNUSED_SCRIPTS]
    words = set(re.findall(r"[\w-]+", " ".join([*map(str, pages.values()), *scripts])))
    style = "".join(in_use(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), words))
    style = re.sub(r',\s*url\([^)]*\)\s*format\(["\'](?:woff|truetype)["\']\)', "", style)  # every browser of today reads woff2
    icons = [ord(character) for character in set(style) if "\ue000" <= character <= "\uf8ff"]
    style = embed(site, style, ICON_FONTS, icons)
    letters = {ord(letter) for page in pages.values() for formula in page.select(".katex-html") for letter in formula.text}
    of_formulas = [face for face in FACE.findall(style) if "KaTeX_" in face]
    formulas = embed(site, "".join(of_formulas), FORMULA_FONTS, sorted(letters))
    style = FACE.sub(lambda match: "" if match[0] in of_formulas else match[0], style)
    return write(site, STYLE, style), write(site, FORMULAS, formulas)


def sheet(site, name):
    """A style sheet with those that it imports, its relative addresses as seen from the joined one."""
    here = Path(name).parent.as_posix()

    def moved(match):
        target = match[1].strip("\"'")
        outside = target.startswith(("data:", "#", "/"))
        return match[0] if outside else f"url({relpath(normpath(f'{here}/{target}'), Path(STYLE).parent.as_posix())})"

    text = (site / name).read_text(encoding="utf-8")
    imported = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')]+)[\"']?\)?;")
    first = "\n".join(sheet(site, normpath(f"{here}/{target}")) for target in imported.findall(text))
    return first + re.sub(r"url\(((?!['\"]?data:)[^)]*)\)", moved, imported.sub("", text))


def in_use(rules, words):
    """The rules of a style sheet without those for a class or an id that no page and no script names."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [selector for selector in split(rule.prelude) if names_of(selector) <= words]
            if selectors:
                yield f"{','.join(map(tinycss2.serialize, selectors))}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.at_keyword in ("media", "supports"):
            body = "".join(in_use(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), words))
            if body:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"
        else:
            yield rule.serialize()


def split(prelude):
    """The selectors of a list of selectors."""
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def names_of(selector):
    """The classes and ids that an element must have; those inside :is() and :not() are no must."""
    classes = {token.value for dot, token in pairwise(selector) if dot == "." and token.type == "ident"}
    return classes | {token.value for token in selector if token.type == "hash"}


def embed(site, style, fonts, points):
    """A style sheet with some of its fonts inside, cut to some letters."""
    options = subset.Options(flavor="woff2")

    def inside(match):
        if match[2] not in fonts:
            return match[0]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=points)
        packed = io.BytesIO()
        with subset.load_font(str((site / STYLE).parent / match[1]), options) as font:
            cutter.subset(font)
            subset.save_font(font, packed, options)
        return f"data:font/woff2;base64,{base64.b64encode(packed.getvalue()).decode()}"

    return re.sub(r"""([^("']*/([^/("']*)\.woff2)""", inside, style)


def link_styles(page, addresses):
    """Put our style sheets in place of the many."""
    first, *others = page.find_all("link", rel="stylesheet")
    for link in others:
        link.decompose()
    for address in addresses:
        first.insert_before(page.new_tag("link", rel="stylesheet", href=address))
    first.decompose()


def link_scripts(site, page, root):
    """Put one deferred script in place of the many; the search page keeps its own after it."""
    joined, kept = [], []
    for script in page.find_all("script"):
        name = Path(local(script["src"], root)).name if script.has_attr("src") else None
        if name in SEARCH_SCRIPTS and page.find(id="search-results"):
            kept.append(local(script["src"], root))
        elif name and name not in (*UNUSED_SCRIPTS, *SEARCH_SCRIPTS):
            joined.append(local(script["src"], root))
        script.decompose()
    code = ";\n".join((site / name).read_text(encoding="utf-8") for name in dict.fromkeys(joined))
    code = re.sub(r"^//# sourceMappingURL.*$", "", code, flags=re.MULTILINE)
    code = re.sub(r"console\.(log|info|debug)\(", "void(", code)  # a reader's console is no diary
    for name in [write(site, SCRIPT, code), *dict.fromkeys(kept)]:
        page.head.append(page.new_tag("script", src=root + name, defer=""))
    first, unpack = page.new_tag("script"), page.new_tag("script")
    first.string, unpack.string = FIRST, UNPACK
    styles = page.find_all("link", rel="stylesheet")
    styles[0].insert_before(first)
    styles[-1].insert_after(unpack)


def mend(page):
    """What the theme gets wrong in HTML, or leaves out of the head."""
    page.find(id="pst-primary-sidebar").attrs |= {"role": "complementary", "aria-label": "The book"}
    page.html["data-theme"] = "light"  # until the script of the head has said otherwise; "auto" has no colours
    for comment in page.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for meta in page.find_all("meta", attrs={"name": "viewport"})[1:]:
        meta.decompose()
    for tag in [*page.find_all("meta", attrs={"name": re.compile("^docsearch:")}), *page.head.find_all("noscript")]:
        tag.decompose()
    for address in page.find_all("meta", property="og:url", content=re.compile("^(?!https?:)")):
        address.decompose()  # of a site that does not know where it stands
    for tag in page.select(".citation, .citation-list"):
        tag.attrs.pop("role", None)  # one that a div may not have, within a list that it then leaves without items
    for fold in page.find_all("summary"):
        fold.attrs.pop("aria-label", None)  # it would hide what the fold says
        for paragraph in fold.find_all("p"):
            paragraph.name = "span"
    for field in page.find_all("input"):
        field.attrs.pop("autocorrect", None)
    names = page.title.text.split(" — ")
    page.title.string = " — ".join(dict.fromkeys(names))
    if not page.find("meta", attrs={"name": "description"}):
        page.head.append(page.new_tag("meta", attrs={"name": "description", "content": page.title.text}))


def lighten_figures(site, path, page):
    """Ship each figure as WebP, which loses nothing and halves it, and keep its room, so that the text does not jump."""
    for image in page.select("article img"):
        size = dict(re.findall(r"(width|height):\s*(\d+)px", image.attrs.pop("style", "")))
        image.attrs |= size
        file = path.parent / image["src"]
        if file.suffix == ".png":
            Image.open(file).convert("RGB").save(file.with_suffix(".webp"), lossless=True, method=6)
            image["src"] = image["src"].replace(".png", ".webp")
            if image.parent.name == "a":
                image.parent.unwrap()


def set_policy(page):
    """Let the page load what lies beside it, and run only the script lines that stand in it now."""
    scripts = [script.string for script in page.find_all("script", src=False)]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)]),
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",  # KaTeX places the parts of a formula by it
        "font-src": "'self' data:",
        "img-src": "'self' data:",  # the theme's small pictures stand in its style sheet
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    content = "; ".join(f"{name} {value}" for name, value in policy.items())
    meta = page.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": content})
    page.head.find("meta", charset=True).insert_after(meta)


def take_out_what_no_page_asks_for(site, pages, roots):
    """Remove the files that no page, no style sheet and no licence needs."""
    asked = set()
    for path, page in pages.items():
        addresses = [
            tag.get("src") or tag.get("href")
            for tag in page.find_all(["a", "img", "link", "script", "source", "xent-explorer"])
        ]
        for address in filter(None, addresses):
            beside = path.parent.relative_to(site).as_posix() if path.stem != "404" else "."
            asked.add(normpath(f"{beside}/{urlsplit(address.removeprefix(roots[path]) if beside == '.' else address).path}"))
    for sheet in [name for name in asked if name.endswith(".css")]:
        urls = re.findall(r"url\((?!['\"]?data:)['\"]?([^)'\"?#]+)", (site / sheet).read_text(encoding="utf-8"))
        asked |= {normpath(f"{Path(sheet).parent.as_posix()}/{url}") for url in urls}
    for path in sorted([*(site / "_static").rglob("*"), *(site / "_images").glob("*")], reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(site).as_posix() not in asked and not path.name.endswith("licence.txt"):
            path.unlink()
