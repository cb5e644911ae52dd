"""Mistakes from public issues, questions, posts and repositories: on each the diagnosis speaks, and names these codes.

Each is reduced to the part that matters, in words of our own. Where a source has several mistakes, the codes are those that
must be among what is reported.
"""

import keras
import numpy as np
from keras import layers, losses, metrics

from tests.peers.cases import (
    EXAMPLES,
    chain,
    compiled,
    distributions,
    multi_hot,
    numbers,
    one_hot,
    pixels,
    registrar,
    scores,
    yes_no,
)

MISTAKEN = {}
mistaken = registrar(MISTAKEN)
BINARY_LOGITS = losses.BinaryCrossentropy(from_logits=True)

# Logits taken for probabilities, and the other way round


@mistaken("binary logits, loss by name", "tensorflow/tensorflow issue 45241", "logits-as-probabilities")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="relu")), "binary_crossentropy", [metrics.AUC()]), numbers(2)


@mistaken("two logits of a transformer, loss by name", "amaiya/ktrain issue 289", "logits-as-probabilities")
def _():
    model = chain((8,), layers.Dropout(0.1), layers.Dense(2, name="classifier"))
    return compiled(model, "binary_crossentropy", [metrics.AUC()]), one_hot(2)


@mistaken("logits of every sample, sparse loss by name", "xiph/LPCNet issue 97", "logits-as-probabilities")
def _():
    model = chain((5, 4), layers.GRU(4, return_sequences=True), layers.Dense(16, name="dual_fc"))
    return compiled(model, "sparse_categorical_crossentropy", ["sparse_categorical_accuracy"]), numbers(16, 5, 1)


@mistaken("forgotten sigmoid", "keras-team/keras issue 15715", "logits-as-probabilities")
def _():
    return compiled(chain((8,), layers.Dense(1, name="output")), "binary_crossentropy", ["accuracy"]), yes_no()


@mistaken("tanh as the last activation, one-hot", "keras-team/keras issue 7994", "logits-as-probabilities")
def _():
    model = chain((8,), layers.Dense(5, activation="tanh"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(5)


@mistaken("tanh as the last activation, yes or no", "stats.stackexchange.com/questions/616982", "logits-as-probabilities")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="tanh")), "binary_crossentropy"), yes_no()


@mistaken("pixels through tanh", "pkmital/tensorflow_tutorials issue 23", "logits-as-probabilities")
def _():
    return pixels(16), np.tanh(scores(16)), losses.binary_crossentropy


@mistaken("frames without an activation", "dbbert/dfn issue 4", "logits-as-probabilities")
def _():
    return compiled(chain((4, 4, 1), layers.Conv2D(1, 3, padding="same")), "binary_crossentropy"), pixels(4, 4, 1)


@mistaken("softmax masks, then a loss from logits", "NVIDIA/DeepLearningExamples issue 468", "probabilities-as-logits")
def _():
    return one_hot(2, 3, 3), distributions(2, 3, 3), losses.CategoricalCrossentropy(from_logits=True)


@mistaken("softmax activities, loss from logits in a loop", "mmalekzadeh/dana issue 1", "probabilities-as-logits")
def _():
    return one_hot(5), distributions(5), losses.CategoricalCrossentropy(from_logits=True)


@mistaken("softmax classes in a train step of one's own", "keras-team/tf-keras issue 485", "probabilities-as-logits")
def _():
    return numbers(10), distributions(10), losses.SparseCategoricalCrossentropy(from_logits=True)


@mistaken(
    "a discriminator's sigmoid, loss from logits", "jeffheaton/t81_558_deep_learning pull request 81", "probabilities-as-logits"
)
def _():
    return np.ones((EXAMPLES, 1)), 1 / (1 + np.exp(-scores(1))), BINARY_LOGITS


@mistaken("sigmoids of functions, loss from logits", "cansyl/DEEPred issue 5", "probabilities-as-logits")
def _():
    return multi_hot(5), 1 / (1 + np.exp(-scores(5))), BINARY_LOGITS


