"""The two indexes of part three, made from the pages themselves: {questions}, every question, and {messages}, every message.

And a list of its questions at the head of each page of them, folded, for a phone: there the page's contents are behind an icon.

A question is a heading of a notebook in chapters/questions. A message is a line that a cell or a listing of the book printed
and that begins with the name of an error or a warning: so it stands in the index as the version that was run says it. Both lead
to the section in which they stand.
"""

import html
import re

from docutils import nodes
from docutils.parsers.rst import Directive

FOLDER = "chapters/questions/"
MESSAGE = re.compile(r"^(?:.*?\s)?(\w*(?:Error|Warning): .+)$", flags=re.MULTILINE)
LONGEST = 200  # characters of a message that are shown


class Index(nodes.General, nodes.Element):
    """Where an index will stand, once all pages are read."""


class Place(Directive):
    """Keeps the place of an index, which the name of the directive names."""

    def run(self):
        """Mark it."""
        return [Index(of=self.name)]


def section_of(node):
    """The section in which something stands."""
    return node if isinstance(node, nodes.section) else section_of(node.parent)


def questions(name, doctree):
    """The questions of a page, as (question, the id of its section)."""
    asked = doctree.findall(nodes.section) if name.startswith(FOLDER) else []
    return [(section[0].astext(), section["ids"][0]) for section in asked if isinstance(section.parent, nodes.section)]


def messages(name, doctree):
    """The messages that a page shows, as (message, the id of its section)."""
    found = {}
    for block in doctree.findall(nodes.literal_block):
        for message in MESSAGE.findall(block.astext()):
            shown = message if len(message) <= LONGEST else message[:LONGEST].rsplit(" ", 1)[0] + " …"
            found.setdefault(shown, section_of(block)["ids"][0])
    return sorted(found.items())


KINDS = {"questions": questions, "messages": messages}


def link(text, address, kind):
    """A list item that leads somewhere: a message is shown as code, as it was printed."""
    shown = nodes.literal("", text) if kind == "messages" else nodes.inline("", text)
    reference = nodes.reference("", "", shown, refuri=address, internal=True)
    return nodes.list_item("", nodes.paragraph("", "", reference))


def fill(app, doctree, docname):
    """Put the lists in their places: a section for each page of the book, in its order, that has something to list."""
    for place in list(doctree.findall(Index)):
        lists = []
        for name in app.env.toctree_includes[app.config.root_doc]:
            page = app.env.get_doctree(name)
            found = KINDS[place["of"]](name, page)
            if found:
                here = app.builder.get_relative_uri(docname, name)
                items = [link(text, f"{here}#{anchor}", place["of"]) for text, anchor in found]
                title = app.env.titles[name].astext()
                found_here = nodes.bullet_list("", *items)
                lists.append(nodes.section("", nodes.title("", title), found_here, ids=[nodes.make_id(title)]))
        place.replace_self(lists)


def list_here(app, doctree, docname):
    """Put the list of its own questions after the first paragraphs of a page of them."""
    asked = questions(docname, doctree) if docname.startswith(FOLDER) else []
    if asked:
        page = next(doctree.findall(nodes.section))
        after = next(at for at, part in enumerate(page) if not isinstance(part, (nodes.title, nodes.paragraph)))
        summary = f"<summary>The {len(asked)} questions of this page</summary>"
        items = "".join(f'<li><a href="#{anchor}">{html.escape(text)}</a></li>' for text, anchor in asked)
        fold = f'<details class="asked-here">{summary}<ul>{items}</ul></details>'
        page.insert(after, nodes.raw("", fold, format="html"))


def setup(app):
    """Register the two directives, and fill them when every page has been read."""
    for kind in KINDS:
        app.add_directive(kind, Place)
    app.add_node(Index)
    app.connect("doctree-resolved", fill)
    app.connect("doctree-resolved", list_here)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
