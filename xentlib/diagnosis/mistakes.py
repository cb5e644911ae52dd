"""The mistakes in labels, outputs and loss: one function each, with its evidence, its consequence and what mends it.

A function returns a `Problem` where the facts leave no likely innocent reading, else None. A fix is a line of code: it sets
`y_true`, `y_pred`, `loss` or `metrics`, or is the layer to end the model with. The tests run each and see that it mends.
"""

import numpy as np

from xentlib.diagnosis import reported
from xentlib.diagnosis.facts import ROUNDED, TASKS
from xentlib.diagnosis.report import Problem

FEWEST = 8  # numbers that must all lie in [0, 1] to be no logits: of a few, all may do so by chance
FORCES = {"categorical": "divides and clips", "sparse": "clips and divides", "binary": "clips"}  # logits into [0, 1]


def not_finite(facts):
    """NaN or infinity among labels or predictions; a logit of -inf is a class ruled out, where the loss can take it."""
    for rows in filter(None, (facts.labels, facts.outputs.rows)):
        ruled_out = (rows.values == -np.inf) & (rows.name == "y_pred")
        if ruled_out.shape[1] > 1:  # some class must be left
            ruled_out &= ~ruled_out.all(1, keepdims=True)
        wrong = ~(np.isfinite(rows.values) | ruled_out)
        if wrong.any():
            good, those = ("~np.isnan", "any") if np.isnan(rows.values[wrong]).all() else ("np.isfinite", "all")
            return Problem(
                "not-finite", f"{rows.place(wrong)}.",
                "A mean that it enters is NaN or infinite, and so are the weights after one step. Where it expects "
                "probabilities, Keras clips infinity and is silent.",
                f"{rows.name} = {rows.name}[{good}({rows.name}).reshape(len({rows.name}), -1).{those}(1)]"
                "  # in both arrays alike; then find the step that made it",
            )  # fmt: skip
        if ruled_out.any() and facts.loss.from_logits and facts.loss.kind in ("categorical", "binary"):
            return Problem(
                "not-finite", f"{rows.place(ruled_out)}.",
                "Keras multiplies it by the 0 of its label, which is NaN, and so is the loss, though the gradient need not be. "
                "TensorFlow's categorical loss, compiled by XLA (jit_compile=True), leaves it out and is right.",
                f"{rows.name} = np.maximum({rows.name}, -1e4)  # a large finite number rules a class out as well",
            )  # fmt: skip


# Labels that no loss could take for these outputs


def labels_minus_one(facts):
    """Labels -1 and 1 for one output."""
    y = facts.labels.values
    if facts.kind == "yes or no" and set(np.unique(y)) == {-1, 1}:
        return Problem(
            "labels-minus-one", f"{facts.labels.place(y == -1)}: the labels are -1 and 1.",
            "A binary loss expects 0 and 1; with -1 it turns negative, and from logits it has no floor.",
            "y_true = (y_true + 1) / 2",
        )  # fmt: skip


def targets_outside(facts):
    """A binary loss, and numbers that are no probabilities: pixels of 0 to 255, standardised inputs."""
    y = facts.labels.values
    outside = (y < 0) | (y > 1)
    if facts.kind is None and facts.loss.kind == "binary" and facts.paired == "each" and outside.any():
        pixels = y.min() >= 0 and 100 < y.max() <= 255
        return Problem(
            "targets-outside-zero-one", f"{facts.labels.place(outside)}.",
            "A binary loss asks how near a probability comes to its label, from 0 to 1. Outside, it has no floor where it "
            "takes logits, and the best prediction is a clipped 0 or 1 where it takes probabilities.",
            "y_true = y_true / 255" if pixels
            else 'loss="mean_squared_error"  # and a last layer without activation; or scale the targets to 0 to 1',
        )  # fmt: skip


def output_rank(facts):
    """A label for each example against an output for each step or pixel, or the reverse."""
    if facts.paired != "rank":
        return None
    y, p = facts.labels.shape, facts.outputs.shape
    deep = len(facts.outputs.shape) > len(y) or len(facts.outputs.shape) == len(y) > 2
    return Problem(
        "output-rank", f"`y_true` has shape {y}, the output has shape {p}.",
        "There is an output for each step or pixel and a label for the whole. Keras refuses, or stretches one to the other."
        if deep else "There is a label for each step or pixel and an output for the whole. Keras refuses.",
        "keras.layers.Flatten()  # (or GlobalAveragePooling1D) before the last layer; or return_sequences=False" if deep
        else "return_sequences=True  # in the layer before the last",
    )  # fmt: skip


