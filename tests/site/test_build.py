"""How the site is built: what fails leaves the old site and one line that says why; the same book gives the same bytes."""

import filecmp
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import build
import chromium
import downloads
import nbformat
import provenance
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.book.notebooks import ROOT
from tests.site.conftest import too_wide

FILES = "_config.yml", "requirements.lock", "references.bib", "_static", "_ext", "_templates", "locale"
OLD = "the site that was there"

pytestmark = pytest.mark.xdist_group("build")  # two books are built once for all tests here


def make_book(folder, text="# Short", source="1"):
    """A book of the same build files and one short chapter that shows a picture, with a site from an earlier build."""
    for name in FILES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, folder / name)
    (folder / "index.md").write_text("# Front\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n  - file: chapters/short\n")
    (folder / "xentlib").mkdir()
    (folder / "xentlib" / "losses.py").write_text("")
    (folder / "chapters" / "figures").mkdir(parents=True)
    for module in ("__init__", "shared", "short", "other"):
        (folder / "chapters" / "figures" / f"{module}.py").write_text("")
    (folder / "_build" / "html").mkdir(parents=True)
    (folder / "_build" / "html" / "index.html").write_text(OLD)
    field = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M0 0h60v40H0z" style="fill: #0072b2"/></svg>'
    shown = new_output("display_data", {"image/svg+xml": field, "text/plain": "<Figure>"})
    alt = {"mystnb": {"image": {"alt": "a blue field"}}}
    cells = [
        new_markdown_cell(text, id="title"),
        new_code_cell(source, id="cell", execution_count=1, outputs=[shown], metadata=alt),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "chapters" / "short.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    subprocess.run([sys.executable, folder / "_ext" / "provenance.py", path], check=True)
    return folder


def command(book, **variables):
    """The command that builds a book, and its environment: this one's without an address, in English, with these variables."""
    unset = ("REPOSITORY", "PDF", "SOURCE_DATE_EPOCH")
    environment = {k: v for k, v in os.environ.items() if k not in unset} | {"LANGUAGES": "en"}
    return [sys.executable, book / "_ext" / "build.py"], environment | variables


def build_book(book, **variables):
    """Build a book."""
    arguments, environment = command(book, **variables)
    return subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A book that was built without an address: its folder and the run."""
    book = make_book(tmp_path_factory.mktemp("plain"), "# Short\n\n$x^2$")
    run = build_book(book, SOURCE_DATE_EPOCH="1800000000")
    assert run.returncode == 0, run.stderr
    return book, run


# As the workflow builds what it publishes.
PUBLISHED = {"LANGUAGES": "en ko"} | ({"PDF": "1"} if chromium.find() else {})


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    """A book that was built with an address, in both languages, and with a PDF where there is a browser to print it."""
    book = make_book(tmp_path_factory.mktemp("addressed"))
    run = build_book(book, REPOSITORY="https://github.com/Someone/book.git", **PUBLISHED)
    assert run.returncode == 0, run.stderr
    return book


def change(path, what):
    """Change a notebook."""
    notebook = nbformat.read(path, as_version=4)
    what(notebook)
    nbformat.write(notebook, path)


def test_a_failed_build_says_why_and_leaves_the_old_site(tmp_path):
    """Two lines: what failed where, and that the site is as it was. Whatever fails, a fault in the text or in the outputs."""
    book = make_book(tmp_path)
    chapter = book / "chapters" / "short.ipynb"

    def rewrite(text):
        return lambda: change(chapter, lambda notebook: notebook.cells[0].update(source=text))

    broken = [
        (
            rewrite("# Short\n\nA formula: $\\frac{1}$"),
            r"chapters/short\.ipynb:.* KaTeX parse error: .*The formula: \\frac\{1\}",
        ),
        (rewrite("# Short\n\n[dead](nowhere.ipynb)"), r"chapters/short\.ipynb:.*nowhere.*"),
        (
            lambda: change(chapter, lambda notebook: notebook.cells[1].update(source="2")),
            r"ERROR: chapters/short\.ipynb: its code, .* have changed since .* Run `make execute` and look at the diff\.",
        ),
    ]
    for breaks, reason in broken:
        breaks()
        run = build_book(book)
        assert run.returncode != 0
        why, then = run.stderr.splitlines()
        assert re.fullmatch(reason, why), run.stderr
        assert then == "The book was not built; any earlier site in _build/html is untouched."
        assert (book / "_build" / "html" / "index.html").read_text() == OLD


def test_outputs_of_other_code_are_stale(tmp_path, monkeypatch):
    """Code, package, figures, versions: each change is seen, and said. Text is no code, nor are another chapter's figures."""
    monkeypatch.setattr(provenance, "ROOT", make_book(tmp_path, source="from figures.short import plot"))
    notebook = nbformat.read(tmp_path / "chapters" / "short.ipynb", as_version=4)
    assert provenance.stale(notebook) is None
    notebook.cells[0].source = "# Another title"
    assert provenance.stale(notebook) is None
    lock = tmp_path / "requirements.lock"
    was = lock.read_text()
    (found,) = re.findall("^keras==(.*)$", was, flags=re.MULTILINE)
    lock.write_text(was.replace(f"keras=={found}", "keras==9.0"))
    assert provenance.stale(notebook) == f"its outputs were computed with Keras {found}, requirements.lock has 9.0"
    lock.write_text(was)
    changed = "its code, xentlib or its figures have changed since its outputs were computed"
    figures = tmp_path / "chapters" / "figures"
    for path in (tmp_path / "xentlib" / "losses.py", figures / "shared.py", figures / "short.py"):
        path.write_text("other = 1")
        assert provenance.stale(notebook) == changed, path
        path.write_text("")
    (figures / "other.py").write_text("other = 1")
    assert provenance.stale(notebook) is None
    notebook.metadata[provenance.KEY]["versions"]["Python"] = "3.0"
    assert provenance.stale(notebook) == changed
    del notebook.metadata[provenance.KEY]
    assert provenance.stale(notebook) == "it has never been executed"


def test_the_reason_is_one_line_of_the_log():
    """The first that says what is wrong, without colours and the path of this machine; a log without one is shown whole."""
    log = f"running\n\x1b[91m{ROOT}/chapters/a.ipynb:3: WARNING: bad\x1b[39;49;00m\nERROR: worse\n"
    assert build.first_reason(log) == "chapters/a.ipynb:3: WARNING: bad"
    assert build.first_reason("nothing\nsaid") == "nothing\nsaid"


def test_a_good_build_replaces_the_site_and_says_where_it_is(plain):
    """The last line names the page to open."""
    book, run = plain
    page = book / "_build" / "html" / "index.html"
    assert run.stdout.strip().splitlines()[-1].endswith(str(page))
    assert "Front" in page.read_text()
    assert not (book / "_build" / "previous").exists()


def test_a_build_executes_nothing(plain):
    """The outputs on the page are those of the notebook, which no kernel could have given: its code prints no picture."""
    book, _ = plain
    page, _ = head(book, "chapters/short.html")
    assert page.select_one(".cell_output img")["alt"] == "a blue field"
    assert not list(book.rglob("*jupyter_cache*"))


def different(one, two):
    """The files that are not the same in two folders."""
    names = {path.relative_to(folder) for folder in (one, two) for path in folder.rglob("*") if path.is_file()}
    _, mismatch, errors = filecmp.cmpfiles(one, two, names, shallow=False)
    return sorted(map(str, mismatch + errors))


def interrupted(book, **variables):
    """Build a book up to where pages are written, and stop it as Ctrl-C does; return the exit status."""
    arguments, environment = command(book, **variables)
    run = subprocess.Popen(
        arguments,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background ignores it
    )
    begun = book / "_build" / "work" / "en" / "_build" / ".doctrees"
    shutil.rmtree(begun, ignore_errors=True)
    limit = time.monotonic() + 120
    while not begun.exists():
        assert time.monotonic() < limit
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    run.communicate(timeout=60)
    return run.returncode


def test_two_builds_give_the_same_bytes_and_an_interrupted_one_changes_none(plain):
    """With SOURCE_DATE_EPOCH, nothing on the site depends on when or how often it is built, nor on Ctrl-C in between."""
    book, _ = plain
    site, first = book / "_build" / "html", book / "first"
    shutil.copytree(site, first)
    assert len(list(first.rglob("*"))) > 20
    assert interrupted(book, SOURCE_DATE_EPOCH="1800000001") != 0
    assert different(first, site) == []
    (site / "index.html").write_text(OLD)
    assert build_book(book, SOURCE_DATE_EPOCH="1800000000").returncode == 0
    assert different(first, site) == []


def head(book, name):
    """A page that was built, and the meta and link elements of its head by name."""
    page = BeautifulSoup((book / "_build" / "html" / name).read_text(), "html.parser")
    metas = {meta.get("property", meta.get("name")): meta.get("content") for meta in page.find_all("meta")}
    return page, metas | {link["rel"][0]: link["href"] for link in page.head.find_all("link")}


def test_an_address_gives_buttons_and_canonical_addresses(addressed):
    """REPOSITORY, or `repository: url:`, is all that the buttons, addresses, pictures, sitemap and 404 page need."""
    page, names = head(addressed, "chapters/short.html")
    site = "https://someone.github.io/book/"
    assert names["canonical"] == names["og:url"] == site + "chapters/short.html"
    assert names["og:image"].startswith(site + "_images/social_previews/")
    assert (addressed / "_build" / "html" / names["og:image"].removeprefix(site)).exists()
    buttons = {link.text.strip(): link["href"] for link in page.select(".page-button")}
    assert buttons["Colab"] == "https://colab.research.google.com/github/Someone/book/blob/notebooks/chapters/short.ipynb"
    assert buttons["Binder"] == "https://mybinder.org/v2/gh/Someone/book/main?urlpath=lab/tree/chapters/short.ipynb"
    sitemap = (addressed / "_build" / "html" / "sitemap.xml").read_text()
    assert re.findall("<loc>(.*?)</loc>", sitemap) == [site + "chapters/short.html", site + "index.html"]
    korean, names = head(addressed, "ko/index.html")
    assert names["canonical"] == names["og:url"] == site + "ko/index.html"
    assert korean.head.find("link", rel="alternate")["href"] == site + "index.html"
    lost, _ = head(addressed, "404.html")
    assert lost.find("link", rel="stylesheet")["href"].startswith("/book/_static/styles/")


@pytest.mark.skipif(chromium.find() is None, reason="NO BROWSER: install Chromium or Chrome to test the site in it")
def test_the_buttons_of_an_address_fit(open_page, addressed):
    """A site that has an address shows more buttons than one that has none; they wrap where there is no room."""
    page = open_page(
        "chapters/short.html", at=(addressed / "_build" / "html").as_uri() + "/", viewport={"width": 320, "height": 600}
    )
    assert page.locator(".page-button").count() == 4
    assert too_wide(page) == []


def test_the_settings_give_what_the_variable_gives(addressed, tmp_path):
    """An address in _config.yml makes the same site as REPOSITORY, to the byte but for dates and a note of Sphinx."""
    book = make_book(tmp_path)
    config = book / "_config.yml"
    assert 'url: ""' in config.read_text()
    config.write_text(config.read_text().replace('url: ""', "url: https://github.com/Someone/book"))
    assert build_book(book, **PUBLISHED).returncode == 0
    assert set(different(addressed / "_build" / "html", book / "_build" / "html")) <= {
        downloads.PDF,
        ".buildinfo",
        "ko/.buildinfo",
    }


def test_without_an_address_nothing_claims_one(plain):
    """No dead button, no address that is someone else's."""
    book, _ = plain
    page, names = head(book, "chapters/short.html")
    assert not {"canonical", "og:url", "og:image"} & set(names)
    assert names["og:title"] == "Short"
    assert [link.text.strip() for link in page.select(".page-button")] == ["Notebook"]
    assert not (book / "_build" / "html" / "sitemap.xml").exists()


def test_an_address_that_is_none_is_refused(tmp_path):
    """A slip in the address fails the build, and says what was expected."""
    run = build_book(make_book(tmp_path), REPOSITORY="https://example.org/book")
    assert run.returncode != 0
    assert "expected https://github.com/OWNER/NAME" in run.stderr


METADATA = """
import os, setuptools.build_meta as backend
os.mkdir("built")
print(open(os.path.join("built", backend.prepare_metadata_for_build_wheel("built"), "METADATA")).read())
"""


@pytest.mark.parametrize("source", ["variable", "settings"])
def test_the_package_has_the_addresses_of_the_site(tmp_path, source):
    """Who finds xentlib installed finds the book; without an address, nothing claims one."""
    (tmp_path / "_ext").mkdir()
    for name in ("pyproject.toml", "setup.py", "_config.yml", "_ext/repository.py", "LICENSE"):
        shutil.copy2(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "xentlib", tmp_path / "xentlib", ignore=shutil.ignore_patterns("__pycache__"))

    def project_urls(**variables):
        shutil.rmtree(tmp_path / "built", ignore_errors=True)
        _, environment = command(tmp_path, **variables)
        arguments = [sys.executable, "-c", METADATA]
        run = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return dict(re.findall("^Project-URL: (.*), (.*)$", run.stdout, flags=re.MULTILINE))

    assert project_urls() == {}
    address = "https://github.com/Someone/book"
    if source == "settings":
        config = tmp_path / "_config.yml"
        config.write_text(config.read_text().replace('url: ""', f"url: {address}"))
    assert project_urls(**({"REPOSITORY": f"{address}.git"} if source == "variable" else {})) == {
        "Documentation": "https://someone.github.io/book/",
        "Source": address,
        "Issues": f"{address}/issues",
        "Changelog": f"{address}/blob/main/CHANGELOG.md",
    }


@pytest.mark.skipif(chromium.find() is None, reason="NO BROWSER: install Chromium or Chrome to print the PDF")
def test_the_pdf_is_in_the_site_and_linked(addressed):
    """With PDF=1, a button on each page leads to it."""
    for name in ("index.html", "chapters/short.html"):
        page, _ = head(addressed, name)
        button = next(link for link in page.select(".page-button") if link.text.strip() == "PDF")
        file = (addressed / "_build" / "html" / name).parent / button["href"]
        assert file.read_bytes().startswith(b"%PDF")