@mistaken("softmax on request, loss from logits always", "google-research/google-research issue 367", "probabilities-as-logits")
def _():
    return numbers(12), distributions(12), losses.SparseCategoricalCrossentropy(from_logits=True)


@mistaken("softmax hidden in TimeDistributed", "lsdefine/attention-is-all-you-need-keras issue 12", "probabilities-as-logits")
def _():
    model = chain((5, 4), layers.TimeDistributed(layers.Dense(9, activation="softmax", use_bias=False)))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True)), numbers(9, 5)


@mistaken("softmax hidden behind flat pixels", "NVIDIA/DeepLearningExamples issue 468", "probabilities-as-logits")
def _():
    model = chain((3, 3, 1), layers.Conv2D(2, 1, activation="softmax"), layers.Reshape((9, 2)))
    return compiled(model, losses.CategoricalCrossentropy(from_logits=True)), one_hot(2, 9)


@mistaken("a transformer's logits, sparse loss by name", "tensorflow/models issue 10761", "logits-as-probabilities")
def _():
    inputs = keras.Input((5,), dtype="int32")
    model = keras.Model(inputs, layers.Dense(9)(layers.Embedding(9, 4)(inputs)))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(9, 5)


@mistaken("logits of tokens, one loss for each", "huggingface/transformers issue 3389", "logits-as-probabilities")
def _():
    return numbers(9, 5), scores(5, 9), losses.SparseCategoricalCrossentropy(reduction="none")


@mistaken("a classifier of logits, loss by name", "keras-team/keras-hub pull request 1008", "logits-as-probabilities")
def _():
    model = chain((8,), layers.Dropout(0.1), layers.Dense(2, activation=None, name="logits"))
    return compiled(model, "sparse_categorical_crossentropy"), numbers(2)


@mistaken("a new head without softmax", "karaage0703/karaage-ai-book issue 26", "logits-as-probabilities")
def _():
    model = chain((4, 4, 3), layers.Conv2D(4, 3), layers.GlobalAveragePooling2D(), layers.Dense(3))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(3)


# The end of the model


