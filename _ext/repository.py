"""The repository's address, from one place: `repository: url:` in _config.yml, or REPOSITORY; and what follows from it.

The site asks for it (`addresses`), and setup.py, which has none of the site's libraries beside it: this needs PyYAML alone.
"""

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml


class Repository(NamedTuple):
    """Where the source is, whose it is, and where the site stands."""

    address: str
    owner: str
    name: str
    site: str


def find(root):
    """The repository of the book in a folder; nothing where no address is set."""
    settings = yaml.safe_load(Path(root, "_config.yml").read_text(encoding="utf-8"))
    address = os.environ.get("REPOSITORY") or settings["repository"]["url"]
    if not address:
        return None
    address = address.rstrip("/").removesuffix(".git")
    parts = urlsplit(address)
    names = parts.path.strip("/").split("/")
    if (parts.scheme, parts.netloc, len(names)) != ("https", "github.com", 2):
        raise ValueError(f"the repository's address is {address!r}: expected https://github.com/OWNER/NAME")
    owner, name = names
    return Repository(address, owner, name, settings["html"].get("baseurl") or f"https://{owner.lower()}.github.io/{name}/")