def class_count(facts):
    """Rows of another length than the outputs'."""
    if facts.paired == "width" and facts.kind is not None:
        width = facts.labels.values.shape[1]
        activation = TASKS[facts.kind][2]
        return Problem(
            "class-count", f"`y_true` has {width} numbers in each row, the output has {facts.units} unit(s).",
            "Labels and outputs cannot be paired. Keras refuses, or (focal loss, one unit) stretches one to the other.",
            f"keras.layers.Dense({width}{_with_activation(facts, activation)})",
        )  # fmt: skip


def labels_from_one(facts):
    """Class numbers from 1 to n."""
    y, n = facts.labels.values, facts.units
    if facts.kind == "class numbers" and n and n > 1 and y.min() >= 1 and y.max() == n:
        return Problem(
            "labels-from-one", f"{facts.labels.place(y == n)}, and no label is 0.",
            f"Classes count from 0 to {n - 1}: each label means the class after it, and {n} means none.",
            "y_true = y_true - 1",
        )  # fmt: skip


def class_out_of_range(facts):
    """A class number that names no output."""
    y, n = facts.labels.values, facts.units
    if facts.kind != "class numbers" or not n or facts.paired not in ("each", "class"):
        return None
    last = max(n, 2) - 1
    if y.min() >= 0 and y.max() <= last:
        return None
    if y.min() < 0 and y.max() <= last and facts.loss.kind in (None, "sparse"):
        loss = facts.loss if facts.loss.kind else None
        line = loss.line(ignore_class=int(y.min())) if loss else None
        fix = line or f"keep = y_true.reshape(y_pred.shape[:-1]) != {y.min():g}; y_true, y_pred = y_true[keep], y_pred[keep]"
        fix += "  # if it marks what is not to count"
    elif n == 1:
        fix = f'keras.layers.Dense({int(y.max()) + 1}, activation="softmax")  # with loss="sparse_categorical_crossentropy"'
    else:
        fix = f"keras.layers.Dense({int(y.max()) + 1}{_with_activation(facts, 'softmax')})"
    return Problem(
        "class-out-of-range", f"{facts.labels.place((y < 0) | (y > last))}, but the output has {n} unit(s).",
        f"Its classes run from 0 to {last}. The label names none of them.", fix,
    )  # fmt: skip


# Outputs that no loss could take for these labels


def softmax_over_one_unit(facts):
    """A softmax over one class is always 1."""
    y, p = facts.labels.values, facts.outputs.rows
    if facts.units != 1 or facts.kind != "yes or no":
        return None
    only_ones = p is not None and p.values.size >= FEWEST and (p.values == 1).all() and not (y == 1).all()
    if only_ones or (facts.is_model and facts.outputs.kind == "softmax"):
        return Problem(
            "softmax-over-one-unit", "Every prediction is 1, as a softmax over one unit gives (or a sigmoid of logits > 17).",
            "A softmax over one class always gives 1, so the predictions can tell nothing apart.",
            'keras.layers.Dense(1, activation="sigmoid")',
        )  # fmt: skip


def softmax_on_multi_label(facts):
    """Several labels may be true, and the outputs share one probability."""
    if facts.kind == "multi-hot" and facts.paired == "each" and facts.outputs.surely_softmax:
        return Problem(
            "softmax-on-multi-label", f"{_odd_row(facts)}, but the outputs of each row sum to 1.",
            "A softmax can make one label likely only at the cost of the others.",
            f'keras.layers.Dense({facts.units}, activation="sigmoid")  # with loss="binary_crossentropy"',
        )  # fmt: skip


def softmax_over_wrong_axis(facts):
    """Probabilities that sum to 1 over another axis than that of the classes."""
    axis = facts.outputs.softmax_axis
    if facts.loss.kind not in ("categorical", "sparse") or axis is None or axis == _from_the_end(facts):
        return None
    return Problem(
        "softmax-over-wrong-axis", f"The outputs sum to 1 over axis {axis}, the loss reads classes on axis {facts.loss.axis}.",
        "Examples, steps or pixels compete for one probability, and the classes of each do not sum to 1.",
        f"keras.layers.Softmax(axis={facts.loss.axis})",
    )  # fmt: skip


