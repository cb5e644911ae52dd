"""One style sheet for all pages, without the rules that none of them uses, and one with the letters of formulas.

Bought, of a chapter's 116 KB and 7 requests: with the theme's sheets as they are, 361 KB and 20 requests; joined, not purged,
420 KB, for each of the theme's rules for an icon keeps it, and 182 KB without these. The letters of formulas apart cost a
chapter a request, and save a page without formulas 21 KB of 90.

Lightning CSS takes out the same rules (`unused_symbols`), 1.3 KB more of what is left, and is faster, 0.2 s for 2. But its
Python binding is one person's, covers a part of it, and is compiled; tinycss2 is well kept, and Python.
"""

import re
from itertools import pairwise
from pathlib import Path
from posixpath import normpath, relpath

import tinycss2

from finish import fonts
from finish.files import local, write

FOLDER = "_static/styles"
STYLE, FORMULAS = f"{FOLDER}/site.{{}}.css", f"{FOLDER}/formulas.{{}}.css"
OWN_PROPERTY, ASKED = re.compile(r"(--[\w-]+)\s*:([^;{}]*)"), re.compile(r"var\(\s*(--[\w-]+)")
FACE = re.compile(r"@font-face\s*{[^}]*}")
OLD_FORMATS = re.compile(r',\s*url\([^)]*\)\s*format\(["\'](?:woff|truetype)["\']\)')  # every browser of today reads woff2


def style_sheets(site, pages, roots, scripts):
    """Write the two sheets for these pages and the scripts that change them, and return their names."""
    style = purged(joined(site, pages, roots), names_in_use(pages, scripts))
    style = without_idle_properties(style, "".join([*map(str, pages.values()), *scripts]))
    style = OLD_FORMATS.sub("", style)
    style = fonts.embed(site / FOLDER, style, fonts.OF_ICONS, fonts.icons_of(style))
    of_formulas = [face for face in FACE.findall(style) if "KaTeX_" in face]
    formulas = fonts.embed(site / FOLDER, "".join(of_formulas), fonts.OF_FORMULAS, fonts.letters_of_formulas(pages))
    style = FACE.sub(lambda match: "" if match[0] in of_formulas else match[0], style)
    return write(site, STYLE, style), write(site, FORMULAS, formulas)


def joined(site, pages, roots):
    """All style sheets that a page asks for, ours last."""
    names = []
    for path, page in pages.items():
        names += [local(link["href"], roots[path]) for link in page.find_all("link", rel="stylesheet")]
    names = sorted(dict.fromkeys(names), key=lambda name: name.endswith("book.css"))
    return "\n".join(sheet(site, name) for name in names)


def sheet(site, name):
    """A style sheet with those that it imports, its relative addresses as seen from the joined one."""
    here = Path(name).parent.as_posix()

    def moved(match):
        target = match[1].strip("\"'")
        outside = target.startswith(("data:", "#", "/"))
        return match[0] if outside else f"url({relpath(normpath(f'{here}/{target}'), FOLDER)})"

    text = (site / name).read_text(encoding="utf-8")
    imported = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')]+)[\"']?\)?;")
    first = "\n".join(sheet(site, normpath(f"{here}/{target}")) for target in imported.findall(text))
    return first + re.sub(r"url\(((?!['\"]?data:)[^)]*)\)", moved, imported.sub("", text))


def names_in_use(pages, scripts):
    """The classes and ids of the pages, and every word of the scripts, which may be one."""
    tags = [tag for page in pages.values() for tag in page.find_all(True)]
    names = {name for tag in tags for name in [*tag.get_attribute_list("class"), tag.get("id")]}
    return names | {word for script in scripts for word in re.findall(r"[\w-]+", script)}


def purged(style, words):
    """A style sheet without the rules for a class or an id that is not among the words."""
    return "".join(in_use(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), words))


def in_use(rules, words):
    """The rules of a style sheet without those for a class or an id that is not among the words."""
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


def without_idle_properties(style, elsewhere):
    """A style sheet without the custom properties that nothing asks for, or only others that are idle."""
    properties = OWN_PROPERTY.findall(style)
    asked, new = set(), set(ASKED.findall(OWN_PROPERTY.sub("", style) + elsewhere))
    while new - asked:
        asked |= new
        new = {name for own, value in properties if own in new for name in ASKED.findall(value)}
    return "".join(without_idle(rule, asked) for rule in tinycss2.parse_stylesheet(style))


def without_idle(rule, asked):
    """A rule, as text, without the custom properties that are not among those asked for."""
    if rule.type == "at-rule" and rule.at_keyword in ("media", "supports"):
        body = "".join(without_idle(inner, asked) for inner in tinycss2.parse_rule_list(rule.content))
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"
    if rule.type != "qualified-rule" or "--" not in tinycss2.serialize(rule.content):
        return rule.serialize()
    inside = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
    kept = [one for one in inside if one.type != "declaration" or not one.name.startswith("--") or one.name in asked]
    body = ";".join(one.serialize().rstrip(";") for one in kept if one.type != "comment")
    return f"{tinycss2.serialize(rule.prelude)}{{{body}}}" if body else ""


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


def link_styles(page, addresses):
    """Put our style sheets in place of the many."""
    first, *others = page.find_all("link", rel="stylesheet")
    for link in others:
        link.decompose()
    for address in addresses:
        first.insert_before(page.new_tag("link", rel="stylesheet", href=address))
    first.decompose()
