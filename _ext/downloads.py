"""What a reader can take away: each chapter as a notebook that needs nothing beside it, and the whole book as a PDF.

A notebook from the site brings xentlib with it, in a first cell that does nothing where the package is installed: so one file
can be handed out, and opened in Colab. With PDF=1, as `make pdf` has it, each page links to the PDF, which build.py prints from
the finished pages.
"""

import base64
import io
import os
import textwrap
import zipfile
from pathlib import Path

import nbformat

PDF = "cross-entropy-worked-out.pdf"

CELL = '''\
# @title xentlib, packed in this notebook
# Where the book's package is not installed, as in Colab, this cell unpacks the copy below. Anywhere else it does nothing.
import importlib.util

if importlib.util.find_spec("xentlib") is None:
    import base64
    import pathlib
    import sys
    import tempfile

    packed = """
{packed}
"""
    archive = pathlib.Path(tempfile.mkdtemp(), "xentlib.zip")
    archive.write_bytes(base64.b64decode(packed))
    sys.path.insert(0, str(archive))
'''


def package(folder):
    """The Python files of a package as a zip file, the same for the same files, from which Python imports."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.py")):
            file = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())  # dated 1980, so that two builds are alike
            archive.writestr(file, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def pack(notebook, folder):
    """Put the package, as a folded cell, before the first code cell of a notebook."""
    source = CELL.format(packed=textwrap.fill(base64.b64encode(package(folder)).decode(), 100))
    metadata = {"cellView": "form", "jupyter": {"source_hidden": True}}
    cell = nbformat.v4.new_code_cell(source.rstrip(), id="xentlib-packed", metadata=metadata)
    first = next(place for place, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells.insert(first, cell)


def finish(app, exception):
    """Pack the notebooks of the site."""
    if exception or app.builder.name != "html":
        return
    for path in sorted(Path(app.outdir, "_sources").rglob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        pack(notebook, Path(app.srcdir, "xentlib"))
        nbformat.write(notebook, path)


def setup(app):
    """Say whether there is to be a PDF, and finish the downloads after the pages."""
    pdf = PDF if os.environ.get("PDF") else ""
    app.connect("config-inited", lambda app, config: config.html_context.update(book_pdf=pdf))
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
