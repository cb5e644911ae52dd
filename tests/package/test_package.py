"""The package as a whole: what importing it loads, what it exports, what its documentation holds."""

import inspect
import json
import subprocess
import sys

import pytest

import xentlib

FUNCTIONS = [name for name in xentlib.__all__ if inspect.isfunction(getattr(xentlib, name))]


def test_importing_xentlib_loads_numpy_alone():
    """No TensorFlow, no matplotlib: a reader of one formula pays for one formula."""
    code = "import json, sys, xentlib; print(json.dumps(sorted(sys.modules)))"
    modules = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    loaded = {module.partition(".")[0] for module in modules}
    assert "numpy" in loaded
    assert not loaded & {"tensorflow", "keras", "matplotlib", "scipy", "IPython"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstrings_are_complete(name):
    """What, formula, arguments, result, errors, an example that runs, and the source."""
    function = getattr(xentlib, name)
    parts = [f"{part}:" for part in ("Args", "Returns", "Raises", "Example", "Source")] + [">>>"]
    if name not in ("compare", "diagnose", "diagnose_model"):
        parts.append(".. math::")
    if "crossentropy" in name or name.startswith(("derive", "log_")):
        parts.append("nats")
    assert [part for part in parts if part not in function.__doc__] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_argument_is_documented(name):
    """Each parameter stands in the docstring."""
    function = getattr(xentlib, name)
    assert [p for p in inspect.signature(function).parameters if f"{p}:" not in function.__doc__] == []


def test_signatures_are_those_of_the_design():
    """Keras's names, in Keras's order; what would be a trap by position is taken by keyword only."""
    plain = {}
    for name in FUNCTIONS:
        signature = inspect.signature(getattr(xentlib, name))
        bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
        plain[name] = str(inspect.Signature(bare))
    assert plain["softmax"] == plain["log_softmax"] == "(z, axis=-1)"
    assert plain["sigmoid"] == plain["log_sigmoid"] == "(z)"
    for name in ("categorical_crossentropy", "sparse_categorical_crossentropy"):
        assert plain[name] == "(y_true, y_pred, *, from_logits=False, axis=-1, tolerance=None)"
    assert plain["binary_crossentropy"] == "(y_true, y_pred, *, from_logits=False)"
    assert plain["derive_categorical"] == plain["derive_binary"] == "(y_true, y_pred)"
    assert plain["diagnose"] == "(y_true, y_pred, loss=None)"
    assert plain["diagnose_model"] == "(model, y_true, x=None)"


def test_exports_are_sorted_and_real():
    """`__init__` reads as a table of contents."""
    assert xentlib.__all__ == sorted(xentlib.__all__)
    assert all(hasattr(xentlib, name) for name in xentlib.__all__)
