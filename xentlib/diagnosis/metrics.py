"""The mistakes in metrics. Users trust the metric and blame the loss.

Each function takes the facts and one metric, as it was given to `compile`, and returns a `Problem` or None.
"""

from xentlib.diagnosis.facts import is_keras
from xentlib.diagnosis.report import Problem

CHOSEN_BY_SHAPE = ("accuracy", "acc")  # for these names Keras looks at the shapes
KIND = {  # what a metric compares with what
    "binaryaccuracy": "binary",
    "categoricalaccuracy": "categorical",
    "topkcategoricalaccuracy": "categorical",
    "sparsecategoricalaccuracy": "sparse",
    "sparsetopkcategoricalaccuracy": "sparse",
    "accuracy": "exact",
}
COUNTED = ("Precision", "Recall", "TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives")
AT_A_RATE = ("PrecisionAtRecall", "RecallAtPrecision", "SensitivityAtSpecificity", "SpecificityAtSensitivity")
FITTING = {"categorical": "CategoricalAccuracy()", "sparse": "SparseCategoricalAccuracy()", "binary": "BinaryAccuracy()"}


def exact_comparison(facts, metric):
    """`Accuracy()` counts predictions that equal their label to the last bit."""
    if _name(metric) == "Accuracy" and not isinstance(metric, str):
        return Problem(
            "metric-exact-comparison", "The metric is Accuracy().",
            "It counts predictions that equal their label exactly, as a probability does only where it is rounded to 0 or 1.",
            _fix(facts),
        )  # fmt: skip


def threshold_on_logits(facts, metric):
    """A threshold of one half, where one half as a probability is the logit 0."""
    if facts.outputs.kind == "logits" and _kind(facts, metric) == "binary" and getattr(metric, "threshold", 0.5) == 0.5:
        return Problem(
            "metric-threshold-on-logits", f"The metric {_shown(metric)} takes an output above 0.5 for a yes; these are logits.",
            "A logit from 0 to 0.5 is a probability of one half or more, and is counted as a no.",
            "metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)]",
        )  # fmt: skip


def expects_probabilities(facts, metric):
    """A metric with thresholds from 0 to 1, on logits."""
    name = _name(metric)
    if facts.outputs.kind != "logits":
        return None
    if name == "AUC" and not getattr(metric, "_from_logits", False):
        labels = ", multi_label=True" if getattr(metric, "multi_label", False) else ""
        fix = f"metrics=[keras.metrics.AUC(from_logits=True{labels})]"
    elif name in COUNTED + AT_A_RATE and all(0 < t < 1 for t in getattr(metric, "thresholds", None) or (0.5,)):
        fix = _as_probabilities(facts)
    else:
        return None
    return Problem(
        "metric-expects-probabilities", f"The metric {_shown(metric)} has thresholds from 0 to 1, and the outputs are logits.",
        "Logits below 0 and above 1 fall outside all thresholds: the metric is that of another model, or an error.", fix,
    )  # fmt: skip


def for_other_labels(facts, metric):
    """A metric for labels or outputs of another kind."""
    kind, labels = _kind(facts, metric), facts.kind
    if facts.paired not in ("each", "class") or labels is None:
        return None
    if _name(metric) in (*COUNTED, *AT_A_RATE, "AUC") and labels == "class numbers" and facts.paired == "class":
        why = (
            "the labels are class numbers",
            "It expects a label for each output: it fails, or pairs labels with other outputs.",
        )
    elif kind not in FITTING:
        return None
    elif kind in ("categorical", "sparse") and labels == "multi-hot" and facts.outputs.kind != "softmax":
        why = "the labels may be several", "It asks whether the highest outputs hold the first label; a sparse one fails."
    elif kind == "sparse" and labels in ("one-hot", "distributions"):
        why = "the labels are rows", "It expects one class number for each example, and fails or compares other things."
    elif kind == "categorical" and labels == "class numbers":
        why = (
            "the labels are class numbers",
            "It takes the place of the highest number of a row: of a label alone that is 0, of a flat array one in the batch.",
        )
    elif kind in ("categorical", "sparse") and facts.units == 1 and labels == "yes or no":
        why = "there is one output", "The highest of one output is always the first: every prediction counts as class 0."
    elif kind == "binary" and facts.units != 2 and labels in ("one-hot", "class numbers") and facts.outputs.surely_softmax:
        why = (
            "one class of several is right",
            "It counts each 0 of a row as a question well answered, so it looks good for nothing."
            if labels == "one-hot"
            else "It compares every output with the class number, or fails.",
        )
    else:
        return None
    chosen = f", which for these shapes is {FITTING[kind][:-2]}" if str(metric).lower() in CHOSEN_BY_SHAPE else ""
    return Problem("metric-for-other-labels", f"The metric is {_shown(metric)}{chosen}, and {why[0]}.", why[1], _fix(facts))


METRICS = (exact_comparison, threshold_on_logits, expects_probabilities, for_other_labels)


def _name(metric):
    if isinstance(metric, str):
        return metric
    return getattr(metric, "__name__", type(metric).__name__) if is_keras(metric) else ""


def _shown(metric):
    return repr(metric) if isinstance(metric, str) else _name(metric)


def _kind(facts, metric):
    """What a metric compares with what, as Keras reads it; None where that is not known."""
    name = _name(metric)
    if isinstance(metric, str) and name.lower() in CHOSEN_BY_SHAPE:
        return "binary" if facts.units == 1 else {"class": "sparse", "each": "categorical"}.get(facts.paired)
    return KIND.get(name.replace("_", "").lower())


def _fix(facts):
    if facts.kind in ("yes or no", "multi-hot") or (facts.loss.kind == "binary" and facts.kind != "class numbers"):
        return f"metrics=[keras.metrics.BinaryAccuracy({'threshold=0.0' if facts.outputs.kind == 'logits' else ''})]"
    return f"metrics=[keras.metrics.{FITTING['sparse' if facts.kind == 'class numbers' else 'categorical']}]"


def _as_probabilities(facts):
    return f'keras.layers.Dense({facts.units or "n"}, activation="sigmoid")  # with {facts.loss.line(from_logits=False)}'
