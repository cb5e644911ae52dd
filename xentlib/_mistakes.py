"""The mistakes that `diagnose` knows, in words: for each code the evidence, the consequence, and a line of code that mends it.

The names in braces are filled in by `diagnosis`, from the numbers of the case.
"""

MISTAKES = {
    "not-finite": (
        "{place}.",
        "Every mean that it enters is NaN or infinite, and so is every weight after one step.",
        "assert np.isfinite({array}).all()  # after each step that makes it",
    ),
    "labels-minus-one": (
        "{place}: the labels are -1 and 1.",
        "A binary loss expects 0 and 1; with -1 it turns negative and has no floor.",
        "y_true = (y_true + 1) / 2",
    ),
    "labels-from-one": (
        "{place}, and no label is 0.",
        "Classes count from 0 to {last}: each label means the class after it, and {units} means none.",
        "y_true = y_true - 1",
    ),
    "class-out-of-range": (
        "{place}, but the output has {units} unit(s).",
        "Its classes run from 0 to {last}. The label names none of them.",
        "keras.layers.Dense(1 + y_true.max())",
    ),
    "class-count": (
        "`y_true` has {width} numbers in each row, the output has {units} unit(s).",
        "Labels and outputs cannot be paired, and Keras refuses.",
        "keras.layers.Dense({width})",
    ),
    "softmax-over-one-unit": (
        "One unit with softmax: every prediction is 1.",
        "A softmax over one class always gives 1, so the predictions can tell nothing apart.",
        'keras.layers.Dense(1, activation="sigmoid")',
    ),
    "softmax-on-multi-label": (
        "{row}, but the outputs of each row sum to 1.",
        "A softmax can make one label likely only at the cost of the others.",
        'keras.layers.Dense({units}, activation="sigmoid")  # with loss="binary_crossentropy"',
    ),
    "percentages": (
        "{place}: these look like percentages.",
        "A probability lies between 0 and 1. {numbers}",
        "y_pred = y_pred / 100",
    ),
    "one-unit-categorical": (
        "One unit, and a {loss} loss.",
        "Over one class the loss is 0 whatever the model says: there is nothing to learn.",
        'loss="binary_crossentropy"',
    ),
    "class-numbers-to-one-hot-loss": (
        "`y_true` has one number per example.",
        "The loss expects a row of {units} numbers for each example, and Keras refuses.",
        'loss="sparse_categorical_crossentropy"',
    ),
    "class-numbers-to-binary-loss": (
        "`y_true` has one number per example, the output has {units} units.",
        "The loss expects a label for each unit, and Keras refuses.",
        'loss="sparse_categorical_crossentropy"',
    ),
    "one-hot-to-sparse-loss": (
        "`y_true` has {width} numbers per example.",
        "The loss expects one class number for each example, and Keras refuses.",
        'loss="categorical_crossentropy"',
    ),
    "categorical-on-multi-label": (
        "{row}.",
        "A categorical loss asks for one class per row: it adds up the terms of several, and gives an empty row a loss of 0.",
        'loss="binary_crossentropy"',
    ),
    "binary-on-one-hot": (
        "Every row has one 1 among {units}, the outputs of a row sum to 1, and the loss is binary.",
        "Each row is then {units} yes-or-no questions, and in binary accuracy "
        "always answering 0 scores {always_no:.4g}.{illusion}",
        'loss="categorical_crossentropy"',
    ),
    "sigmoids-on-exclusive-classes": (
        "The classes exclude each other, but each has a sigmoid of its own{row_sum}.",
        "For the loss Keras makes a distribution of them by itself, so the loss looks right; what the model predicts is none.",
        'keras.layers.Dense({units}, activation="softmax")',
    ),
    "logits-as-probabilities": (
        "{why_logits}, but the loss expects probabilities.",
        "Keras {forces} them until they look like probabilities. {numbers}",
        "loss=keras.losses.{keras_name}(from_logits=True)",
    ),
    "probabilities-as-logits": (
        "`y_pred` holds probabilities: {why_probabilities}. But the loss expects logits.",
        "A second {twice} is applied to them. {numbers}",
        "loss=keras.losses.{keras_name}()",
    ),
    "column-against-row": (
        "`y_true` has shape {true_shape}, `y_pred` has shape {pred_shape}.",
        "A formula in NumPy pairs every label with every prediction, and gives {crossed:.4g}; the loss you mean is "
        "{meant:.4g}. Keras's function refuses, its loss object reshapes.",
        "y_true = y_true.reshape({pred_shape})",
    ),
    "clipped": (
        "{place}, against its label.",
        "Keras clips probabilities to [1e-07, 1 - 1e-07], and at the clip the gradient is 0. {numbers}",
        "loss=keras.losses.{keras_name}(from_logits=True)  # and no activation in the last layer",
    ),
    "untrained-loss": (
        "The model is untrained, and the loss of its predictions is {measured:.4g}.",
        "Knowing nothing costs {ignorance:.4g}: this model is sure and wrong before it has seen anything. "
        "Often its inputs are not scaled.",
        "x = (x - x.mean(axis=0)) / x.std(axis=0)",
    ),
}
