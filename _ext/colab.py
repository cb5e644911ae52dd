"""Gives each notebook the cell that installs xentlib in Colab, if the book has an address to install it from.

A preprocessor of nbconvert, for `make execute`: the cell is there exactly when _config.yml names the repository. So the address
has one place, and a notebook opened from the repository in Colab runs.
"""

from pathlib import Path

import nbformat
import yaml
from nbconvert.preprocessors import Preprocessor

CONFIG = Path(__file__).parent.parent / "_config.yml"
CELL = """\
# In Colab this installs the book's package. Anywhere else it does nothing.
import sys

if "google.colab" in sys.modules:
    %pip install --quiet git+{address}"""


class InstallInColab(Preprocessor):
    """Keep the install cell in step with the repository's address."""

    def preprocess(self, notebook, resources):
        """Take out the cell; put it back before the first code cell if there is an address."""
        address = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["repository"]["url"]
        notebook.cells = [cell for cell in notebook.cells if cell.id != "colab"]
        if address:
            first = next(place for place, cell in enumerate(notebook.cells) if cell.cell_type == "code")
            notebook.cells.insert(first, nbformat.v4.new_code_cell(CELL.format(address=address), id="colab"))
        return notebook, resources
