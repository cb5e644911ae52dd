"""What the outputs of a notebook were made of: `make execute` writes it down, the build checks it, its page says it.

The outputs that stand in a notebook are the source of the site; nothing runs while it is built. So each notebook remembers, in
its metadata, the versions that its outputs were computed with and a digest of all that decides them: its code cells, xentlib,
the code of its figures, and these versions. The build stops where the code has changed since, or where requirements.lock
installs other versions.
"""

import hashlib
import json
import platform
import re
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
from sphinx.errors import ExtensionError

ROOT = Path(__file__).parent.parent
KEY = "outputs"  # in the notebook's metadata
PACKAGES = {
    "NumPy": "numpy",
    "Keras": "keras",
    "TensorFlow": "tensorflow",
    "matplotlib": "matplotlib",
    "scikit-learn": "scikit-learn",
    "SciPy": "scipy",
    "Dask": "dask",
}
AT_THE_FOOT = ("xentlib", "NumPy", "Keras", "Python")


def code_cells(notebook):
    """What stands in the code cells of a notebook."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def imported(notebook):
    """The book's own code that a notebook imports, by path: xentlib, and of the figures its own and what they share."""
    modules = {"__init__", "shared", *re.findall(r"\bfigures\.(\w+)", "\n".join(code_cells(notebook)))}
    figures = [path for path in (ROOT / "chapters" / "figures").glob("*.py") if path.stem in modules]
    paths = [(path, ROOT) for path in (ROOT / "xentlib").rglob("*.py")] + [(path, ROOT / "chapters") for path in figures]
    return {path.relative_to(top).as_posix(): path.read_text(encoding="utf-8") for path, top in sorted(paths)}


def digest(notebook, versions):
    """A digest of what decides the outputs of a notebook."""
    decides = [code_cells(notebook), imported(notebook), versions]
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()


def installed():
    """The versions with which a notebook that is run now computes."""
    versions = {name: version(package) for name, package in PACKAGES.items()}
    return versions | {"xentlib": version("xentlib"), "Python": platform.python_version()}


def stale(notebook):
    """Why the outputs of a notebook are not of what stands there now, or None if they are."""
    made_of = notebook.metadata.get(KEY)
    if made_of is None:
        return "it has never been executed"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, package in PACKAGES.items():
        locked = re.findall(rf"^{package}==(\S+)", lock, flags=re.MULTILINE)
        if made_of["versions"][name] not in locked:
            return f"its outputs were computed with {name} {made_of['versions'][name]}, requirements.lock has {locked[-1]}"
    if made_of["digest"] != digest(notebook, made_of["versions"]):
        return "its code, xentlib or its figures have changed since its outputs were computed"
    return None


def check(app):
    """Stop the build at the first notebook whose outputs are not of what stands there now."""
    for name in sorted(app.env.found_docs):
        path = Path(app.env.doc2path(name))
        if path.suffix == ".ipynb":
            notebook = nbformat.read(path, as_version=4)
            reason = stale(notebook)
            if reason:
                raise ExtensionError(
                    f"ERROR: {path.relative_to(app.srcdir)}: {reason}. Run `make execute` and look at the diff."
                )


def say(app, pagename, templatename, context, doctree):
    """Put under a page's title the conditions of what it says of Keras, and give its foot the versions of its values.

    The backend is TensorFlow: the Makefile sets it.
    """
    path = Path(app.env.doc2path(pagename)) if pagename in app.env.found_docs else Path()
    if path.suffix == ".ipynb":
        versions = nbformat.read(path, as_version=4).metadata[KEY]["versions"]
        versions["Keras"] += f" on TensorFlow {versions['TensorFlow']}"
        conditions = f'<p class="conditions">Keras {versions["Keras"]}, on a CPU</p>'
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{conditions}", 1)
        context["computed_with"] = [f"{name} {versions[name]}" for name in AT_THE_FOOT]


def setup(app):
    """Check before the build, and hand each page what its template `computed.html` shows."""
    app.connect("env-before-read-docs", lambda app, env, names: check(app))
    app.connect("html-page-context", say)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def main(*paths):
    """Write into notebooks that have just been executed what their outputs were made of."""
    versions = installed()
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata[KEY] = {"digest": digest(notebook, versions), "versions": versions}
        nbformat.write(notebook, path)


if __name__ == "__main__":
    main(*sys.argv[1:])
