"""The chapters: executed, whole, true to 50 digits, and guarded against any changed number."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import numpy as np
import provenance
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory
from mpmath import log as ln
from mpmath import mp, mpf
from nbclient import NotebookClient
from nbval.plugin import IPyNbFile

from tests.book import forked
from tests.book.notebooks import (
    BACK,
    CHAPTERS,
    NAMES,
    PAGES_OF_QUESTIONS,
    QUESTIONS,
    ROOT,
    cell,
    code_and_comments,
    code_cells,
    read,
    texts,
    truth,
)
from tests.book.outputs import (
    DECIMAL,
    PICTURE,
    PICTURE_DPI,
    decimals,
    picture,
    printed_type,
    same_output,
    significant_digits,
    within_last_place,
)

mp.dps = 50

NOTEBOOKS = [*NAMES, *QUESTIONS]
SECTIONS = {"title", "setup", "example", "by-hand", "xentlib", "keras", "comparison", "figure", "summary"}
SHOW_LISTINGS = {"frameworks", "precision", "reading-the-number", *QUESTIONS}
MIRROR_THE_POST = {"categorical", "binary", "equivalence", "multilabel"}


# What a chapter is


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_is_valid_executed_in_order_and_minimal(name):
    """A committed notebook is valid, run from top to bottom, and carries no metadata but what the book needs."""
    notebook = read(name)
    nbformat.validate(notebook)
    assert [c.execution_count for c in code_cells(name)] == list(range(1, len(code_cells(name)) + 1))
    assert set(notebook.metadata) == {"kernelspec", "language_info", provenance.KEY}
    assert notebook.metadata.language_info == {"name": "python"}
    for c in notebook.cells:
        assert set(c.metadata) <= {"tags", "mystnb", "jupyter", "cellView"}, c.id
    assert len({c.id for c in notebook.cells}) == len(notebook.cells)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_outputs_are_of_the_code_that_stands_there(name):
    """What each notebook remembers of its last execution is what stands there now: the build asks the same."""
    assert provenance.stale(read(name)) is None


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_stores_no_stderr_no_error_and_no_path(name):
    """No start-up line of TensorFlow, warning, traceback or path of a machine is stored, and what is printed is one piece."""
    for c in code_cells(name):
        for output in c.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"
        assert sum(output.output_type == "stream" for output in c.outputs) <= 1, c.id
    text = nbformat.writes(read(name))
    assert not re.search(r"/(home|root|tmp|Users|work)/\w", text)


@pytest.mark.parametrize("name", NAMES)
def test_chapter_has_every_section(name):
    """Each chapter imports xentlib, has the sections of CONTRIBUTING.md, two exercises or more, a summary of three lines."""
    ids = {c.id for c in read(name).cells}
    assert ids >= (SECTIONS | {"formula", "batch"} if name in MIRROR_THE_POST else SECTIONS)
    assert "import xentlib" in cell(name, "setup").source
    solutions = [c for c in code_cells(name) if c.id.startswith("solution-")]
    assert len(solutions) >= 2
    assert all(list(texts(solution)) for solution in solutions)
    assert len(re.findall(r"^- ", cell(name, "summary").source, flags=re.M)) == 3


@pytest.mark.parametrize("name", NAMES)
def test_setup_and_solutions_are_folded(name):
    """On the site, in JupyterLab and in Colab: the idea comes before the imports, an exercise before its answer."""
    assert [c.id for c in read(name).cells][:2] == ["title", "setup"]
    assert "**The idea in one sentence:**" in cell(name, "title").source
    for c in code_cells(name):
        if c.id == "setup" or c.id.startswith("solution-"):
            what = c.id.replace("-", " ")
            assert c.source.startswith(f"# @title {what.capitalize()}\n")
            assert c.metadata.tags == ["hide-cell"]
            assert c.metadata.jupyter.source_hidden
            assert c.metadata.cellView == "form"
            assert c.metadata.mystnb == {"code_prompt_show": f"Show {what}", "code_prompt_hide": f"Hide {what}"}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_an_alternative_text(name):
    """A cell that puts out an image says in its metadata what the image shows."""
    images = [c for c in code_cells(name) if any(PICTURE in o.get("data", {}) for o in c.outputs)]
    assert images
    for c in images:
        assert len(c.metadata.mystnb.image.alt) > 60


def test_every_chapter_is_in_the_table_of_contents():
    """No notebook is left out of the book."""
    listed = re.findall(r"file: chapters/([\w/-]+)", (ROOT / "_toc.yml").read_text())
    assert sorted(listed) == sorted([*NOTEBOOKS, *BACK])


# Truth: the printed values against mpmath


PRINTED = [(name, cell_id) for name in NOTEBOOKS for cell_id in truth(name).TRUE_VALUES]


def rounds_to(printed, true, digits=None):
    """Whether the printed number is within half a unit of the true value in the last digit printed, or in a given one."""
    if true == 0:
        return mpf(printed) == 0
    digits = digits or significant_digits(printed)
    return abs(mpf(printed) - true) <= mpf(10) ** (mp.floor(mp.log10(true)) + 1 - digits) / 2


def is_true(printed, true):
    """Whether a printed number is right: rounded right, or, printed in full, within 8 units in the last place of its type."""
    dtype = printed_type(significant_digits(printed))
    return rounds_to(printed, true) or (dtype is not None and within_last_place(float(printed), float(true), dtype))


@pytest.mark.parametrize(("name", "cell_id"), PRINTED, ids=["-".join(key) for key in PRINTED])
def test_printed_values_are_true(name, cell_id):
    """Every loss that the cell prints is the 50-digit value, to the digits printed."""
    expected = truth(name).TRUE_VALUES[cell_id]
    for kind, text in texts(cell(name, cell_id)):
        printed = decimals(text)
        assert len(printed) == len(expected), (kind, printed)
        for number, true in zip(printed, expected, strict=True):
            if cell_id in getattr(truth(name), "SIX_DIGITS", ()):
                assert rounds_to(number, true, digits=6)
            else:
                assert is_true(number, true), (number, mp.nstr(true, 20))


@pytest.mark.parametrize("name", NAMES)
def test_working_by_hand_ends_in_the_true_value(name):
    """The last line of the working, as text and as LaTeX, is the true value rounded to the digits shown."""
    for kind, text in texts(cell(name, "by-hand")):
        last = decimals(text)[-1]
        assert significant_digits(last) == 6, kind
        assert rounds_to(last, truth(name).BY_HAND), kind


def test_the_vanishing_loss_is_shown():
    """In float32 the softmax loss of [20, 0] prints as 0.0, the binary one as the right number; in float64 the same at 40."""
    assert [text for _, text in texts(cell("equivalence", "breaks"))] == [
        "binary      tf.Tensor(2.0611537e-09, shape=(), dtype=float32)\ncategorical tf.Tensor(0.0, shape=(), dtype=float32)\n"
    ]
    vanished, kept = next(text for _, text in texts(cell("equivalence", "float64"))).splitlines()
    assert vanished == "tf.Tensor([0.], shape=(1,), dtype=float64)"
    assert is_true(*decimals(kept), ln(1 + mp.exp(-40)))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_prose_has_no_number_of_its_own(name):
    """A decimal in the prose (Markdown, comments, alternative texts) is an input of the notebook's code or printed by it.

    A listing of another library that the prose shows, with what it printed, counts as code: test_listings.py runs it.
    """
    shown = [path.read_text() for path in (ROOT / "listings").glob("*/*.*") if path.suffix in (".py", ".txt")]
    prose, known = [], {number for text in shown for number in decimals(text)} if name in SHOW_LISTINGS else set()
    for c in read(name).cells:
        if c.cell_type == "markdown":
            prose.append(re.sub(r"\]\([^)]*\)", "]", c.source))  # an address is no number
            continue
        code, comments = code_and_comments(c.source)
        prose += [comments, c.metadata.get("mystnb", {}).get("image", {}).get("alt", "")]
        known.update(decimals(code), *(decimals(text) for _, text in texts(c)))
    assert [number for text in prose for number in decimals(text) if number not in known] == []


def test_front_page_has_no_decimal():
    """The front page has no cell that could print a number, so it states none."""
    assert decimals((ROOT / "index.md").read_text()) == []


# The guard: nbval's own comparison, and nbval itself


def altered(number):
    """The number with its sixth significant digit changed by one, or its last digit if it has fewer."""
    shown = [i for i, character in enumerate(number.partition("e")[0]) if character.isdigit()]
    significant = [i for i in shown if number[: i + 1].strip("0.")] or shown
    at = significant[:6][-1]
    return number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]


def test_altered_changes_the_sixth_digit():
    """The tampering itself does what it says."""
    assert [altered(n) for n in ("0.12783338", "2.0611537e-09", "0.99", "0.0", "0.013089")] == [
        "0.12783438", "2.0611637e-09", "0.90", "0.1", "0.013080",
    ]  # fmt: skip


def retouched(svg):
    """The picture with a spot where a digit may stand, of the size of one and of a colour that no figure has."""
    pixel = 72 / PICTURE_DPI
    height, width = pixel * np.array(picture(svg).shape[:2])
    side = 24 * pixel
    spot = f'<rect x="{width / 2}" y="{height / 2}" width="{side}" height="{side}" fill="#00ff00"/>'
    return svg.replace("</svg>", f"{spot}</svg>")


@pytest.mark.parametrize("path", [*CHAPTERS, *PAGES_OF_QUESTIONS], ids=NOTEBOOKS)
def test_nbval_catches_every_altered_number(path, request, capsys):
    """nbval's own comparison, as the book configures it, fails for each number altered in its sixth digit, and each picture."""
    caught, pictures = [], []
    for item in IPyNbFile.from_parent(request.session, path=path).collect():
        request.config.hook.pytest_itemcollected(item=item)
        stored = item.cell.outputs
        assert item.compare_outputs(copy.deepcopy(stored), stored)
        for i, output in enumerate(stored):
            fields = [("text", output)] if "text" in output else [(kind, output.data) for kind in output.data]
            for field, holder in fields:
                if field == PICTURE:
                    fresh = copy.deepcopy(stored)
                    fresh[i].data[field] = retouched(holder[field])
                    pictures.append(not item.compare_outputs(fresh, stored))
                    continue
                for match in DECIMAL.finditer(holder[field]):
                    fresh = copy.deepcopy(stored)
                    target = fresh[i] if holder is output else fresh[i].data
                    start, end = match.span()
                    target[field] = holder[field][:start] + altered(match.group()) + holder[field][end:]
                    caught.append(not item.compare_outputs(fresh, stored))
    with capsys.disabled():
        print(f"\n{path.name}: {len(caught)} numbers altered, {sum(caught)} caught; {len(pictures)} pictures, {sum(pictures)}")
    assert len(caught) > 20
    assert all(caught)
    assert pictures or path in PAGES_OF_QUESTIONS
    assert all(pictures)


