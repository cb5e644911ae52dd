"""Mathematics, set while the site is built, so that a page shows it without JavaScript and without another host.

KaTeX (https://katex.org, MIT, version 0.19.1, in this folder) is JavaScript; mini-racer runs it here. Its style sheet and its
fonts go with the site: they must be of the same version, or the parts of a formula do not meet. To take another version, copy
`katex.min.js` here, `katex.min.css`, `fonts/*.woff2` and the licence into `static`, from npm's `katex`, and say so above.

TeX that KaTeX cannot read is a warning, with the file and the formula; the build makes errors of warnings.

A formula stands twice: as HTML to be seen, as MathML to be heard, both with fewer elements than KaTeX gives them (see
`finish.formulas`). One page, `gradients`, has more than 2,500 elements for it, 3,400: of its 38 formulas with 46 hats and 17
fractions, 1,100 are to be seen and 790 to be heard. MathML alone would do with fewer. It was tried on 29 November 2026, KaTeX's
MathML in Chromium with Latin Modern Math cut to the book's letters, and looked worse: hats spread beyond their letter, primes
left it, an operator's name touched what follows it, and so did the numbers of lines; the letters weighed 44 KB, not 21.
"""

import atexit
from pathlib import Path

from docutils.nodes import SkipNode
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

HERE = Path(__file__).parent


class KaTeX:
    """KaTeX, loaded at its first formula."""

    engine = None

    def html(self, tex, display):
        """The formula as HTML for the eye and MathML for screen readers."""
        if self.engine is None:
            self.engine = MiniRacer()
            atexit.register(self.engine.close)  # left to the end of the process, it may wait for ever
            self.engine.eval((HERE / "katex.min.js").read_text(encoding="utf-8"))
        try:
            return self.engine.call("katex.renderToString", tex, {"displayMode": display, "strict": "error"})
        except JSEvalException as error:
            raise ValueError(str(error).partition("ParseError: ")[2].partition("\n")[0] or str(error)) from error


katex = KaTeX()


def append_formula(writer, node, tag, tex):
    """Write the formula, or warn; either way the node's own text is not written."""
    try:
        html = katex.html(tex, display=tag == "div")
    except ValueError as error:
        logging.getLogger(__name__).warning("%s. The formula: %s", error, " ".join(tex.split()), location=node)
        raise SkipNode from error
    writer.body.append(writer.starttag(node, tag, "", CLASS="math") + html + f"</{tag}>")
    raise SkipNode


def inline(writer, node):
    """Write a formula in a line."""
    append_formula(writer, node, "span", node.astext())


def display(writer, node):
    """Write a formula of its own, with its number if it has one."""
    number = rf"\tag{{{get_node_equation_number(writer, node)}}}" if node["number"] else ""
    append_formula(writer, node, "div", node.astext() + number)


def setup(app):
    """Register the renderer, its style sheet and its fonts."""
    app.add_html_math_renderer("katex", inline_renderers=(inline, None), block_renderers=(display, None))
    app.connect("config-inited", lambda app, config: config.html_static_path.append(str(HERE / "static")))
    app.add_css_file("katex.min.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