@mistaken("softmax, and softmax again", "raghakot/keras-vis pull request 87", "activation-twice")
def _():
    model = chain((8,), layers.Dense(10, activation="softmax"), layers.Activation("softmax", name="preds"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(10)


@mistaken("tanh, then softmax", "keras-team/keras pull request 9579", "activation-twice")
def _():
    model = chain((8,), layers.Dense(6), layers.Activation("tanh"), layers.Activation("softmax"))
    return compiled(model, "categorical_crossentropy"), one_hot(6)


@mistaken("sigmoid, then relu", "keras-team/keras issue 12626", "activation-twice")
def _():
    model = chain((8,), layers.Dense(8), layers.Activation("sigmoid"), layers.Activation("relu"))
    return compiled(model, "binary_crossentropy"), multi_hot(8)


@mistaken("dropout of the predictions", "maddin79/darch issue 12", "layer-after-activation")
def _():
    model = chain((8,), layers.Dense(4, activation="relu"), layers.Dense(3, activation="softmax"), layers.Dropout(0.5))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(3)


@mistaken("dropout in the last layer", "googledatalab/pydatalab pull request 392", "layer-after-activation")
def _():
    model = chain((4, 4, 3), layers.GlobalAveragePooling2D(), layers.Dense(5), layers.Softmax(), layers.Dropout(0.2))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(5)


@mistaken("softmax over the width of an image", "MrGiovanni/ModelsGenesis pull request 8", "softmax-over-wrong-axis")
def _():
    head = [layers.Conv2D(3, 1, data_format="channels_first"), layers.Activation("softmax")]
    return compiled(chain((2, 4, 5), *head), losses.CategoricalCrossentropy(axis=1)), np.moveaxis(one_hot(3, 4, 5), -1, 1)


@mistaken("Softmax layer, channels first", "tensorflow/tensorflow issue 36679", "softmax-over-wrong-axis")
def _():
    head = [layers.Conv2D(2, 3, padding="same", data_format="channels_first"), layers.Softmax()]
    return compiled(chain((1, 4, 4), *head), losses.CategoricalCrossentropy(axis=1)), np.moveaxis(one_hot(2, 4, 4), -1, 1)


@mistaken("no Flatten before the head", "keras-team/keras issue 14341", "output-rank")
def _():
    model = chain((7, 7, 3), layers.Conv2D(4, 3, padding="same"), layers.Dense(67, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(67)


@mistaken("Dense on the feature map", "www.mshxw.com/it/611811.html", "output-rank")
def _():
    x = inputs = keras.Input((6, 6, 3))
    for units, activation in ((8, "relu"), (10, "softmax")):
        x = layers.Dense(units, activation=activation)(x)
    return compiled(keras.Model(inputs, x), "categorical_crossentropy", ["accuracy"]), one_hot(10)


@mistaken("pooled heartbeats, not made flat", "yanshuolee/ECG-AF-Detection: test.py", "output-rank")
def _():
    model = chain((9, 1), layers.Conv1D(4, 3, activation="relu"), layers.MaxPooling1D(2), layers.Dense(4, activation="softmax"))
    return compiled(model, "categorical_crossentropy"), one_hot(4)


@mistaken("an axis of one left over", "keras-team/keras issue 16228", "output-rank")
def _():
    model = chain((1, 8), layers.Dense(7, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(7)


@mistaken("return_sequences left on", "keras-team/keras issue 1838", "output-rank")
def _():
    model = chain(
        (6, 4), layers.LSTM(8, return_sequences=True), layers.TimeDistributed(layers.Dense(11)), layers.Activation("softmax")
    )
    return compiled(model, "categorical_crossentropy"), one_hot(11)


@mistaken("a class for each step, one for each sequence meant", "keras-team/keras issue 5214", "output-rank")
def _():
    recurrent = layers.LSTM(4, return_sequences=True), layers.TimeDistributed(layers.Dense(9, activation="softmax"))
    return compiled(chain((5, 3), layers.Masking(), *recurrent), "categorical_crossentropy"), one_hot(9)


@mistaken("return_sequences left on, yes or no", "cqu-isse/CARLCS-CNN issue 1", "output-rank")
def _():
    model = chain((5, 3), layers.LSTM(4, return_sequences=True), layers.Dense(1, activation="sigmoid"))
    return compiled(model, "binary_crossentropy"), yes_no()


@mistaken("one unit with softmax, categorical loss", "stats.stackexchange.com/questions/481881", "softmax-over-one-unit")
def _():
    model = chain((6, 6, 2), layers.Conv2D(2, 3, activation="relu"), layers.Flatten(), layers.Dense(1, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), yes_no()


@mistaken("one unit with softmax, binary loss", "boohere.com/de/detail/80265.html", "softmax-over-one-unit")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="softmax")), "binary_crossentropy", ["accuracy"]), yes_no()


@mistaken("one unit with softmax, in a metric's test", "tensorflow/addons issue 490", "softmax-over-one-unit")
def _():
    model = chain((10,), layers.Dense(4, activation="relu"), layers.Dense(1, activation="softmax"))
    return compiled(model, "binary_crossentropy", ["acc"]), yes_no(1)


@mistaken("one sigmoid, categorical loss", "keras-team/keras issue 17029", "one-unit-categorical")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="sigmoid")), "categorical_crossentropy", ["accuracy"]), yes_no(1)


@mistaken("one sigmoid, categorical loss, pairs of pictures", "kutoga/going_deeper issue 5", "one-unit-categorical")
def _():
    model = chain((8,), layers.Dense(4), layers.Dense(1, activation="sigmoid"))
    return compiled(model, "categorical_crossentropy", ["categorical_accuracy"]), numbers(2, 1)


@mistaken("sigmoids, class numbers", "fchollet/deep-learning-with-python-notebooks issue 279", "sigmoids-on-exclusive-classes")
def _():
    inputs = keras.Input((4,), dtype="int32")
    x = layers.GlobalAveragePooling1D()(layers.Embedding(9, 3)(inputs))
    return compiled(keras.Model(inputs, layers.Dense(9, activation="sigmoid")(x)), "sparse_categorical_crossentropy"), numbers(
        9
    )


@mistaken("sigmoids, a class for each pixel", "keras-team/keras-io pull request 10", "sigmoids-on-exclusive-classes")
def _():
    model = chain((4, 4, 3), layers.Conv2D(4, 3, activation="sigmoid", padding="same"))
    return compiled(model, "categorical_crossentropy"), one_hot(4, 4, 4)


@mistaken("sigmoids, class numbers, from_logits", "tensorflow/tcav issue 121", "sigmoids-on-exclusive-classes")
def _():
    model = chain((8,), layers.Dense(5, activation="sigmoid"))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]), numbers(5)


