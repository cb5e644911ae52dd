"""The markup of a page: valid, with one title, open to everyone. It weighs nothing; tests/site asks for it."""

import re

# What the theme puts into every page and the book has no use for: a second table of contents for paper, the place of a banner,
# a button to the top that the theme's script moves, a second field for the search.
IDLE_IDS = ["jb-print-docs-body", "pst-back-to-top", "pst-scroll-pixel-helper", "searchbox"]
IDLE_CLASSES = ["pst-async-banner-revealer", "sbt-scroll-pixel-helper"]

# What the scripts say, in the page: so it is in the page's language.
OF_SEARCH = {
    "data-searching": "Searching …",
    "data-found": "The nearest first.",
    "data-nothing": "Nothing in the book is near to these words. Try fewer of them, or the words of the message that you see.",
}
MOST_COLUMNS = 3  # of a table that becomes rows on a phone


def mend(page):
    """What the theme gets wrong in HTML, or leaves out of the head."""
    for idle in [*page.find_all(id=IDLE_IDS), *page.find_all(class_=IDLE_CLASSES)]:
        idle.decompose()
    for span in page.find_all("span"):
        if span.parent.name == "pre" and not span.contents:
            span.decompose()  # what Pygments leaves empty
        elif span.parent.name == "code" and span.get("class") == ["pre"]:
            span.unwrap()  # each word of code in a line of text
    for tag in page.find_all(attrs={"data-bs-toggle": True}):  # tooltips of the theme's script
        tag.attrs = {name: value for name, value in tag.attrs.items() if not name.startswith("data-bs-")}
    page.body.attrs |= {"data-copy": "Copy", "data-copied": "Copied"}
    if page.find(id="search-results"):
        page.body.attrs |= OF_SEARCH
    for icon in page.find_all(class_="fa-magnifying-glass"):
        if "bd-search" in icon.parent.get("class", ()):  # what looks like a button is one
            icon.wrap(page.new_tag("button", attrs={"type": "submit", "class": "go", "aria-label": "Search"}))
    for table in page.find_all("table", class_="table"):
        name_columns(table)
    page.find(id="pst-primary-sidebar").attrs |= {"role": "complementary", "aria-label": "The book"}
    page.html["data-theme"] = "light"  # until the script of the head has said otherwise; "auto" has no colours
    for meta in page.find_all("meta", attrs={"name": "viewport"})[1:]:
        meta.decompose()
    for styles in page.head.find_all("noscript"):
        styles.decompose()  # the policy lets no style in that stands in a page
    for address in page.find_all("meta", property="og:url", content=re.compile("^(?!https?:)")):
        address.decompose()  # of a site that does not know where it stands
    for tag in page.find_all(class_=["citation", "citation-list"]):
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


def name_columns(table):
    """Say in each cell of a table of two or three columns what its column is: on a phone its rows stand as paragraphs."""
    heads = [head.get_text(" ", strip=True) for head in table.select("thead th")]
    if not 2 <= len(heads) <= MOST_COLUMNS:
        return
    table["class"] = [*table.get("class", []), "in-rows"]
    for row in table.select("tbody tr"):
        for head, cell in list(zip(heads, row.find_all(["td", "th"], recursive=False), strict=True))[1:]:
            cell["data-column"] = head
