"""Shows a list of the same thing in several libraries as tabs.

In the notebook it is plain Markdown: a list in which each item is a name in bold, and then a block of code and more. So it
reads well in Colab and on GitHub; on the site, sphinx-design makes tabs of it, which need no JavaScript.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import create_component


def is_tab(item):
    """Whether a list item is a name in bold with a block of code after it."""
    if len(item.children) < 2 or not isinstance(item.children[1], nodes.literal_block):
        return False
    words = [node for node in item.children[0].children if node.astext()]
    return len(words) == 1 and isinstance(words[0], nodes.strong)


class ListToTabs(SphinxPostTransform):
    """Turn such lists into sphinx-design's tabs, before it turns those into HTML."""

    default_priority = 190
    formats = ("html",)

    def run(self):
        """Replace the lists."""
        for listing in list(self.document.findall(nodes.bullet_list)):
            if listing.children and all(map(is_tab, listing.children)):
                tabs = create_component("tab-set", classes=["sd-tab-set"])
                for name, *content in (item.children for item in listing.children):
                    tab = create_component("tab-item", classes=["sd-tab-item"])
                    tab += nodes.rubric("", name.astext(), classes=["sd-tab-label"])
                    tab += create_component("tab-content", classes=["sd-tab-content"], children=content)
                    tabs += tab
                listing.replace_self(tabs)


def setup(app):
    """Register the transform."""
    app.add_post_transform(ListToTabs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
