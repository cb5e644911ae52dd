"""The files of the site: how a page names one, how one is named, and which of them stay.

Taking out what no page asks for makes the site 5 MB instead of 13; a page does not change by it.
"""

import hashlib
import re
from pathlib import Path
from posixpath import normpath
from urllib.parse import urlsplit


def local(address, root):
    """The path of a file of the site, from the site's top, given its address in a page and the page's way to the top."""
    return normpath(urlsplit(address).path.removeprefix(root))


def write(site, pattern, text):
    """Write a file under a name that changes with the content, so that a browser may keep it for good; return the name."""
    name = pattern.format(hashlib.sha256(text.encode()).hexdigest()[:10])
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")
    return name


def take_out_what_no_page_asks_for(site, pages, roots):
    """Remove the files that no page, no style sheet and no licence needs."""
    asked = set()
    for path, page in pages.items():
        asked |= asked_by(page, roots[path], path.parent.relative_to(site).as_posix(), path.stem == "404")
    for sheet in [name for name in asked if name.endswith(".css")]:
        urls = re.findall(r"url\((?!['\"]?data:)['\"]?([^)'\"?#]+)", (site / sheet).read_text(encoding="utf-8"))
        asked |= {normpath(f"{Path(sheet).parent.as_posix()}/{url}") for url in urls}
    for path in sorted([*(site / "_static").rglob("*"), *(site / "_images").glob("*")], reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(site).as_posix() not in asked and not path.name.endswith("licence.txt"):
            path.unlink()


def asked_by(page, root, folder, from_the_top):
    """The files that a page in a folder names; a page that is served anywhere names them from the site's top."""
    tags = page.find_all(["a", "body", "img", "link", "script", "source", "xent-explorer"])
    addresses = filter(None, (tag.get("src") or tag.get("href") or tag.get("data-index") for tag in tags))
    if from_the_top:
        return {local(address, root) for address in addresses}
    return {normpath(f"{folder}/{urlsplit(address).path}") for address in addresses}
