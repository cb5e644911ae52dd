"""How the site is built: what fails leaves the old site and one line that says why; the same book gives the same bytes."""

import filecmp
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import colab
import nbformat
import pytest
from bs4 import BeautifulSoup

from tests.notebooks import ROOT


def command(book, **variables):
    """The command that builds a book, and its environment: this one's, with more variables."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")} | variables
    venv = Path(sys.executable).parent.parent
    return ["make", "--no-print-directory", "-C", str(book), "book", f"VENV={venv}", "BUILD=_build"], environment


def build(book, **variables):
    """Run `make book` on a book."""
    arguments, environment = command(book, **variables)
    return subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def small_book(tmp_path):
    """A book of the same build files and one short chapter, with a site from an earlier build."""
    book = tmp_path / "book"
    book.mkdir()
    for name in (
        "Makefile",
        "_config.yml",
        "requirements.lock",
        "pyproject.toml",
        "references.bib",
        "_static",
        "_ext",
        "_templates",
    ):
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


BROKEN = {
    "failing cell": ("1 / 0", "# Short", r"^ERROR: chapters/short\.ipynb, cell `cell`: ZeroDivisionError: division by zero$"),
    "bad TeX": (
        "1",
        "# Short\n\nA formula: $\\frac{1}$",
        r"^chapters/short\.ipynb:.* KaTeX parse error: .*The formula: \\frac\{1\}$",
    ),
    "dead link": ("1", "# Short\n\n[dead](nowhere.ipynb)", r"^chapters/short\.ipynb:.*nowhere"),
}


@pytest.mark.parametrize(("source", "text", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_failed_build_says_why_and_leaves_the_old_site(small_book, source, text, reason):
    """Two lines: what failed where, and that the site is as it was."""
    write_chapter(small_book, source, text)
    run = build(small_book)
    assert run.returncode != 0
    why, then = [line for line in run.stderr.splitlines() if not line.startswith("make: ")]
    assert re.search(reason, why), run.stderr
    assert then == "The book was not built; any earlier site in _build/html is untouched."
    assert (small_book / "_build" / "html" / "index.html").read_text() == "the site that was there"


def test_an_interrupted_build_leaves_the_old_site_and_can_be_run_again(small_book):
    """Ctrl-C while a notebook runs, and then the same command."""
    write_chapter(small_book, "import pathlib, time\npathlib.Path('running').touch()\ntime.sleep(30)")
    arguments, environment = command(small_book)
    run = subprocess.Popen(arguments, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    limit = time.monotonic() + 120
    while not (small_book / "chapters" / "running").exists():
        assert time.monotonic() < limit
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)
    run.communicate(timeout=60)
    assert run.returncode != 0
    assert (small_book / "_build" / "html" / "index.html").read_text() == "the site that was there"
    write_chapter(small_book, "1")
    assert build(small_book).returncode == 0
    assert "Front" in (small_book / "_build" / "html" / "index.html").read_text()


def test_a_good_build_replaces_the_site_and_says_where_it_is(small_book):
    """The last line names the page to open."""
    write_chapter(small_book, "import json; json.dumps(1)")
    run = build(small_book)
    assert run.returncode == 0, run.stderr
    page = small_book / "_build" / "html" / "index.html"
    assert run.stdout.strip().splitlines()[-1].endswith(str(page))
    assert "Front" in page.read_text()
    assert "  1 of 1: chapters/short.ipynb, done after" in run.stdout
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


def different(one, two):
    """The files that are not the same in two folders."""
    names = {path.relative_to(folder) for folder in (one, two) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        map(str, filecmp.cmpfiles(one, two, names, shallow=False)[1] + filecmp.cmpfiles(one, two, names, shallow=False)[2])
    )


def test_two_clean_builds_give_the_same_bytes(small_book):
    """With SOURCE_DATE_EPOCH, nothing on the site depends on when or how often it is built."""
    write_chapter(small_book, "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])", "# Short\n\n$x^2$")
    kept = []
    for number in "12":
        shutil.rmtree(small_book / "_build")
        assert build(small_book, SOURCE_DATE_EPOCH="1800000000").returncode == 0
        kept.append(shutil.copytree(small_book / "_build" / "html", small_book / number))
    assert different(*kept) == []
    assert "15 January 2027" in (kept[0] / "chapters" / "short.html").read_text()


def head(book, name):
    """A page that was built, and the meta and link elements of its head by name."""
    page = BeautifulSoup((book / "_build" / "html" / name).read_text(), "html.parser")
    metas = {meta.get("property", meta.get("name")): meta.get("content") for meta in page.find_all("meta")}
    return page, metas | {link["rel"][0]: link["href"] for link in page.head.find_all("link")}


def test_an_address_gives_buttons_and_canonical_addresses(small_book):
    """REPOSITORY, or `repository: url:`, is all that the buttons, addresses, pictures, sitemap and 404 page need."""
    write_chapter(small_book, "1")
    run = build(small_book, REPOSITORY="https://github.com/Someone/book.git")
    assert run.returncode == 0, run.stderr
    page, names = head(small_book, "chapters/short.html")
    site = "https://someone.github.io/book/"
    assert names["canonical"] == names["og:url"] == site + "chapters/short.html"
    assert names["og:image"].startswith(site + "_images/social_previews/")
    assert (small_book / "_build" / "html" / names["og:image"].removeprefix(site)).exists()
    buttons = {link.text.strip(): link["href"] for link in page.select(".page-button")}
    assert buttons["Colab"] == "https://colab.research.google.com/github/Someone/book/blob/main/chapters/short.ipynb"
    assert buttons["Binder"] == "https://mybinder.org/v2/gh/Someone/book/main?urlpath=lab/tree/chapters/short.ipynb"
    sitemap = (small_book / "_build" / "html" / "sitemap.xml").read_text()
    assert re.findall("<loc>(.*?)</loc>", sitemap) == [site + "chapters/short.html", site + "index.html"]
    lost, _ = head(small_book, "404.html")
    assert lost.find("link", rel="stylesheet")["href"].startswith("/book/_static/styles/")


def test_without_an_address_nothing_claims_one(small_book):
    """No dead button, no address that is someone else's."""
    write_chapter(small_book, "1")
    assert build(small_book, REPOSITORY="").returncode == 0
    page, names = head(small_book, "chapters/short.html")
    assert not {"canonical", "og:url", "og:image"} & set(names)
    assert names["og:title"] == "Short"
    assert [link.text.strip() for link in page.select(".page-button")] == ["Notebook"]
    assert not (small_book / "_build" / "html" / "sitemap.xml").exists()


