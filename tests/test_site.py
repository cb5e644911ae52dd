"""The built site: it shows the book's values, and a build that fails leaves the site that was there.

`make test` builds the site first. Run alone, these tests need a `make book` before them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.notebooks import NAMES, ROOT, code_cells

SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def pages():
    """The HTML of each page, by name."""
    assert (SITE / "index.html").exists(), "no site: run `make book` first"
    return {path.stem: path.read_text() for path in [SITE / "index.html", *(SITE / "chapters").glob("*.html")]}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("categorical", ["0.127833", "0.127833371509885", "0.12783338"]),
        ("binary", ["0.0130852", "0.0130852395486555", "0.013085252", "0.013094"]),
        ("equivalence", ["0.510826", "0.510825623765991", "0.5108256", "2.0611537e-09"]),
        ("multilabel", ["0.426484", "0.42648447533224", "0.142161491777413", "0.14216149"]),
    ],
)
def test_pages_show_the_values(pages, name, values):
    """The values that test_notebooks.py holds to 50 digits are on the page that a reader opens."""
    text = re.sub(r"<[^>]+>", "", pages[name])
    assert [value for value in values if not re.search(rf"(?<![\d.]){re.escape(value)}(?!\d)", text)] == []


def test_every_chapter_has_a_page(pages):
    """The front page and each chapter are there, and the front page leads to each."""
    assert set(pages) == {"index", *NAMES}
    for name in NAMES:
        assert f'href="chapters/{name}.html"' in pages["index"]


@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole(pages, name):
    """Each figure has its alternative text, each comparison its table, each solution its fold; no start-up line."""
    page = pages[name]
    alt = {c.metadata.mystnb.image.alt for c in code_cells(name) if "image" in c.metadata.get("mystnb", {})}
    shown = set(re.findall(r'<img alt="([^"]+)"[^>]*_images', page))
    assert alt
    assert alt <= shown
    assert 'class="xent-comparison"' in page
    assert page.count("Show solution") == sum(c.id.startswith("solution-") for c in code_cells(name))
    assert r"\begin{aligned}" in page
    for noise in ("cudart", "oneDNN", "absl::", "Traceback"):
        assert noise not in page


def build(book):
    """Run `make book` on a book, with this environment."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    venv = Path(sys.executable).parent.parent
    command = [
        "make",
        "--no-print-directory",
        "-C",
        str(book),
        "book",
        f"VENV={venv}",
        "BUILD=_build",
    ]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def small_book(tmp_path):
    """A book of the same build files and one short chapter, with a site from an earlier build."""
    book = tmp_path / "book"
    book.mkdir()
    for name in ("Makefile", "_config.yml", "requirements.lock", "pyproject.toml", "index.md", "_static"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, book / name)
    (book / "index.md").write_text("# Front\n")
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n  - file: chapters/short\n")
    (book / "chapters").mkdir()
    (book / "_build" / "html").mkdir(parents=True)
    (book / "_build" / "html" / "index.html").write_text("the site that was there")
    return book


def write_chapter(book, source, text="# Short"):
    """The one chapter, not executed."""
    cells = [nbformat.v4.new_markdown_cell(text, id="title"), nbformat.v4.new_code_cell(source, id="cell")]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), book / "chapters" / "short.ipynb")


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("1 / 0", "# Short", "ZeroDivisionError"),
        ("1", "# Short\n\n[dead](nowhere.ipynb)", "nowhere"),
    ],
    ids=["failing cell", "warning"],
)
def test_a_failed_build_leaves_the_old_site(small_book, source, text, reason):
    """A failing cell and a warning fail the build, say why, and leave the site that was there."""
    write_chapter(small_book, source, text)
    run = build(small_book)
    assert run.returncode != 0
    assert reason in run.stderr
    assert "earlier site" in run.stderr
    assert (small_book / "_build" / "html" / "index.html").read_text() == "the site that was there"


def test_a_good_build_replaces_the_site_and_says_where_it_is(small_book):
    """The last line names the page to open."""
    write_chapter(small_book, "import json; json.dumps(1)")
    run = build(small_book)
    assert run.returncode == 0, run.stderr
    page = small_book / "_build" / "html" / "index.html"
    assert run.stdout.strip().splitlines()[-1].endswith(str(page))
    assert "Front" in page.read_text()
    assert not (small_book / "_build" / "next").exists()


def test_a_change_of_the_package_drops_the_cached_outputs(small_book):
    """An output computed by an older xentlib is never published."""
    (small_book / "xentlib").mkdir()
    (small_book / "xentlib" / "losses.py").write_text("")
    write_chapter(small_book, "1")
    assert build(small_book).returncode == 0
    cache = small_book / "_build" / "work" / "_build" / ".jupyter_cache"
    kept = cache.stat().st_ino, (cache / "global.db").stat().st_ino
    assert build(small_book).returncode == 0
    assert kept == (cache.stat().st_ino, (cache / "global.db").stat().st_ino)
    marker = cache / "marker"
    marker.touch()
    future = (small_book / "_build" / "work" / "fresh").stat().st_mtime + 10
    os.utime(small_book / "xentlib" / "losses.py", (future, future))
    assert build(small_book).returncode == 0
    assert cache.exists()
    assert not marker.exists()


def test_site_search_knows_the_chapters():
    """The search index lists every page."""
    index = (SITE / "searchindex.js").read_text()
    names = json.loads(re.search(r'"?docnames"?:\s*(\[[^\]]*\])', index).group(1))
    assert {"index", *(f"chapters/{name}" for name in NAMES)} <= set(names)
