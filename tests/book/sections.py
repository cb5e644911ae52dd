"""Runs each section of a notebook alone: after the setup, the example's section and the cells tagged `shared` before it."""

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from IPython.utils.capture import capture_output

from tests.book.notebooks import TEXT_TYPES, read
from tests.book.outputs import PICTURE


class Hook(DisplayHook):
    """The value of a cell's last line is displayed, as a kernel does, not printed."""

    def __call__(self, result=None):
        """Display it."""
        if result is not None:
            display(result)


class Shell(InteractiveShell):
    """IPython without a kernel: figures are drawn as in a notebook."""

    displayhook_class = Hook

    def enable_gui(self, gui=None):
        """There is no event loop."""


def sections(name):
    """The code cells of each section of a chapter, a heading with one or two # at a time."""
    parts = []
    for c in read(name).cells:
        if c.cell_type == "code":
            parts[-1].append(c)
        elif any(line.startswith(("# ", "## ")) for line in c.source.splitlines()):
            parts.append([])
    return parts


def run(shell, cells):
    """What cells put out, by id, as pairs of kind and content; an error ends it."""
    shown = {}
    for c in cells:
        with capture_output() as captured:
            error = shell.run_cell(c.source).error_in_exec
        shown[c.id] = [("stdout", captured.stdout)] if captured.stdout else []
        for output in captured.outputs:
            shown[c.id] += [(kind, output.data[kind]) for kind in (*TEXT_TYPES, PICTURE) if kind in output.data]
        if error is not None:
            shown[c.id].append(("error", repr(error)))
            break
    return shown


def run_alone(name):
    """What the cells of a notebook put out, by id, each section alone."""
    import keras

    shell = Shell.instance()
    shell.run_line_magic("matplotlib", "inline")
    setup, *parts = sections(name)
    example = next((cells for cells in parts if "example" in [c.id for c in cells]), [])
    shown = run(shell, [*setup, *example])
    ready = dict(shell.user_ns)
    for cells in [cells for cells in parts if cells is not example]:
        for again in (cells, [c for c in cells if "shared" in c.metadata.get("tags", [])]):
            shell.user_ns.clear()
            shell.user_ns.update(ready)
            keras.utils.set_random_seed(99)  # of the test alone: a section that draws sets its own
            shown = run(shell, again) | shown
        ready = dict(shell.user_ns)
    return shown
