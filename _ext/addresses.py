"""Everything on the site that needs an address, from one place: `repository: url:` in _config.yml, or REPOSITORY at build time.

With the repository's address, a chapter gets its buttons for Colab and Binder, and each page its canonical address, its picture
for those who link to it, and its place in sitemap.xml. The site's own address is `html: baseurl:`; without one, it is that of
GitHub Pages. Without a repository there is none of these: a dead button, or someone else's address, is worse than none.

Colab opens the very notebook that the site hands out, which brings its code with it: whoever publishes the site puts these
notebooks on a branch of their own (.github/workflows/book.yml does). Binder opens the repository, and installs it, in
English.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import languages
import yaml

COLAB = "https://colab.research.google.com/github/{owner}/{name}/blob/notebooks/{language}{page}.ipynb"
BINDER = "https://mybinder.org/v2/gh/{owner}/{name}/main?urlpath=lab/tree/{page}.ipynb"
LOGO = "_static/logo.png"  # a card takes no SVG


def setup(app):
    """Read the addresses and load what works with them."""
    config = app.config.overrides
    settings = yaml.safe_load(Path(app.srcdir, "_config.yml").read_text(encoding="utf-8"))
    repository = os.environ.get("REPOSITORY") or settings["repository"]["url"]
    if not repository:
        config |= {"ogp_social_cards": {"enable": False}, "notfound_urls_prefix": "/"}
        return {"parallel_read_safe": True, "parallel_write_safe": True}
    repository = repository.rstrip("/").removesuffix(".git")
    parts = urlsplit(repository)
    names = parts.path.strip("/").split("/")
    if (parts.scheme, parts.netloc, len(names)) != ("https", "github.com", 2):
        raise ValueError(f"the repository's address is {repository!r}: expected https://github.com/OWNER/NAME")
    owner, name = names
    language = languages.tree(app.config.language)
    site = (config.get("html_baseurl") or f"https://{owner.lower()}.github.io/{name}/") + language

    def offer(app, pagename, templatename, context, doctree):
        if pagename in app.env.found_docs and app.env.doc2path(pagename).endswith(".ipynb"):
            address = {"owner": owner, "name": name, "page": pagename, "language": language}
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