def test_nbval_catches_an_altered_input(tmp_path):
    """The real nbval run fails, on a printed value and on the picture, when an input of a chapter's example is changed."""
    notebook = copy.deepcopy(read("categorical"))
    example = next(c for c in notebook.cells if c.id == "example")
    assert "0.09, 0.88" in example.source
    example.source = example.source.replace("0.09, 0.88", "0.08, 0.89")
    nbformat.write(notebook, tmp_path / "categorical.ipynb")
    shutil.copy(ROOT / "conftest.py", tmp_path)
    shutil.copytree(ROOT / "chapters" / "figures", tmp_path / "figures")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    for kind in ("stdout", "text/latex", "text/html", PICTURE):
        assert f"mismatch '{kind}'" in run.stdout
    assert "assert reference_output == test_output failed" in run.stdout


SURROUNDINGS = """import json, os, sys, threading
imported = "keras" in sys.modules
import keras
import matplotlib.pyplot as plt
own = ("JPY_PARENT_PID", "PYTEST_CURRENT_TEST")
print(json.dumps([
    os.getcwd(), [place for place in sys.path if place], {name: os.environ[name] for name in os.environ if name not in own},
    plt.get_backend(), "xentlib" in sys.modules, "pytest" in sys.modules, os.getsid(0) == os.getpid(),
    get_ipython().config["IPKernelApp"]["log_level"], threading.active_count(), imported,
]))"""


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux")
@pytest.mark.xdist_group("forked")
def test_a_forked_kernel_is_as_one_that_was_started(monkeypatch, request):
    """Folder, path, environment, backend of the figures, settings: a cell finds what it finds in a kernel of its own."""
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "local-provisioner")
    found = []
    for use in (lambda config: None, forked.use):
        use(request.config)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SURROUNDINGS)])
        NotebookClient(notebook, resources={"metadata": {"path": ROOT / "chapters"}}).execute()
        found.append(json.loads(notebook.cells[0].outputs[0].text))
    (*started, imported), (*found_forked, imported_before) = found
    assert (found_forked, imported, imported_before) == (started, False, True)


# The rule itself


@pytest.mark.parametrize(
    ("stored", "fresh", "same"),
    [
        ("tf.Tensor(0.013085251)", "tf.Tensor(0.013085252)", True),  # the post's value and today's: one unit of float32
        ("tf.Tensor(0.013085251)", "tf.Tensor(0.013085262)", False),  # twelve units
        ("0.12783338", "0.12783358", False),
        ("0.127833", "0.127834", False),  # rounded by the cell: exact
        ("2.0611537e-09", "2.0611537e-08", False),
        ("4.248354255291589e-18", "4.24835425529159e-18", True),
        ("0.127833371509885", "0.127833371509985", False),
        ("[0.5108256 0.6      ]", "[0.5108256 0.6 ]", True),  # padding
        ("-0.5108256", "0.5108256", False),
        ("0.0", "2.0611537e-09", False),
        ("1 2", "1 3", False),
        ("True", "False", False),
        ("1.5", "1.5 1.5", False),
    ],
)
def test_rule(stored, fresh, same):
    """What the rule lets pass, and what it does not."""
    assert same_output(stored, fresh) is same
    assert same_output(fresh, stored) is same