# Labels


@mistaken("iris from R, classes 1 to 3", "rstudio/keras3 issue 465", "labels-from-one")
def _():
    return compiled(chain((4,), layers.Dense(3, activation="softmax")), "sparse_categorical_crossentropy"), numbers(3) + 1


@mistaken("an item too many", "biarne-a/hm-two-step-reco issue 3", "class-out-of-range")
def _():
    model = chain((8,), layers.Dense(5))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True)), numbers(6)


@mistaken("27 gestures, 4 units", "anasmorahhib/3D-CNN-Gesture-recognition issue 7", "class-out-of-range")
def _():
    model = chain((8,), layers.Dense(4, activation="softmax"))
    return compiled(model, losses.SparseCategoricalCrossentropy()), 2 * numbers(12) + 2


@mistaken("a vocabulary larger than the head", "llSourcell/tensorflow_chatbot issue 32", "class-out-of-range")
def _():
    model = chain((5, 3), layers.LSTM(4, return_sequences=True), layers.Dense(16, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy"), 29 * numbers(12, 5)


@mistaken("labels far beyond the units", "tensorflow/tensorflow issue 54233", "class-out-of-range")
def _():
    model = chain((8,), layers.Dense(11, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), 4 * numbers(9)


@mistaken("a class of -1 for nothing", "zzh8829/yolov3-tf2 issue 259", "class-out-of-range")
def _():
    model = chain((3, 3, 4), layers.Conv2D(8, 1, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy"), numbers(9, 3, 3, 1) - 1


@mistaken("46 newswires for one sigmoid", "ilivans/tf-rnn-attention issue 10", "class-out-of-range")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="sigmoid")), "binary_crossentropy", ["accuracy"]), 4 * numbers(11)


@mistaken("topics as numbers for one sigmoid", "giuseppebonaccorso/Reuters-21578-Classification issue 3", "class-out-of-range")
def _():
    model = chain((5, 4), layers.LSTM(4), layers.Dense(1, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), numbers(6, 1)


@mistaken("labels of a support vector machine", "thinbug.com/q/47563563", "labels-minus-one")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="sigmoid")), "binary_crossentropy", ["accuracy"]), 2 * yes_no() - 1


@mistaken("eight columns, seven units", "tensorflow/tensorflow issue 52060", "class-count")
def _():
    return compiled(chain((8,), layers.Dense(7, activation="softmax")), "categorical_crossentropy", ["accuracy"]), one_hot(8)