def activation_twice(facts):
    """A softmax or sigmoid of what another activation has bounded, or another activation behind it."""
    if facts.outputs.twice:
        first, second = facts.outputs.twice
        return Problem(
            "activation-twice", f"{second} is applied to the output of {first}.",
            "The first bounds the numbers, so a softmax or sigmoid behind it cannot be sure, and the loss cannot come near 0. "
            "Behind any other, Keras does not find the logits.",
            _as_last(facts) + "  # and no second activation",
        )  # fmt: skip


def layer_after_activation(facts):
    """Dropout, noise or a normalisation of probabilities."""
    if facts.outputs.after:
        return Problem(
            "layer-after-activation", f"{facts.outputs.after} comes after the softmax or sigmoid.",
            "It changes the probabilities (dropout and noise in training only), and the loss is that of other numbers.",
            _as_last(facts) + f"  # and {facts.outputs.after} before it",
        )  # fmt: skip


def percentages(facts):
    """Numbers that sum to 100, or go up to it."""
    if facts.outputs.kind == "percentages":
        p = facts.outputs.rows
        return Problem(
            "percentages", f"{p.place(p.values > 1)}: these look like percentages.",
            f"A probability lies between 0 and 1. {reported.both(facts, p.values / 100)}".strip(),
            "y_pred = y_pred / 100",
        )  # fmt: skip


# A loss that does not go with these labels


def one_unit_categorical(facts):
    """A categorical loss over one class."""
    if facts.units == 1 and facts.outputs.shape and facts.loss.kind in ("categorical", "sparse"):
        return Problem(
            "one-unit-categorical", f"One unit, and a {facts.loss.kind} loss.",
            "Over one class there is nothing to tell apart: the loss is 0 whatever the model says, or what clipping leaves, or "
            "NaN; and a sparse loss finds no class 1 and fails.",
            facts.loss.line(kind="binary"),
        )  # fmt: skip


def class_numbers_to_one_hot_loss(facts):
    """Class numbers, and the loss for one-hot labels."""
    if facts.loss.kind == "categorical" and facts.kind == "class numbers":
        return Problem(
            "class-numbers-to-one-hot-loss", "`y_true` has one number per example.",
            f"The loss expects a row of {facts.units or 'n'} numbers for each example. Keras refuses, or (focal) stretches it.",
            facts.loss.line(kind="sparse"),
        )  # fmt: skip


def class_numbers_to_binary_loss(facts):
    """Class numbers, and the loss for a label on each unit."""
    if facts.loss.kind == "binary" and facts.kind == "class numbers" and facts.paired == "class":
        fix = facts.loss.line(kind="sparse")
        if facts.outputs.kind == "sigmoid":
            fix = f'keras.layers.Dense({facts.units}, activation="softmax")  # with {fix}'
        return Problem(
            "class-numbers-to-binary-loss", f"`y_true` has one number per example, the output has {facts.units} units.",
            "The loss expects a label for each unit, and Keras refuses.", fix,
        )  # fmt: skip


def one_hot_to_sparse_loss(facts):
    """One-hot or soft rows, and the loss for class numbers."""
    if facts.loss.kind == "sparse" and facts.kind in ("one-hot", "distributions") and facts.paired != "rank":
        return Problem(
            "one-hot-to-sparse-loss", f"`y_true` has {facts.labels.values.shape[1]} numbers per example.",
            "The loss expects one class number for each example, and Keras refuses.", facts.loss.line(kind="categorical"),
        )  # fmt: skip


def categorical_on_multi_label(facts):
    """Several labels in a row, and a loss that asks for one class."""
    if facts.loss.kind in ("categorical", "sparse") and facts.kind == "multi-hot" and facts.paired == "each":
        return Problem(
            "categorical-on-multi-label", f"{_odd_row(facts)}.",
            "The loss asks for one class per row. The categorical one adds up several, and an empty row costs nothing (but for "
            "smoothing); the sparse one refuses.",
            facts.loss.line(kind="binary"),
        )  # fmt: skip


def labels_without_last_axis(facts):
    """A label for each step, an output for each step of one unit, a binary loss, and a mask."""
    y, p = facts.labels.shape, facts.outputs.shape
    steps = p is not None and len(y) == len(p) - 1 > 1 and p[-1] == 1 != y[-1]
    if facts.is_masked and steps and facts.loss.kind == "binary" and facts.paired == "each":
        return Problem(
            "labels-without-last-axis", f"`y_true` has shape {y}, the output has shape {p} and a mask.",
            "Keras takes the mean over the steps before it applies the mask, and then refuses; or, where a batch has one "
            "example, or as many as steps, the padding counts.",
            "y_true = y_true[..., None]",
        )  # fmt: skip


# A loss that does not go with these outputs


