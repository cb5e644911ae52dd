"""What a reader can take away: each chapter as a notebook that needs nothing beside it, all of them, the site, and a PDF.

A notebook from the site brings xentlib and its figures with it, in a first cell that does nothing where both are at hand: so
one file can be handed out, and opened in Colab. With PDF=1, as `make pdf` has it, each page links to the PDF, which build.py
prints from the finished pages. The page about the book leads to two archives: all notebooks, and the whole site, which opens
from a folder.
"""

import base64
import io
import os
import textwrap
import zipfile
from pathlib import Path

import languages
import nbformat
import provenance

PDF = "cross-entropy-worked-out.pdf"
SITE, NOTEBOOKS = "cross-entropy-worked-out-site.zip", "cross-entropy-worked-out-notebooks.zip"

CELL = '''\
# @title xentlib and figures, packed in this notebook
# The chapter imports the book's package, xentlib, and its figures, which stand beside the chapter. Where one of the two is
# missing, as both are in Colab, this cell unpacks the copies below. Anywhere else it does nothing.
import importlib.util

at_hand = [importlib.util.find_spec(name) for name in ("xentlib", "figures")]
if not all(spec and spec.origin for spec in at_hand):  # a folder of pictures has no origin
    import base64
    import pathlib
    import sys
    import tempfile

    packed = """
{packed}
"""
    archive = pathlib.Path(tempfile.mkdtemp(), "book.zip")
    archive.write_bytes(base64.b64decode(packed))
    sys.path.insert(0, str(archive))
'''


def archive(files):
    """A zip file of texts or bytes by path, the same for the same content. From one of modules Python imports."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for path, text in files.items():
            file = zipfile.ZipInfo(path)  # dated 1980, so that two builds are alike
            zipped.writestr(file, text, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def pack(notebook):
    """Put what a notebook imports of the book, as a folded cell, before its first code cell."""
    source = CELL.format(packed=textwrap.fill(base64.b64encode(archive(provenance.imported(notebook))).decode(), 100))
    metadata = {"cellView": "form", "jupyter": {"source_hidden": True}}
    cell = nbformat.v4.new_code_cell(source.rstrip(), id="packed", metadata=metadata)
    first = next(place for place, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells.insert(first, cell)


def hand_out(site):
    """Put the two archives into a finished site."""
    notebooks = sorted(site.rglob("_sources/**/*.ipynb"))
    names = {path: path.relative_to(site).as_posix().replace("_sources/", "") for path in notebooks}
    without = (PDF, SITE, NOTEBOOKS, ".buildinfo")
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name not in without)
    folder = SITE.removesuffix(".zip")
    whole = archive({f"{folder}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in files})
    (site / NOTEBOOKS).write_bytes(archive({name: path.read_bytes() for path, name in names.items()}))
    (site / SITE).write_bytes(whole)


def finish(app, exception):
    """Pack the notebooks of the site."""
    if exception or app.builder.name != "html":
        return
    sources, language = Path(app.outdir, "_sources"), app.config.language
    for path in sorted(sources.rglob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        if language != languages.ENGLISH:
            languages.translate_notebook(notebook, path.relative_to(sources).with_suffix("").as_posix(), language)
        pack(notebook)
        nbformat.write(notebook, path)


def setup(app):
    """Say whether there is to be a PDF, and finish the downloads after the pages."""
    pdf = PDF if os.environ.get("PDF") else ""
    app.connect("config-inited", lambda app, config: config.html_context.update(book_pdf=pdf))
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
