"""Everything on the site that needs an address, from one place: `repository: url:` in _config.yml, or REPOSITORY at build time.

With the repository's address, a chapter gets its buttons for Colab and Binder, and each page its canonical address, its picture
for those who link to it, and its place in sitemap.xml. The site's own address is `html: baseurl:`; without one, it is that of
GitHub Pages. Without a repository there is none of these: a dead button, or someone else's address, is worse than none.

Colab opens the very notebook that the site hands out, which brings its code with it: whoever publishes the site puts these
notebooks on a branch of their own (.github/workflows/book.yml does). Binder opens the repository, and installs it, in
English.
"""

from urllib.parse import urlsplit

import languages
import repository

COLAB = "https://colab.research.google.com/github/{owner}/{name}/blob/notebooks/{language}{page}.ipynb"
BINDER = "https://mybinder.org/v2/gh/{owner}/{name}/main?urlpath=lab/tree/{page}.ipynb"
LOGO = "_static/logo.png"  # a card takes no SVG


def setup(app):
    """Read the addresses and load what works with them."""
    config = app.config.overrides
    found = repository.find(app.srcdir)
    if not found:
        config |= {"ogp_social_cards": {"enable": False}, "notfound_urls_prefix": "/"}
        return {"parallel_read_safe": True, "parallel_write_safe": True}
    language = languages.tree(app.config.language)
    site = found.site + language

    def offer(app, pagename, templatename, context, doctree):
        if pagename in app.env.found_docs and app.env.doc2path(pagename).endswith(".ipynb"):
            address = {"owner": found.owner, "name": found.name, "page": pagename, "language": language}
            context["elsewhere"] = {"Colab": COLAB.format(**address)}
            if not language:
                context["elsewhere"]["Binder"] = BINDER.format(**address)

    app.connect("html-page-context", offer)
    config |= {
        "html_baseurl": site,
        "ogp_site_url": site,
        "ogp_social_cards": {"image": LOGO, "image_mini": LOGO, "line_color": "#0a5ba3"},
        "notfound_urls_prefix": urlsplit(site).path,
    }
    if not language:  # one sitemap, of the English tree; each page names itself in the other languages
        config |= {"sitemap_url_scheme": "{link}", "sitemap_excludes": ["404.html", "search.html"]}
        app.setup_extension("sphinx_sitemap")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