def binary_on_one_hot(facts):
    """One class in each row, predicted by a softmax, and a binary loss."""
    yes_or_no = facts.loss.kind == "binary" and facts.kind == "one-hot" and facts.paired == "each"
    if yes_or_no and facts.units > 2 and facts.outputs.surely_softmax:
        n = facts.units
        return Problem(
            "binary-on-one-hot", f"Every row has one 1 among {n}, the outputs of a row sum to 1, and the loss is binary.",
            f"Each row is then {n} yes-or-no questions, and in binary accuracy always answering 0 scores {1 - 1 / n:.4g}."
            + _accuracy_illusion(facts),
            facts.loss.line(kind="categorical"),
        )  # fmt: skip


def sigmoids_on_exclusive_classes(facts):
    """A sigmoid for each of several classes, and a categorical loss."""
    wrong = facts.loss.kind in ("categorical", "sparse") and facts.outputs.kind == "sigmoid"
    if not wrong or facts.units == 1 or (facts.loss.from_logits and not facts.outputs.recovered):
        return None
    row_sum = ""
    if facts.outputs.rows is not None:
        sums = facts.outputs.rows.values.sum(1)
        i = int(np.argmax(np.abs(sums - 1)))
        # Rounding for display may have done it; and a sigmoid gives no 0, but Keras's sparsemax does, and does not sum to 1.
        if abs(sums[i] - 1) <= ROUNDED or (facts.outputs.rows.values == 0).any():
            return None
        row_sum = f": {facts.outputs.rows.row(i)} sums to {sums[i]:.4g}"
    return Problem(
        "sigmoids-on-exclusive-classes", f"The classes exclude each other, but each has a sigmoid of its own{row_sum}.",
        "For the loss Keras makes a distribution of them by itself, so the loss looks right; what the model predicts is none.",
        f'keras.layers.Dense({facts.units}, activation="softmax")',
    )  # fmt: skip


def logits_as_probabilities(facts):
    """Numbers that are no probabilities, and a loss that takes them for some."""
    if facts.loss.kind is None or facts.loss.from_logits or facts.outputs.kind != "logits":
        return None
    numbers = ""
    if facts.outputs.rows is not None:
        numbers = reported.both(facts, facts.outputs.rows.values, meant_logits=True)
    bent = facts.outputs.activation not in (None, "linear")
    fix = _as_last(facts) if bent else facts.loss.line(from_logits=True)
    return Problem(
        "logits-as-probabilities", f"{facts.outputs.why}, but the loss expects probabilities.",
        f"Keras {FORCES[facts.loss.kind]} them until they look like probabilities. {numbers}".strip(), fix,
    )  # fmt: skip


def probabilities_as_logits(facts):
    """Probabilities, and a loss that applies softmax or sigmoid once more."""
    out, loss = facts.outputs, facts.loss
    if not loss.from_logits or loss.kind is None or out.recovered is not False:
        return None
    numbers = hidden = ""
    if out.rows is None:
        if out.kind not in ("softmax", "sigmoid"):
            return None
        why, hidden = f"the model ends in {out.activation or out.kind}", " Keras does not find the logits behind it."
    else:
        p = out.rows.values
        between = out.kind in ("softmax", "sigmoid") and ((p > 0) & (p < 1)).sum() >= FEWEST  # 0 and 1 may be logits, too
        if not (between if loss.kind == "binary" else out.surely_softmax):
            return None
        why = f"all its {p.size} numbers lie in [0, 1]" if loss.kind == "binary" else "its rows sum to 1"
        numbers = reported.both(facts, p)
    twice = "sigmoid" if loss.kind == "binary" else "softmax"
    to = "them" if facts.is_model else "these arrays (in a compiled model, Keras on TensorFlow may find the logits)"
    return Problem(
        "probabilities-as-logits", f"`y_pred` holds probabilities: {why}. But the loss expects logits.",
        f"A second {twice} is applied to {to}.{hidden} {numbers}".strip(), loss.line(from_logits=False),
    )  # fmt: skip


