"""What a diagnosis says, as an object, as text and as HTML."""

import html
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: a code for programs, the evidence, what it causes, and a line of code that mends it."""

    code: str
    evidence: str
    consequence: str
    fix: str


@dataclass(frozen=True, repr=False)
class Diagnosis:
    """What labels and predictions, or labels and a model, show.

    Attributes:
        task: "binary", "multi-class, one-hot labels", "multi-class, class numbers", "multi-class, soft labels", "multi-label",
            or "ambiguous: …".
        evidence: what the task was read from.
        output_layer: the last layer that fits the task, as a line of Keras; empty where the task or the output is unknown.
        loss: the loss that fits the task and that layer, as a line of Keras.
        problems: what is wrong, a `Problem` each; empty where nothing is.
        unknown: what could not be found out, and what to pass instead; of what is unknown, no problem is concluded.
    """

    task: str
    evidence: str
    output_layer: str
    loss: str
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...] = ()

    def __str__(self):
        lines = [f"task: {self.task} ({self.evidence})"]
        if self.loss:
            lines.append(f"fits: {self.output_layer} with {self.loss}")
        lines += [f"unknown: {what}" for what in self.unknown]
        for problem in self.problems:
            lines += [f"problem: {problem.code}", f"  {problem.evidence}", f"  {problem.consequence}", f"  {problem.fix}"]
        return "\n".join(lines if self.problems else [*lines, "no problem found"])

    __repr__ = __str__

    def _repr_html_(self):
        def code(text):
            return f"<code>{html.escape(text)}</code>"

        rows = [f"<p>Task: <strong>{html.escape(self.task)}</strong> ({html.escape(self.evidence)})</p>"]
        if self.loss:
            rows.append(f"<p>Fits: {code(self.output_layer)} with {code(self.loss)}</p>")
        rows += [f"<p>Unknown: {html.escape(what)}</p>" for what in self.unknown]
        for problem in self.problems:
            rows.append(
                f"<p><strong>{problem.code}</strong>: {html.escape(problem.evidence)} {html.escape(problem.consequence)}<br>"
                f"{code(problem.fix)}</p>"
            )
        return "\n".join(rows if self.problems else [*rows, "<p>No problem found.</p>"])


class Diagnoses(dict):
    """The diagnosis of each output of a model, by the name of the output."""

    @property
    def problems(self):
        """All that is wrong, of all outputs."""
        return tuple(problem for diagnosis in self.values() for problem in diagnosis.problems)

    def __str__(self):
        return "\n\n".join(f"output {name}\n{diagnosis}" for name, diagnosis in self.items())

    __repr__ = __str__

    def _repr_html_(self):
        return "\n".join(f"<p>Output {html.escape(name)}</p>\n{each._repr_html_()}" for name, each in self.items())
