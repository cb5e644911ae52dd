"""The project's addresses, which follow from the repository's as those on the site do; all else is in pyproject.toml."""

import sys
from pathlib import Path

import setuptools

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "_ext"))

import repository  # noqa: E402

found = repository.find(ROOT)
urls = found and {
    "Documentation": found.site,
    "Source": found.address,
    "Issues": f"{found.address}/issues",
    "Changelog": f"{found.address}/blob/main/CHANGELOG.md",
}
setuptools.setup(project_urls=urls or {})