@mistaken("six columns, ten units", "keras-team/keras issue 12910", "class-count")
def _():
    model = chain((4, 4, 3), layers.Flatten(), layers.Dense(10, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(6)


@mistaken("softmax on the features", "Azure/DataScienceVM issue 9", "class-count")
def _():
    model = chain((8,), layers.Dense(32, activation="relu"), layers.Dropout(0.5), layers.Activation("softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(10)


@mistaken("as many units as hidden ones, five manoeuvres", "michetonu/DA-RNN_manoeuver_anticipation issue 6", "class-count")
def _():
    model = chain((6, 4), layers.LSTM(8, return_sequences=True), layers.TimeDistributed(layers.Dense(16, activation="softmax")))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(5, 6)


@mistaken("two units, one column", "keras-team/keras issue 7339", "class-numbers-to-one-hot-loss")
def _():
    return compiled(chain((8,), layers.Dense(2, activation="softmax")), "categorical_crossentropy", ["accuracy"]), yes_no(1)


@mistaken("class numbers, one-hot loss", "keras-team/keras issue 3109", "class-numbers-to-one-hot-loss")
def _():
    return compiled(chain((2,), layers.Dense(10, activation="softmax")), "categorical_crossentropy"), numbers(10, 1)


@mistaken("class numbers, one-hot loss, images", "tensorflow/tensorflow issue 24667", "class-numbers-to-one-hot-loss")
def _():
    model = chain((4, 4, 1), layers.Flatten(), layers.Dense(9, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), numbers(9)


@mistaken(
    "class numbers, binary loss", "fchollet/deep-learning-with-python-notebooks issue 216", "class-numbers-to-binary-loss"
)
def _():
    return compiled(chain((8,), layers.Dense(5, activation="sigmoid")), "binary_crossentropy", ["accuracy"]), numbers(5, 1)


@mistaken("one-hot, sparse loss", "wikibook/tf2 issue 8", "one-hot-to-sparse-loss")
def _():
    return compiled(
        chain((8,), layers.Dense(3, activation="softmax")), "sparse_categorical_crossentropy", ["accuracy"]
    ), one_hot(3)


@mistaken("one-hot for each step, sparse loss", "keras-team/keras issue 7749", "one-hot-to-sparse-loss")
def _():
    model = chain((None, 2), layers.Dense(2), layers.Activation("softmax"))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), one_hot(2, 5)


@mistaken("softmax on several topics", "techfeed.net/es/450747", "softmax-on-multi-label")
def _():
    model = chain((8,), layers.Dropout(0.1), layers.Dense(11, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), multi_hot(11)


@mistaken("a softmax classifier for several labels", "keras-team/keras issue 741", "softmax-on-multi-label")
def _():
    return compiled(chain((8,), layers.Dense(7, activation="softmax")), "binary_crossentropy"), multi_hot(7)


@mistaken("sigmoids, categorical loss, several labels", "keras-team/keras issue 761", "categorical-on-multi-label")
def _():
    return compiled(chain((8,), layers.Dense(6, activation="sigmoid")), "categorical_crossentropy"), multi_hot(6)


@mistaken("rows without a class, categorical loss", "keras-team/keras issue 6421", "categorical-on-multi-label")
def _():
    labels = np.zeros((EXAMPLES, 2))
    labels[[2, 5], [0, 1]] = 1
    labels[7] = 1
    model = chain((8,), layers.Dense(4, activation="relu"), layers.Dense(2, activation="sigmoid"))
    return compiled(model, "categorical_crossentropy", ["categorical_accuracy"]), labels


@mistaken("softmax, one-hot, binary loss", "keras-team/keras issue 3396", "binary-on-one-hot")
def _():
    return compiled(chain((8,), layers.Dense(10, activation="softmax")), "binary_crossentropy", ["accuracy"]), one_hot(10)


@mistaken("softmax over topics, binary loss", "boohere.com/id/detail/80041.html", "binary-on-one-hot")
def _():
    model = chain((8,), layers.Dense(6), layers.Activation("softmax"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), one_hot(6)


@mistaken("one-hot characters for each step, binary loss", "wanasit/katakana issue 3", "binary-on-one-hot")
def _():
    model = chain((5, 3), layers.LSTM(4, return_sequences=True), layers.TimeDistributed(layers.Dense(9, activation="softmax")))
    return compiled(model, "binary_crossentropy"), one_hot(9, 5)


@mistaken("pixels of 0 to 255", "keras-team/keras issue 3642", "targets-outside-zero-one")
def _():
    return compiled(chain((16,), layers.Dense(4), layers.Dense(16, activation="sigmoid")), "binary_crossentropy"), np.floor(
        256 * pixels(16)
    )


@mistaken("standardised images as targets", "keras-team/keras issue 2841", "targets-outside-zero-one")
def _():
    model = chain((4, 4, 3), layers.Conv2D(3, 3, activation="sigmoid", padding="same"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), scores(4, 4, 3)


@mistaken("masks of 0 and 255", "qubvel/segmentation_models issue 95", "targets-outside-zero-one")
def _():
    model = chain((4, 4, 3), layers.Conv2D(1, 3, padding="same"), layers.Activation("sigmoid"))
    return compiled(model, "binary_crossentropy"), 255 * yes_no(4, 4, 1)


# Metrics


@mistaken("accuracy by name on a logit", "tensorflow/tensorflow issue 41413", "metric-threshold-on-logits")
def _():
    model = chain((4, 4, 3), layers.GlobalAveragePooling2D(), layers.Dropout(0.2), layers.Dense(1))
    return compiled(model, BINARY_LOGITS, ["accuracy"]), numbers(2)


@mistaken(
    "BinaryAccuracy on a logit, from scratch",
    "keras-team/keras-io: examples/vision/image_classification_from_scratch.py",
    "metric-threshold-on-logits",
)
def _():
    model = chain(
        (4, 4, 3),
        layers.Rescaling(1 / 255),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(0.25),
        layers.Dense(1, activation=None),
    )
    return compiled(model, BINARY_LOGITS, [metrics.BinaryAccuracy(name="acc")]), numbers(2)


@mistaken(
    "BinaryAccuracy on a logit, transfer", "keras-team/keras-io: guides/transfer_learning.py", "metric-threshold-on-logits"
)
def _():
    inputs = keras.Input((4, 4, 3))
    x = layers.GlobalAveragePooling2D()(chain((4, 4, 3), layers.Conv2D(4, 3))(inputs, training=False))
    return compiled(keras.Model(inputs, layers.Dense(1)(x)), BINARY_LOGITS, [metrics.BinaryAccuracy()]), numbers(2)


@mistaken(
    "BinaryAccuracy on a logit beside the loss",
    "dbrockmann/eeg-classification: model/binary_cf.py",
    "metric-threshold-on-logits",
)
def _():
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1, activation=None)])
    measured = [metrics.BinaryCrossentropy(name="Loss", from_logits=True), metrics.BinaryAccuracy(name="Accuracy")]
    return compiled(model, BINARY_LOGITS, measured), yes_no(1)


@mistaken(
    "accuracy by name after two LSTMs",
    "tensorflow/docs: site/en/tutorials/text/text_classification_rnn.ipynb",
    "metric-threshold-on-logits",
)
def _():
    inputs = keras.Input((None,), dtype="int32")
    x = layers.Bidirectional(layers.LSTM(3))(layers.Embedding(9, 4)(inputs))
    return compiled(keras.Model(inputs, layers.Dense(1)(x)), BINARY_LOGITS, ["accuracy"]), numbers(2)


@mistaken(
    "accuracy by name beside the loss",
    "tensorflow/docs: site/en/tutorials/keras/overfit_and_underfit.ipynb",
    "metric-threshold-on-logits",
)
def _():
    measured = [losses.BinaryCrossentropy(from_logits=True, name="binary_crossentropy"), "accuracy"]
    return compiled(chain((8,), layers.Dense(4, activation="elu"), layers.Dense(1)), BINARY_LOGITS, measured), yes_no()


@mistaken(
    "BinaryAccuracy on a logit, text",
    "tensorflow/docs: site/en/tutorials/text/classify_text_with_bert.ipynb",
    "metric-threshold-on-logits",
)
def _():
    model = chain((8,), layers.Dropout(0.1), layers.Dense(1, activation=None, name="classifier"))
    return compiled(model, BINARY_LOGITS, [metrics.BinaryAccuracy()]), numbers(2)


@mistaken("a threshold of 0.5 for several logits", "dr-costas/dnd-sed issue 1", "metric-threshold-on-logits")
def _():
    model = chain((5, 4), layers.GRU(4, return_sequences=True), layers.Dense(6))
    return compiled(model, BINARY_LOGITS, ["binary_accuracy"]), multi_hot(6, 5)


@mistaken("precision and recall on a logit", "tensorflow/tensorflow issue 37103", "metric-expects-probabilities")
def _():
    measured = [metrics.Precision(name="precision"), metrics.Recall(name="recall")]
    return compiled(chain((8,), layers.Dense(1)), BINARY_LOGITS, measured), numbers(2)


@mistaken("AUC on a logit", "tensorflow/tensorflow issue 42182", "metric-expects-probabilities")
def _():
    return compiled(chain((8,), layers.Dense(1)), BINARY_LOGITS, [metrics.AUC(name="auc")]), numbers(2)


@mistaken("counts on a logit", "keras-team/keras issue 15715", "metric-expects-probabilities")
def _():
    measured = [metrics.TruePositives(name="tp"), metrics.FalsePositives(name="fp"), metrics.FalseNegatives(name="fn")]
    return compiled(chain((8,), layers.Dense(1, name="output")), BINARY_LOGITS, measured), yes_no(1)


@mistaken("Accuracy() on a sigmoid", "keras-team/keras issue 18796", "metric-exact-comparison")
def _():
    return compiled(chain((8,), layers.Dense(1, activation="sigmoid")), "binary_crossentropy", [metrics.Accuracy()]), yes_no()


@mistaken("Accuracy() on one-hot rows", "tensorflow/tensorflow issue 44674", "metric-exact-comparison")
def _():
    return compiled(
        chain((8,), layers.Dense(10, activation="softmax")), "categorical_crossentropy", [metrics.Accuracy()]
    ), one_hot(10)


@mistaken("Precision() on class numbers", "tensorflow/tensorflow issue 28259", "metric-for-other-labels")
def _():
    model = chain((4, 4), layers.Flatten(), layers.Dense(10, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy", [metrics.Precision()]), numbers(10)


@mistaken("Precision() and Recall() on class numbers", "keras-team/keras issue 18283", "metric-for-other-labels")
def _():
    measured = [metrics.Precision(), metrics.Recall()]
    return compiled(chain((4,), layers.Dense(3, activation="softmax")), "sparse_categorical_crossentropy", measured), numbers(3)


@mistaken("CategoricalAccuracy on class numbers", "tensorflow/tensorflow issue 46953", "metric-for-other-labels")
def _():
    model = chain((8,), layers.Dense(3, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy", [metrics.CategoricalAccuracy()]), numbers(3, 1)


@mistaken("accuracy by name on several labels", "datascience.stackexchange.com/questions/77834", "metric-for-other-labels")
def _():
    model = chain((8,), layers.Dense(4, activation="relu"), layers.Dense(26, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), multi_hot(26)


@mistaken(
    "accuracy by name on several labels of an image",
    "suraj-deshmukh/Keras-Multi-Label-Image-Classification issue 1",
    "metric-for-other-labels",
)
def _():
    model = chain((4, 4, 3), layers.Flatten(), layers.Dense(5, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), multi_hot(5)


@mistaken("binary accuracy on softmax", "devpeace.com/machine-learning/46354182", "metric-for-other-labels")
def _():
    model = chain((8,), layers.Dense(4, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["binary_accuracy", "categorical_accuracy"]), one_hot(4)


@mistaken(
    "CategoricalAccuracy on several labels", "codewithsundeep.com/discussion/solution/53874485", "metric-for-other-labels"
)
def _():
    model = chain((8,), layers.Dense(5, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["categorical_accuracy"]), multi_hot(5)


@mistaken("accuracy by name on twelve labels of a text", "example-a.com/answer/78047791", "metric-for-other-labels")
def _():
    model = chain((5, 4), layers.LSTM(3, return_sequences=True), layers.LSTM(3), layers.Dense(12, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["accuracy", "AUC"]), multi_hot(12)