def column_against_row(facts):
    """(N,) against (N, 1), outside a Keras loss object: a formula broadcasts."""
    out = facts.outputs
    if facts.is_model or facts.loss.reshapes or facts.kind != "yes or no" or len(facts.labels.values) < 2:
        return None
    if len(facts.labels.shape) == len(out.rows.shape) or out.kind == "logits" or facts.labels.values.min() < 0:
        return None
    y, p = facts.labels.values, out.rows.values
    # the mean over all N x N pairs, without forming them
    crossed = -(
        y.mean() * np.log(np.clip(p, reported.CLIP, 1)) + (1 - y.mean()) * np.log(np.clip(1 - p, reported.CLIP, 1))
    ).mean()
    meant = reported.losses("binary", y, p).mean()
    return Problem(
        "column-against-row", f"`y_true` has shape {facts.labels.shape}, `y_pred` has shape {out.rows.shape}.",
        f"A formula in NumPy pairs every label with every prediction, and gives {crossed:.4g}; "
        f"the loss you mean is {meant:.4g}. Keras's function refuses, called by itself; compiled, as its loss object, it "
        "reshapes.",
        f"y_true = y_true.reshape({out.rows.shape})",
    )  # fmt: skip


def clipped(facts):
    """Probabilities that Keras clips, where this changes the loss."""
    out, loss = facts.outputs, facts.loss
    if facts.is_model or facts.kind is None or loss.from_logits or out.kind not in ("softmax", "sigmoid"):
        return None
    kind = loss.kind or TASKS[facts.kind][1] if loss.kind or not loss.name else None
    if kind is None or not loss.plain or facts.paired not in ("each", "class"):
        return None
    p, y = out.rows.values, facts.smoothed
    if kind != "binary" and not p.sum(1).all():  # a row of zeros is no prediction, and has no loss
        return None
    if kind == "sparse":
        y = (facts.labels.values == np.arange(facts.units)).astype(float)
    wrong = (y > 0) & (p < reported.CLIP)
    if kind == "binary":
        wrong |= (y < 1) & (p > 1 - reported.CLIP)
    if not wrong.any():
        return None
    as_one = "binary" if kind == "binary" else "categorical"
    reports = reported.kerases(type(loss)(kind=as_one), y, p).mean()
    meant = reported.losses(as_one, y, p).mean()
    return Problem(
        "clipped", f"{out.rows.place(wrong)}, against its label.",
        "Of arrays Keras clips probabilities to [1e-07, 1 - 1e-07], and at the clip the gradient is 0. (In a compiled model it "
        f"may find the logits.) On average over the examples Keras would report {reports:.4g}; the loss is {meant:.4g}.",
        f"{loss.line(from_logits=True, kind=kind)}  # and no activation in the last layer",
    )  # fmt: skip


def untrained_loss(facts):
    """An untrained model knows nothing: its loss should be near log(n), or log(2) for each yes-or-no label."""
    p = facts.outputs.fresh
    if p is None or not facts.matches or not facts.loss.plain or facts.outputs.kind not in ("softmax", "sigmoid", "logits"):
        return None
    measured = reported.losses(facts.loss.kind, facts.smoothed, p, facts.outputs.kind == "logits").mean()
    ignorance = np.log(2 if facts.loss.kind == "binary" else facts.units)
    if measured > 2 * ignorance:
        return Problem(
            "untrained-loss", f"The model is untrained, and the loss of its predictions is {measured:.4g}.",
            f"Knowing nothing costs {ignorance:.4g}: this model is sure and wrong before it has seen anything. "
            "Often its inputs are not scaled.",
            "x = (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-7)",
        )  # fmt: skip


def _with_activation(facts, activation):
    return "" if facts.outputs.kind == "logits" and facts.loss.from_logits else f', activation="{activation}"'


def _as_last(facts):
    """The last layer that fits labels and loss."""
    fits = {"binary": "sigmoid", "categorical": "softmax", "sparse": "softmax"}
    activation = fits.get(facts.loss.kind) or (TASKS[facts.kind][2] if facts.kind else facts.outputs.kind)
    units = facts.units or "n"
    return (
        f"keras.layers.Dense({units})" if facts.loss.from_logits else f'keras.layers.Dense({units}, activation="{activation}")'
    )


def _odd_row(facts):
    i = int(np.argmax(np.abs(facts.labels.values.sum(1) - 1)))
    return f"{facts.labels.row(i)} has {facts.labels.values[i].sum():g} labels"


def _accuracy_illusion(facts):
    if facts.outputs.rows is None:
        return ""
    y, p = facts.labels.values, facts.outputs.rows.values
    binary, right = ((p > 0.5) == y).mean(), (p.argmax(1) == y.argmax(1)).mean()
    return f" Here binary accuracy is {binary:.4g}, while {right:.4g} of the examples are right."


def _from_the_end(facts):
    return facts.loss.axis if facts.loss.axis < 0 else facts.loss.axis - len(facts.outputs.shape)
