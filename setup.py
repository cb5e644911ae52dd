"""The project's addresses, which follow from the repository's as those on the site do; all else is in pyproject.toml.

The one place for it is `repository: url:` in _config.yml, or REPOSITORY when the package is built. Without it there are none.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import setuptools
import yaml

settings = yaml.safe_load(Path(__file__).with_name("_config.yml").read_text(encoding="utf-8"))
repository = (os.environ.get("REPOSITORY") or settings["repository"]["url"]).rstrip("/").removesuffix(".git")
urls = {}
if repository:
    owner, name = urlsplit(repository).path.strip("/").split("/")
    urls = {
        "Documentation": settings["html"].get("baseurl") or f"https://{owner.lower()}.github.io/{name}/",
        "Source": repository,
        "Issues": f"{repository}/issues",
        "Changelog": f"{repository}/blob/main/CHANGELOG.md",
    }

setuptools.setup(project_urls=urls)
