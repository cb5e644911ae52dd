"""The markup of a page: valid, with one title, open to everyone. It weighs nothing; tests/site asks for it."""

import re


def mend(page):
    """What the theme gets wrong in HTML, or leaves out of the head."""
    page.find(id="pst-primary-sidebar").attrs |= {"role": "complementary", "aria-label": "The book"}
    page.html["data-theme"] = "light"  # until the script of the head has said otherwise; "auto" has no colours
    for meta in page.find_all("meta", attrs={"name": "viewport"})[1:]:
        meta.decompose()
    for styles in page.head.find_all("noscript"):
        styles.decompose()  # the policy lets no style in that stands in a page
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
