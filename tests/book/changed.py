"""Lists what is no longer printed as it is stored: `make changed`, after other versions of the libraries were installed.

Each notebook is run once, in memory, and each listing; nothing is written. A line for each cell names the page, the heading
under which the cell stands, and the first line that differs.
"""

import copy
import re
import sys
from itertools import zip_longest

from nbclient import NotebookClient

from listings.run import NAMES as LIBRARIES
from listings.run import installed, output, run
from tests.book.notebooks import NAMES, QUESTIONS, ROOT, read, texts
from tests.book.outputs import same_output


def first_difference(was, now):
    """The first lines of two texts that are not the same by the book's rule, or None."""
    lines = zip_longest(was.splitlines(), now.splitlines(), fillvalue="(nothing)")
    return next(((a, b) for a, b in lines if not same_output(a, b)), None)


def printed(cell):
    """All text that a cell put out, errors too."""
    errors = [f"{o.ename}: {o.evalue}" for o in cell.outputs if o.output_type == "error"]
    return "\n".join([text for _, text in texts(cell)] + errors)


def changes(name):
    """The cells of a notebook that now put out something else: (heading, cell id, was, is)."""
    stored, heading = read(name), ""
    fresh = copy.deepcopy(stored)
    place = {"metadata": {"path": (ROOT / "chapters" / name).parent}}
    NotebookClient(fresh, timeout=600, allow_errors=True, resources=place).execute()
    for was, now in zip(stored.cells, fresh.cells, strict=True):
        if was.cell_type == "markdown":
            heading = (re.findall(r"^#+ (.+)$", was.source, flags=re.MULTILINE) or [heading])[-1]
        elif different := first_difference(printed(was), printed(now)):
            yield heading, was.id, *different


def changed_listings():
    """The listings that now print something else: (library and topic, was, is)."""
    for library in filter(installed, LIBRARIES):
        for listing, text in run(library).items():
            stored = output(library, listing).read_text(encoding="utf-8").partition("\n")[2]
            if different := first_difference(stored, text):
                yield f"{library}/{listing.stem}", *different


def main(*names):
    """Run what is named, or all, and say what changed."""
    for name in names or [*NAMES, *QUESTIONS]:
        for heading, cell_id, was, now in changes(name):
            print(f"{name}: {heading} ({cell_id})\n  was  {was}\n  is   {now}", flush=True)
    for listing, was, now in () if names else changed_listings():
        print(f"listings/{listing}\n  was  {was}\n  is   {now}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
