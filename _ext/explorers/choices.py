"""What the front page's explorer answers: worked out from the table of the chapter on choosing, held to `diagnose_model`.

A row of the table says which last layer and which loss fit labels that are written as its example. The diagnosis is asked
about the same layer, loss and labels, and about the nearest wrong ones: it must find nothing in the first, and says of the
second what the choice guards against.
"""

from ast import literal_eval
from types import SimpleNamespace

import nbformat
from markdown_it import MarkdownIt

import xentlib

CHAPTER = "chapters/choosing.ipynb"
OTHER = {"softmax": "sigmoid", "sigmoid": "softmax"}


def choices(root):
    """An answer for each row of the table, with the activation in the model and without."""
    notebook = nbformat.read(root / CHAPTER, as_version=4)
    rows = table(next(cell.source for cell in notebook.cells if cell.id == "table"))
    chapters = {kind(row): row["chapter"] for row in reversed(rows) if row["chapter"]}
    return [answer(row, chapters, activated) for row in rows for activated in (True, False)]


def said_in(answers):
    """What the answers say, without repeats."""
    return list(dict.fromkeys(one[part] for one in answers for part in ("task", "mistake")))


def table(markdown):
    """The rows of the table of a Markdown text, as text under the names of its columns, with where the first link leads."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    cells = [token for token in tokens if token.type == "inline" and token.level == 4]
    width = sum(token.type == "th_open" for token in tokens)
    names, *rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    return [
        {name.content: words(cell) for name, cell in zip(names, row, strict=True)} | {"chapter": link(row[0])} for row in rows
    ]


def words(cell):
    """A cell's text, without its marks."""
    return "".join(token.content for token in cell.children)


def link(cell):
    """Where a cell's link leads, or nothing."""
    targets = [token.attrGet("href") for token in cell.children if token.type == "link_open"]
    return targets[0].removesuffix(".ipynb") if targets else ""


def kind(row):
    """The task without what is said of its labels."""
    return row["Task"].partition(",")[0]


def answer(row, chapters, activated):
    """What to say of a row: the lines of Keras, and the mistake that they guard against."""
    units, activation = row["Last layer"].replace("units", "unit").split(" unit, ")
    loss, labels = row["Keras"], literal_eval(row["Labels"])
    right = diagnosis(labels, units, activation if activated else "linear", loss, from_logits=not activated)
    if right.problems or f"{loss}({'' if activated else 'from_logits=True'})" != right.loss:
        raise ValueError(f"{CHAPTER}: the table says {loss} for labels as {row['Labels']}, the diagnosis {right}")
    wrong = diagnosis(labels, units, OTHER[activation] if activated else "linear", loss, from_logits=False).problems[0]
    mistake = f"A {OTHER[activation]} in its place" if activated else "The same loss without `from_logits=True`"
    return {
        "key": right.task.rpartition(", ")[2].replace(" ", "-"),
        "label": row["Labels"],
        "exclusive": activation == "softmax",
        "activation": activated,
        "task": row["Task"],
        "layer": f'keras.layers.Dense({units}, activation="{activation}")' if activated else f"keras.layers.Dense({units})",
        "loss": f"keras.losses.{right.loss}",
        "code_of_mistake": wrong.code,
        "mistake": f"{mistake}: {'' if activated else 'it takes logits for probabilities. '}{wrong.consequence}".strip(),
        "chapter": chapters[kind(row)],
    }


def diagnosis(labels, units, activation, loss, from_logits):
    """What the diagnosis finds in a model of which only the last layer and the loss are known."""
    width = 3 if units == "n" else int(units)
    layer = SimpleNamespace(units=width, activation={"softmax": xentlib.softmax, "sigmoid": xentlib.sigmoid}.get(activation))
    loss = SimpleNamespace(__name__=loss, __module__="keras", from_logits=from_logits)
    return xentlib.diagnose_model(SimpleNamespace(layers=[layer], output_shape=(None, width), loss=loss), [labels])
