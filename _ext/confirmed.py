"""Says on each chapter's page when its values were last computed and with which versions."""

import os
import platform
from datetime import datetime, timezone
from importlib.metadata import version

PACKAGES = {"xentlib": "xentlib", "NumPy": "numpy", "Keras": "keras", "TensorFlow": "tensorflow"}


def say(app, pagename, templatename, context, doctree):
    """Give the page's template the date and the versions of the run that its outputs come from."""
    run = app.env.nb_metadata.get(pagename, {}).get("exec_data")
    if run and run["succeeded"]:
        seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or run["mtime"])
        date = datetime.fromtimestamp(seconds, timezone.utc)
        versions = {name: version(package) for name, package in PACKAGES.items()} | {"Python": platform.python_version()}
        context["confirmed"] = {"date": date, "versions": versions}


def setup(app):
    """Hand each page what its template `confirmed.html` shows."""
    app.connect("html-page-context", say)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