def test_an_address_that_is_none_is_refused(small_book):
    """A slip in the address fails the build, and says what was expected."""
    write_chapter(small_book, "1")
    run = build(small_book, REPOSITORY="https://example.org/book")
    assert run.returncode != 0
    assert "expected https://github.com/OWNER/NAME" in run.stderr


def test_the_pdf_is_linked_where_there_is_one(small_book, tmp_path):
    """BOOK_PDF lays the file into the site and puts a button on each page."""
    write_chapter(small_book, "1")
    (tmp_path / "book.pdf").write_bytes(b"%PDF")
    assert build(small_book, BOOK_PDF=str(tmp_path / "book.pdf")).returncode == 0
    for name in ("index.html", "chapters/short.html"):
        page, _ = head(small_book, name)
        button = next(link for link in page.select(".page-button") if link.text.strip() == "PDF")
        assert (small_book / "_build" / "html" / name).parent.joinpath(button["href"]).read_bytes() == b"%PDF"


def test_notebooks_install_xentlib_in_colab_exactly_when_there_is_an_address(tmp_path, monkeypatch):
    """`make execute` writes the cell, and takes it out again."""
    monkeypatch.setattr(colab, "CONFIG", tmp_path / "_config.yml")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# A", id="a"), nbformat.v4.new_code_cell("1", id="b")]
    )
    for address, ids in (
        ("", ["a", "b"]),
        ("https://github.com/o/n", ["a", "colab", "b"]),
        ("https://github.com/o/n", ["a", "colab", "b"]),
        ("", ["a", "b"]),
    ):
        colab.CONFIG.write_text(f"repository:\n  url: '{address}'\n")
        notebook, _ = colab.InstallInColab().preprocess(notebook, {})
        assert [cell.id for cell in notebook.cells] == ids
        assert not address or f"git+{address}" in notebook.cells[1].source


def test_the_committed_notebooks_agree_with_the_address():
    """Whoever configures an address runs `make execute` after it."""
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        ids = [cell.id for cell in notebook.cells]
        assert [cell.id for cell in colab.InstallInColab().preprocess(notebook, {})[0].cells] == ids, path.name
