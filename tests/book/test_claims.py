"""The claims of the book that sceptics tried to break: each stands as it was examined, and what holds it is there.

A line of claims.jsonl is a sentence that says what a library does, or always, or never: where it stands, what holds it (a cell,
a listing, a file, or what was run), and the verdict. `narrow` and `wrong` claims were reworded, or mended by what stands beside
them. Who changes such a sentence examines it again, and changes its line.
"""

import json
import re
from pathlib import Path

import pytest

from tests.book.notebooks import NAMES, QUESTIONS, ROOT, read

CLAIMS = [json.loads(line) for line in (ROOT / "tests" / "book" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def source(claim):
    """The text in which a claim stands."""
    if Path(claim["page"]).suffix:
        return (ROOT / claim["page"]).read_text(encoding="utf-8")
    return next(cell.source for cell in read(claim["page"]).cells if cell.id == claim["cell"])


def test_claims_are_many_and_their_verdicts_are_known():
    """Ten or so for each page; a verdict that something was not so says what became of it."""
    assert len(CLAIMS) > 450
    assert {claim["verdict"] for claim in CLAIMS} <= {"holds", "narrow", "wrong"}
    assert all(("mended" in claim) == (claim["verdict"] != "holds") for claim in CLAIMS)
    assert {claim["mended"] for claim in CLAIMS if "mended" in claim} == {"reworded", "beside it"}


@pytest.mark.parametrize("page", sorted({claim["page"] for claim in CLAIMS}))
def test_claims_stand_as_they_were_examined(page):
    """A sentence that was reworded is gone, every other stands in its cell."""
    claims = [claim for claim in CLAIMS if claim["page"] == page]
    changed = [
        claim["sentence"] for claim in claims if (claim["sentence"] in source(claim)) == (claim.get("mended") == "reworded")
    ]
    assert changed == []


def test_what_holds_a_claim_is_there():
    """The cell, the listing or the test that it names."""
    cells = {cell.id for name in [*NAMES, *QUESTIONS] for cell in read(name).cells}
    for claim in CLAIMS:
        kind, _, name = claim["held_by"].partition(" ")
        if kind == "cell" and not Path(claim["page"]).suffix:
            assert re.match(r"[\w/-]+", name)[0].rpartition("/")[2] in cells, claim
        if kind in ("listing", "test"):
            assert (ROOT / re.split(r"[:, ]", name)[0]).exists(), claim
