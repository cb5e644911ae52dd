"""Combinations of last layer, loss, metrics and labels that are right, as published: on each the diagnosis is silent.

Each is reduced to the part that matters, in words of our own: small inputs, few layers, the head, the loss, the metrics
and the shape of the labels of its source.
"""

import keras
import numpy as np
from keras import layers, losses, metrics, ops

from tests.peers.cases import (
    EXAMPLES,
    chain,
    compiled,
    distributions,
    multi_hot,
    numbers,
    one_hot,
    pixels,
    probabilities,
    registrar,
    scores,
    subclassed,
    yes_no,
)

PUBLISHED = {}
published = registrar(PUBLISHED)

# One class of several


@published("softmax, one-hot", "keras-team/keras-io: examples/vision/mnist_convnet.py")
def _():
    head = [
        layers.Conv2D(2, 3, activation="relu"),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]
    return compiled(chain((6, 6, 1), *head), "categorical_crossentropy", ["accuracy"]), one_hot(10)


@published(
    "softmax, class numbers, not built",
    "fchollet/deep-learning-with-python-notebooks: chapter02_mathematical-building-blocks.ipynb",
    inputs=(8,),
)
def _():
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(10, activation="softmax")])
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(10).astype("uint8")


@published(
    "newswires, one-hot, top 3",
    "fchollet/deep-learning-with-python-notebooks: chapter04_classification-and-regression.ipynb",
    inputs=(8,),
)
def _():
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(46, activation="softmax")])
    top = metrics.TopKCategoricalAccuracy(k=3, name="top_3_accuracy")
    return compiled(model, "categorical_crossentropy", ["accuracy", top]), one_hot(46)


@published("logits, class numbers, accuracy by name", "tensorflow/docs: site/en/tutorials/keras/classification.ipynb")
def _():
    model = chain((4, 4), layers.Flatten(), layers.Dense(8, activation="relu"), layers.Dense(10))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]), numbers(10)


@published(
    "logits, class numbers in a column, top 5",
    "keras-team/keras-io: examples/vision/image_classification_with_vision_transformer.py",
)
def _():
    measured = [
        metrics.SparseCategoricalAccuracy(name="accuracy"),
        metrics.SparseTopKCategoricalAccuracy(5, name="top-5-accuracy"),
    ]
    model = chain((8,), layers.Dense(8, activation="gelu"), layers.Dropout(0.5), layers.Dense(100))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), measured), numbers(100, 1)


@published("logits, one-hot, smoothed, top 5", "keras-team/keras-io: examples/vision/cct.py")
def _():
    measured = [metrics.CategoricalAccuracy(name="accuracy"), metrics.TopKCategoricalAccuracy(5, name="top-5-accuracy")]
    loss = losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
    return compiled(chain((8,), layers.Dense(10)), loss, measured), one_hot(10)


@published("softmax, one-hot, smoothed", "keras-team/keras-io: examples/vision/mobilevit.py")
def _():
    model = chain((4, 4, 3), layers.GlobalAveragePooling2D(), layers.Dense(5, activation="softmax"))
    return compiled(model, losses.CategoricalCrossentropy(label_smoothing=0.1), ["accuracy"]), one_hot(5)


@published(
    "fine-tuned head named pred", "keras-team/keras-io: examples/vision/image_classification_efficientnet_fine_tuning.py"
)
def _():
    inputs = keras.Input((4, 4, 3))
    x = layers.GlobalAveragePooling2D(name="avg_pool")(layers.Conv2D(4, 1)(inputs))
    x = layers.Dropout(0.2, name="top_dropout")(layers.BatchNormalization()(x))
    model = keras.Model(inputs, layers.Dense(6, activation="softmax", name="pred")(x))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(6)


@published("two classes as numbers", "keras-team/keras-io: examples/nlp/text_classification_with_transformer.py")
def _():
    model = chain((6, 4), layers.GlobalAveragePooling1D(), layers.Dropout(0.1), layers.Dense(2, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(2)


@published("softmax, class numbers, acc", "keras-team/keras-io: examples/nlp/pretrained_word_embeddings.py")
def _():
    model = chain((6, 4), layers.GlobalMaxPooling1D(), layers.Dense(20, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy", ["acc"]), numbers(20)


@published("softmax, one-hot, acc", "keras-team/keras-io: examples/nlp/semantic_similarity_with_bert.py")
def _():
    model = chain((8,), layers.Dropout(0.3), layers.Dense(3, activation="softmax"))
    return compiled(model, "categorical_crossentropy", ["acc"]), one_hot(3)


@published("softmax, metric by name", "keras-team/keras-io: examples/timeseries/timeseries_classification_from_scratch.py")
def _():
    model = chain((10, 1), layers.Conv1D(2, 3), layers.GlobalAveragePooling1D(), layers.Dense(2, activation="softmax"))
    return compiled(model, "sparse_categorical_crossentropy", ["sparse_categorical_accuracy"]), numbers(2)


@published("loss and metric objects", "keras-team/keras-io: guides/intro_to_keras_for_engineers.py")
def _():
    model = chain((8,), layers.Dropout(0.5), layers.Dense(10, activation="softmax"))
    return compiled(model, losses.SparseCategoricalCrossentropy(), [metrics.SparseCategoricalAccuracy(name="acc")]), numbers(10)


@published("AUC over one-hot rows", "keras-team/keras-io: examples/audio/uk_ireland_accent_recognition.py")
def _():
    model = chain((8,), layers.Dense(6, activation="softmax", name="output"))
    return compiled(model, losses.CategoricalCrossentropy(), ["accuracy", metrics.AUC(name="auc")]), one_hot(6)


@published("logits of a graph network", "keras-team/keras-io: examples/graph/gnn_citations.py", inputs=(8,))
def _():
    model = subclassed(
        lambda parts, x: parts[1](parts[0](x)), layers.Dense(4, activation="gelu"), layers.Dense(7, name="logits")
    )
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    return compiled(model, loss, [metrics.SparseCategoricalAccuracy(name="acc")]), numbers(7)


@published(
    "a forest whose trees give probabilities", "keras-team/keras-io: examples/structured_data/deep_neural_decision_forests.py"
)
def _():
    class Tree(keras.Model):
        def __init__(self):
            super().__init__()
            self.leaves = self.add_weight(shape=(4, 2), initializer="random_normal")
            self.decision = layers.Dense(4, activation="sigmoid")

        def call(self, x):
            reach = self.decision(x)
            return ops.matmul(reach / ops.sum(reach, axis=1, keepdims=True), keras.activations.softmax(self.leaves))

    inputs = keras.Input((8,))
    model = keras.Model(inputs, Tree()(layers.BatchNormalization()(inputs)))
    return compiled(model, losses.SparseCategoricalCrossentropy(), [metrics.SparseCategoricalAccuracy()]), numbers(2)


@published("soft labels from mixing images", "keras-team/keras-io: examples/vision/mixup.py")
def _():
    model = chain((4, 4, 1), layers.Flatten(), layers.Dense(10, activation="softmax"))
    share = np.linspace(0, 1, EXAMPLES, dtype="float32")[:, None]
    mixed = share * one_hot(10) + (1 - share) * one_hot(10)[::-1]
    return compiled(model, "categorical_crossentropy", ["accuracy"]), mixed


@published("softmax in float32 under mixed precision", "tensorflow/docs: site/en/guide/mixed_precision.ipynb")
def _():
    inputs = keras.Input((8,))
    logits = layers.Dense(10, dtype="mixed_float16", name="dense_logits")(inputs)
    model = keras.Model(inputs, layers.Activation("softmax", dtype="float32", name="predictions")(logits))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(10)


@published("softmax in float16, cast by a linear activation", "tensorflow/docs: site/en/guide/mixed_precision.ipynb")
def _():
    inputs = keras.Input((8,))
    probabilities16 = layers.Dense(10, activation="softmax", dtype="mixed_float16", name="predictions")(inputs)
    model = keras.Model(inputs, layers.Activation("linear", dtype="float32")(probabilities16))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(10)


@published("activation given as a function", "keras-team/keras issue 11749 and 13642")
def _():
    model = chain((8,), layers.Dense(4, activation=keras.activations.softmax))
    return compiled(model, losses.sparse_categorical_crossentropy, [metrics.sparse_categorical_accuracy]), numbers(4)


@published("loss function, not its object", "keras-team/keras issue 13642")
def _():
    inputs = keras.Input((5,), dtype="int32")
    model = keras.Model(inputs, layers.Dense(4, activation="softmax")(layers.Embedding(4, 2)(inputs)))
    return compiled(model, losses.sparse_categorical_crossentropy, [metrics.sparse_categorical_accuracy]), numbers(4, 5)


@published("MobileNet with its own head", "keras-team/keras: keras/src/applications/mobilenet.py")
def _():
    model = keras.applications.MobileNet((32, 32, 3), alpha=0.25, weights=None, classes=3)
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(3)


@published("linear classifier_activation", "keras-team/keras-io: examples/keras_recipes/better_knowledge_distillation.py")
def _():
    model = keras.applications.MobileNet((32, 32, 3), alpha=0.25, weights=None, classes=3, classifier_activation="linear")
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]), numbers(3)


@published(
    "one positive among negatives, always the first", "tensorflow/docs: site/en/tutorials/text/word2vec.ipynb", inputs=(5, 4)
)
def _():
    model = subclassed(lambda parts, x: ops.squeeze(parts[0](x), -1), layers.Dense(1))
    labels = np.tile([1, 0, 0, 0, 0], (EXAMPLES, 1))
    return compiled(model, losses.CategoricalCrossentropy(from_logits=True), ["accuracy"]), labels


@published("F1 over one-hot rows", "keras-team/keras: keras/src/metrics/f_score_metrics.py")
def _():
    model = chain((8,), layers.Dense(4, activation="softmax"))
    return compiled(model, "categorical_crossentropy", [metrics.F1Score(average="macro")]), one_hot(4)


@published("logits, one-hot, acc", "keras-team/keras-io: guides/functional_api.py")
def _():
    model = chain((4, 4, 3), layers.GlobalAveragePooling2D(), layers.Dropout(0.5), layers.Dense(10))
    return compiled(model, losses.CategoricalCrossentropy(from_logits=True), ["acc"]), one_hot(10)


@published("linear by name, not built, no metric", "jiituu24/Digit-Recognizer: Model.py", inputs=(8,))
def _():
    model = keras.Sequential([layers.Dense(5, activation="relu"), layers.Dense(10, activation="linear")])
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True)), numbers(10)


@published("softmax, one-hot, smoothed, top 5", "keras-team/keras-io: examples/vision/swin_transformers.py")
def _():
    measured = [metrics.CategoricalAccuracy(name="accuracy"), metrics.TopKCategoricalAccuracy(5, name="top-5-accuracy")]
    model = chain((4, 6), layers.GlobalAveragePooling1D(), layers.Dense(20, activation="softmax"))
    return compiled(model, losses.CategoricalCrossentropy(label_smoothing=0.1), measured), one_hot(20)


@published("soft labels, smoothed again", "keras-team/keras-io: guides/keras_cv/cut_mix_mix_up_and_rand_augment.py")
def _():
    mixed = 0.7 * one_hot(5) + 0.3 * np.roll(one_hot(5), 2, axis=0)
    model = chain((4, 4, 3), layers.GlobalAveragePooling2D(), layers.Dense(5, activation="softmax"))
    return compiled(model, losses.CategoricalCrossentropy(label_smoothing=0.1), ["accuracy"]), mixed


@published("a temperature before the softmax", "keras-team/keras issue 3092")
def _():
    model = chain((8,), layers.Dense(5), layers.Lambda(lambda z: z / 4), layers.Activation("softmax"))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(5)


@published("the head alone in float32", "tensorflow/tensorflow issue 34406")
def _():
    model = chain((8,), layers.Dense(4, dtype="mixed_float16"), layers.Dense(10, activation="softmax", dtype="float32"))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(10)


@published("bags: a softmax over instances inside", "keras-team/keras-io: examples/vision/attention_mil_classification.py")
def _():
    bags = [keras.Input((4,)) for _ in range(3)]
    embed, score = layers.Dense(4, activation="relu"), layers.Dense(1)
    embeddings = [embed(bag) for bag in bags]
    weights = ops.softmax(ops.stack([score(e) for e in embeddings]), axis=0)
    weighted = [layers.multiply([weights[i], e]) for i, e in enumerate(embeddings)]
    model = keras.Model(bags, layers.Dense(2, activation="softmax")(layers.concatenate(weighted, axis=1)))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(2, 1)


@published("a support vector machine's loss", "keras-team/keras-io: examples/keras_recipes/quasi_svm.py")
def _():
    model = chain((8,), layers.Dense(16, activation=ops.cos), layers.Dense(10))
    return compiled(model, losses.hinge, [metrics.CategoricalAccuracy(name="acc")]), one_hot(10)


# Yes or no


@published(
    "sigmoid, yes or no",
    "fchollet/deep-learning-with-python-notebooks: chapter04_classification-and-regression.ipynb",
    inputs=(8,),
)
def _():
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
    return compiled(model, "binary_crossentropy", ["accuracy"]), yes_no()


@published("sigmoid on volumes", "keras-team/keras-io: examples/vision/3D_image_classification.py")
def _():
    model = chain((4, 4, 4, 1), layers.GlobalAveragePooling3D(), layers.Dense(1, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["acc"]), numbers(2)


@published("sigmoid after two LSTMs", "keras-team/keras-io: examples/nlp/bidirectional_lstm_imdb.py")
def _():
    recurrent = [layers.Bidirectional(layers.LSTM(2, return_sequences=True)), layers.Bidirectional(layers.LSTM(2))]
    model = chain((5, 3), *recurrent, layers.Dense(1, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), numbers(2)


@published("fraud, counts and rates", "keras-team/keras-io: examples/structured_data/imbalanced_classification.py")
def _():
    counts = [metrics.FalseNegatives(), metrics.FalsePositives(), metrics.TrueNegatives(), metrics.TruePositives()]
    model = chain((8,), layers.Dropout(0.3), layers.Dense(1, activation="sigmoid"))
    rates = [metrics.Precision(name="precision"), metrics.Recall(name="recall")]
    return compiled(model, "binary_crossentropy", [*counts, *rates]), numbers(2, 1).astype("uint8")


@published("rare yes, thirteen metrics", "tensorflow/docs: site/en/tutorials/structured_data/imbalanced_data.ipynb")
def _():
    measured = [
        metrics.BinaryCrossentropy(name="cross entropy"),
        metrics.MeanSquaredError(name="Brier score"),
        metrics.TruePositives(name="tp"),
        metrics.BinaryAccuracy(name="accuracy"),
        metrics.Precision(name="precision"),
        metrics.Recall(name="recall"),
        metrics.AUC(name="auc"),
        metrics.AUC(name="prc", curve="PR"),
    ]
    bias = keras.initializers.Constant(-2.4)
    model = chain((8,), layers.Dropout(0.5), layers.Dense(1, activation="sigmoid", bias_initializer=bias))
    labels = np.zeros((EXAMPLES, 1), int)
    labels[3] = 1
    return compiled(model, losses.BinaryCrossentropy(), measured), labels


@published("sigmoid and its AUC", "keras-team/keras-io: examples/graph/mpnn-molecular-graphs.py")
def _():
    model = chain((8,), layers.Dropout(0.5), layers.Dense(1, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", [metrics.AUC(name="AUC")]), numbers(2)


@published("sigmoid, BinaryAccuracy", "keras-team/keras-io: examples/structured_data/tabtransformer.py")
def _():
    model = chain((8,), layers.Dense(1, activation="sigmoid", name="sigmoid"))
    return compiled(model, losses.BinaryCrossentropy(), [metrics.BinaryAccuracy(name="accuracy")]), yes_no()


@published("logits, threshold at 0", "tensorflow/docs pull request 1623")
def _():
    scaled = layers.Rescaling(1 / 127.5, offset=-1)
    model = chain((4, 4, 3), scaled, layers.GlobalAveragePooling2D(), layers.Dropout(0.2), layers.Dense(1))
    measured = [metrics.BinaryAccuracy(threshold=0.0, name="accuracy")]
    return compiled(model, losses.BinaryCrossentropy(from_logits=True), measured), numbers(2)


@published("logits, AUC told so", "keras-team/keras: keras/src/metrics/confusion_metrics.py")
def _():
    model = chain((8,), layers.Dense(1))
    return compiled(model, losses.BinaryCrossentropy(from_logits=True), [metrics.AUC(from_logits=True)]), yes_no(1)


@published("logits from a Dot layer, no metric", "keras-team/keras-io: examples/graph/node2vec_movielens.py")
def _():
    inputs = {name: keras.Input((), name=name, dtype="int32") for name in ("target", "context")}
    embedding = layers.Embedding(9, 4)
    dot = layers.Dot(axes=1, normalize=False, name="dot_similarity")(
        [embedding(inputs["target"]), embedding(inputs["context"])]
    )
    return compiled(keras.Model(inputs, dot), losses.BinaryCrossentropy(from_logits=True)), numbers(2)


@published(
    "ratings scaled to [0, 1], sigmoid in call",
    "keras-team/keras-io: examples/structured_data/collaborative_filtering_movielens.py",
    inputs=(8,),
)
def _():
    model = subclassed(lambda parts, x: ops.nn.sigmoid(parts[0](x)), layers.Dense(1))
    return compiled(model, losses.BinaryCrossentropy()), np.linspace(0, 1, EXAMPLES)


@published("a generator's labels: all yes", "ageron/handson-ml3: 17_autoencoders_and_gans.ipynb")
def _():
    generator = chain((3,), layers.Dense(4, activation="selu"))
    discriminator = compiled(chain((4,), layers.Dense(1, activation="sigmoid")), "binary_crossentropy")
    discriminator.trainable = False
    return compiled(keras.Sequential([generator, discriminator]), "binary_crossentropy"), np.ones((EXAMPLES, 1), "float32")


@published("a discriminator's labels: fakes, then real ones", "ageron/handson-ml3: 17_autoencoders_and_gans.ipynb")
def _():
    model = chain((4, 4), layers.Flatten(), layers.Dense(1, activation="sigmoid"))
    return compiled(model, "binary_crossentropy"), np.repeat([[0.0], [1.0]], EXAMPLES // 2, axis=0)


@published("sigmoid, threshold given", "tensorflow/docs: site/en/tutorials/keras/text_classification.ipynb")
def _():
    model = chain((5, 4), layers.GlobalAveragePooling1D(), layers.Dropout(0.2), layers.Dense(1, activation="sigmoid"))
    return compiled(model, losses.BinaryCrossentropy(), [metrics.BinaryAccuracy(threshold=0.5)]), numbers(2)


# Several labels at once


@published(
    "multi-label, binary_accuracy by name, not built",
    "keras-team/keras-io: examples/nlp/multi_label_classification.py",
    inputs=(8,),
)
def _():
    model = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(7, activation="sigmoid")])
    return compiled(model, "binary_crossentropy", ["binary_accuracy"]), multi_hot(7)


@published("multi-label, AUC of each label", "keras-team/keras: keras/src/metrics/confusion_metrics.py")
def _():
    model = chain((8,), layers.Dense(5, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", [metrics.AUC(multi_label=True, num_labels=5)]), multi_hot(5)


@published("multi-label, F1 at a threshold", "keras-team/keras: keras/src/metrics/f_score_metrics.py")
def _():
    model = chain((8,), layers.Dense(3, activation="sigmoid"))
    return compiled(model, "binary_crossentropy", [metrics.F1Score(threshold=0.5)]), multi_hot(3)


@published("overlapping masks", "qubvel/segmentation_models: README.rst")
def _():
    model = chain((4, 4, 3), layers.Conv2D(3, 3, padding="same"), layers.Activation("sigmoid", name="sigmoid"))
    return compiled(model, "binary_crossentropy"), multi_hot(3, 4, 4)


@published("multi-label logits, AUC of each told so", "keras-team/keras: keras/src/metrics/confusion_metrics.py")
def _():
    measured = [metrics.AUC(multi_label=True, num_labels=4, from_logits=True)]
    return compiled(chain((8,), layers.Dense(4)), losses.BinaryCrossentropy(from_logits=True), measured), multi_hot(4)


# Images: a class, or a yes or no, for each pixel


@published("softmax, a class number for each pixel", "keras-team/keras-io: examples/vision/oxford_pets_image_segmentation.py")
def _():
    model = chain((4, 4, 3), layers.Conv2D(3, 3, activation="softmax", padding="same"))
    return compiled(model, "sparse_categorical_crossentropy"), numbers(3, 4, 4, 1).astype("uint8")


@published("logits, a class number for each pixel", "keras-team/keras-io: examples/vision/deeplabv3_plus.py")
def _():
    model = chain((4, 4, 3), layers.Conv2D(8, 3, padding="same"), layers.Conv2D(20, 1, padding="same"))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]), numbers(20, 4, 4, 1)


@published("logits of a transposed convolution", "tensorflow/docs: site/en/tutorials/images/segmentation.ipynb")
def _():
    model = chain((2, 2, 3), layers.Conv2DTranspose(3, 3, strides=2, padding="same"))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]), numbers(3, 4, 4, 1)


@published("codes of an image, no channel axis", "keras-team/keras-io: examples/generative/vq_vae.py")
def _():
    inputs = keras.Input((4, 4), dtype="int32")
    hot = layers.Embedding(6, 6)(inputs)
    model = keras.Model(inputs, layers.Conv2D(6, 1, name="logits")(hot))
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]), numbers(6, 4, 4)


@published("a sigmoid for each pixel", "qubvel/segmentation_models: README.rst")
def _():
    model = chain((4, 4, 3), layers.Conv2D(1, 3, padding="same"), layers.Activation("sigmoid"))
    return compiled(model, "binary_crossentropy", ["accuracy"]), yes_no(4, 4, 1)


@published(
    "softmax over flat pixels, then their shape again", "azavea/raster-vision: src/model_training/models/conv_logistic.py"
)
def _():
    head = [layers.Conv2D(3, 1), layers.Reshape((16, 3)), layers.Activation("softmax"), layers.Reshape((4, 4, 3))]
    return compiled(chain((4, 4, 3), *head), "categorical_crossentropy", ["accuracy"]), one_hot(3, 4, 4)


@published("a point cloud's parts", "keras-team/keras-io: examples/vision/pointnet_segmentation.py")
def _():
    model = chain((10, 3), layers.Conv1D(4, 1), layers.Conv1D(5, kernel_size=1, activation="softmax", name="segmentation_head"))
    return compiled(model, losses.CategoricalCrossentropy(), ["accuracy"]), one_hot(5, 10)


@published("the next frames, grey", "keras-team/keras-io: examples/vision/conv_lstm.py")
def _():
    model = chain((3, 4, 4, 1), layers.Conv3D(1, 3, activation="sigmoid", padding="same"))
    return compiled(model, "binary_crossentropy"), pixels(3, 4, 4, 1)


@published("an image and itself", "keras-team/keras-io: examples/vision/autoencoder.py")
def _():
    decoder = [
        layers.Conv2DTranspose(2, 3, strides=2, activation="relu", padding="same"),
        layers.Conv2D(1, 3, activation="sigmoid", padding="same"),
    ]
    return compiled(chain((2, 2, 1), *decoder), "binary_crossentropy"), pixels(4, 4, 1)


@published("pixels made 0 or 1", "keras-team/keras-io: examples/generative/pixelcnn.py")
def _():
    model = chain((4, 4, 1), layers.Conv2D(1, 1, strides=1, activation="sigmoid", padding="valid"))
    return compiled(model, "binary_crossentropy"), yes_no(4, 4, 1)


@published("sigmoids, then the shape of an image", "ageron/handson-ml3: 17_autoencoders_and_gans.ipynb")
def _():
    def rounded_accuracy(y_true, y_pred):
        return metrics.binary_accuracy(ops.round(y_true), ops.round(y_pred))

    encoder = chain((4, 4), layers.Flatten(), layers.Dense(3, activation="selu"))
    decoder = chain((3,), layers.Dense(16, activation="sigmoid"), layers.Reshape([4, 4]))
    return compiled(keras.Sequential([encoder, decoder]), "binary_crossentropy", [rounded_accuracy]), pixels(4, 4)


@published("softmax, then larger pixels", "keras-team/keras-io: examples/vision/fully_convolutional_network.py")
def _():
    measured = [metrics.MeanIoU(num_classes=4, sparse_y_pred=False), metrics.SparseCategoricalAccuracy()]
    head = [layers.Conv2D(4, 1, activation="softmax", padding="same"), layers.UpSampling2D(2, interpolation="bilinear")]
    return compiled(chain((2, 2, 3), *head), losses.SparseCategoricalCrossentropy(), measured), numbers(4, 4, 4, 1)


@published("softmax, one-hot pixels, overlap", "keras-team/keras-io: guides/keras_hub/semantic_segmentation_deeplab_v3.py")
def _():
    overlap = metrics.MeanIoU(num_classes=5, sparse_y_true=False, sparse_y_pred=False)
    model = chain((2, 2, 3), layers.UpSampling2D(2), layers.Conv2D(5, 1, activation="softmax"))
    return compiled(
        model, losses.CategoricalCrossentropy(from_logits=False), [overlap, metrics.CategoricalAccuracy()]
    ), one_hot(5, 4, 4)


@published("vessels: two channels as rows, turned, softmax", "orobix/retina-unet issue 45")
def _():
    turned = [layers.Permute((3, 1, 2)), layers.Reshape((2, 16)), layers.Permute((2, 1)), layers.Activation("softmax")]
    return compiled(chain((4, 4, 1), layers.Conv2D(2, 1), *turned), "categorical_crossentropy", ["accuracy"]), one_hot(2, 16)


@published("a digit for each of many cells", "shivaverma/Sudoku-Solver: model.py")
def _():
    cells = [layers.Flatten(), layers.Dense(9 * 9), layers.Reshape((-1, 9)), layers.Activation("softmax")]
    return compiled(chain((3, 3, 1), *cells), "sparse_categorical_crossentropy"), numbers(9, 9, 1)


# Sequences: a class for each step


@published("digits of a sum, one-hot of bool", "keras-team/keras-io: examples/nlp/addition_rnn.py")
def _():
    model = chain(
        (7, 12),
        layers.LSTM(4),
        layers.RepeatVector(4),
        layers.LSTM(4, return_sequences=True),
        layers.Dense(12, activation="softmax"),
    )
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(12, 4).astype(bool)


@published(
    "the next character, one-hot of bool", "keras-team/keras-io: examples/generative/lstm_character_level_text_generation.py"
)
def _():
    model = chain((5, 9), layers.LSTM(4), layers.Dense(9, activation="softmax"))
    return compiled(model, "categorical_crossentropy"), one_hot(9).astype(bool)


@published("translation, two inputs, one-hot for each step", "keras-team/keras-io: examples/nlp/lstm_seq2seq.py")
def _():
    source, target = keras.Input((None, 5)), keras.Input((None, 6))
    _, *states = layers.LSTM(3, return_state=True)(source)
    sequence, _, _ = layers.LSTM(3, return_sequences=True, return_state=True)(target, initial_state=states)
    model = keras.Model([source, target], layers.Dense(6, activation="softmax")(sequence))
    return compiled(model, "categorical_crossentropy", ["accuracy"]), one_hot(6, 5)


@published(
    "translation, padding ignored by the loss",
    "keras-team/keras-io: examples/nlp/neural_machine_translation_with_transformer.py",
)
def _():
    inputs = keras.Input((5,), dtype="int64")
    model = keras.Model(inputs, layers.Dense(8, activation="softmax")(layers.Embedding(8, 4)(inputs)))
    labels = numbers(8, 5)
    labels[:, 3:] = 0
    return compiled(model, losses.SparseCategoricalCrossentropy(ignore_class=0), ["accuracy"]), labels


@published("the next token, logits", "tensorflow/docs: site/en/tutorials/text/text_generation.ipynb", inputs=(5,))
def _():
    parts = layers.Embedding(9, 4), layers.GRU(4, return_sequences=True), layers.Dense(9)
    model = subclassed(lambda parts, x: parts[2](parts[1](parts[0](x))), *parts)
    return compiled(model, losses.SparseCategoricalCrossentropy(from_logits=True)), numbers(9, 5)


@published(
    "the next token, and states without a loss",
    "keras-team/keras-io: examples/generative/text_generation_with_miniature_gpt.py",
)
def _():
    inputs = keras.Input((5,), dtype="int32")
    x = layers.Embedding(9, 4)(inputs)
    model = keras.Model(inputs, [layers.Dense(9)(x), x])
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    return compiled(model, [loss, None]), [numbers(9, 5), None]


@published("TimeDistributed, then softmax", "keras-team/keras issue 11749")
def _():
    head = layers.TimeDistributed(layers.Dense(9)), layers.Activation("softmax")
    model = chain((5, 3), layers.Bidirectional(layers.GRU(4, return_sequences=True)), *head)
    return compiled(model, "categorical_crossentropy", ["categorical_accuracy"]), one_hot(9, 5)


@published(
    "where an answer starts and ends: softmax over steps made flat",
    "keras-team/keras-io: examples/nlp/text_extraction_with_bert.py",
)
def _():
    inputs = keras.Input((6, 4))
    outputs = []
    for name in ("start", "end"):
        logits = layers.Flatten()(layers.Dense(1, use_bias=False, name=f"{name}_logit")(inputs))
        outputs.append(layers.Activation(keras.activations.softmax, name=f"{name}_probs")(logits))
    loss = losses.SparseCategoricalCrossentropy(from_logits=False)
    return compiled(keras.Model(inputs, outputs), [loss, loss]), [numbers(6), numbers(6)[::-1].copy()]


@published("words with masked padding", "ageron/handson-ml3: 16_nlp_with_rnns_and_attention.ipynb")
def _():
    inputs = keras.Input((5,), dtype="int64")
    x = layers.GRU(3)(layers.Embedding(9, 4, mask_zero=True)(inputs))
    return compiled(
        keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x)), "binary_crossentropy", ["accuracy"]
    ), numbers(2)


@published("characters, a class number for each step", "ageron/handson-ml3: 16_nlp_with_rnns_and_attention.ipynb")
def _():
    inputs = keras.Input((None,), dtype="int64")
    x = layers.GRU(4, return_sequences=True)(layers.Embedding(9, 4)(inputs))
    model = keras.Model(inputs, layers.Dense(9, activation="softmax")(x))
    return compiled(model, "sparse_categorical_crossentropy", ["accuracy"]), numbers(9, 5)


@published("masked words, metrics by weight", "keras-team/keras-io: guides/keras_hub/transformer_pretraining.py")
def _():
    class MaskedHead(layers.Layer):
        def __init__(self):
            super().__init__()
            self.to_vocabulary = layers.Dense(9)

        def call(self, x, positions):
            return keras.activations.softmax(self.to_vocabulary(ops.take_along_axis(x, positions[..., None], axis=1)))

    tokens, positions = (
        keras.Input((6,), dtype="int32", name="token_ids"),
        keras.Input((2,), dtype="int32", name="mask_positions"),
    )
    predicted = MaskedHead()(layers.Embedding(9, 4)(tokens), positions=positions)
    model = keras.Model({"token_ids": tokens, "mask_positions": positions}, predicted)
    weighted = ["sparse_categorical_accuracy"]
    return compiled(model, "sparse_categorical_crossentropy", weighted_metrics=weighted), numbers(9, 2)


@published("poems, softmax inside TimeDistributed", "kiva12138/PoemWithTensorFlow: Codes/model.py")
def _():
    recurrent = layers.LSTM(4, return_sequences=True), layers.TimeDistributed(layers.Dense(9, activation="softmax"))
    model = chain((None,), layers.Embedding(9, 4), *recurrent)
    return compiled(model, losses.categorical_crossentropy), one_hot(9, 5)


@published("spoken letters: a loss of one's own, shorter labels", "keras-team/keras-io: examples/audio/ctc_asr.py")
def _():
    def ctc_loss(y_true, y_pred):
        return losses.ctc(y_true, ops.log(y_pred + keras.config.epsilon()))

    model = chain((7, 4), layers.GRU(4, return_sequences=True), layers.Dense(9, activation="softmax"))
    return compiled(model, ctc_loss), numbers(8, 3) + 1


# Several outputs


@published("a priority and a department, by position", "keras-team/keras-io: guides/functional_api.py")
def _():
    inputs = keras.Input((8,))
    outputs = [layers.Dense(1, name="priority")(inputs), layers.Dense(4, name="department")(inputs)]
    loss = [losses.BinaryCrossentropy(from_logits=True), losses.CategoricalCrossentropy(from_logits=True)]
    return compiled(keras.Model(inputs, outputs), loss, loss_weights=[1.0, 0.2]), [yes_no(1), one_hot(4)]


@published("a priority and a department, by name", "keras-team/keras-io: guides/functional_api.py")
def _():
    inputs = keras.Input((8,))
    outputs = {"priority": layers.Dense(1, name="priority")(inputs), "department": layers.Dense(4, name="department")(inputs)}
    loss = {
        "priority": losses.BinaryCrossentropy(from_logits=True),
        "department": losses.CategoricalCrossentropy(from_logits=True),
    }
    labels = {"priority": yes_no(1), "department": one_hot(4)}
    return compiled(keras.Model(inputs, outputs), loss, loss_weights={"priority": 1.0, "department": 0.2}), labels


@published("a regression beside a class", "fchollet/deep-learning-with-python-notebooks: chapter07_deep-dive-keras.ipynb")
def _():
    inputs = keras.Input((8,))
    outputs = [
        layers.Dense(1, activation="sigmoid", name="priority")(inputs),
        layers.Dense(4, activation="softmax", name="department")(inputs),
    ]
    loss, measured = ["mean_squared_error", "categorical_crossentropy"], [["mean_absolute_error"], ["accuracy"]]
    return compiled(keras.Model(inputs, outputs), loss, measured), [pixels(1), one_hot(4)]


@published("age, income and gender, by name", "fchollet/deep-learning-with-python-notebooks: 7.1.3-multi-output-model.ipynb")
def _():
    inputs = keras.Input((6, 4))
    x = layers.Dense(4, activation="relu")(layers.GlobalMaxPooling1D()(inputs))
    outputs = [
        layers.Dense(1, name="age")(x),
        layers.Dense(10, activation="softmax", name="income")(x),
        layers.Dense(1, activation="sigmoid", name="gender")(x),
    ]
    loss = {"age": "mse", "income": "categorical_crossentropy", "gender": "binary_crossentropy"}
    labels = {"age": 60 * pixels(1), "income": one_hot(10), "gender": yes_no(1)}
    return compiled(keras.Model(inputs, outputs), loss), labels


@published("a pitch beside its step and duration", "tensorflow/docs: site/en/tutorials/audio/music_generation.ipynb")
def _():
    def mse_with_positive_pressure(y_true, y_pred):
        return ops.mean((y_true - y_pred) ** 2 + 10 * ops.maximum(-y_pred, 0.0))

    x = layers.LSTM(4)(inputs := keras.Input((5, 3)))
    outputs = {name: layers.Dense(n, name=name)(x) for name, n in (("pitch", 16), ("step", 1), ("duration", 1))}
    loss = {
        "pitch": losses.SparseCategoricalCrossentropy(from_logits=True),
        "step": mse_with_positive_pressure,
        "duration": mse_with_positive_pressure,
    }
    labels = {"pitch": numbers(16), "step": pixels(1), "duration": 2 * pixels(1)}
    weights = {"pitch": 0.05, "step": 1.0, "duration": 1.0}
    return compiled(keras.Model(inputs, outputs), loss, loss_weights=weights), labels


# Labels, predictions and a loss: custom training loops


@published("binary logits", "keras-team/keras: keras/src/losses/losses.py")
def _():
    return [0, 1, 0, 0], [-18.6, 0.51, 2.94, -12.8], losses.BinaryCrossentropy(from_logits=True)


@published("rows of probabilities", "keras-team/keras: keras/src/losses/losses.py")
def _():
    return [[0, 1, 0], [0, 0, 1]], [[0.05, 0.95, 0], [0.1, 0.8, 0.1]], losses.CategoricalCrossentropy()


@published("class numbers and rows of probabilities", "keras-team/keras: keras/src/losses/losses.py")
def _():
    return [1, 2], [[0.05, 0.95, 0], [0.1, 0.8, 0.1]], losses.SparseCategoricalCrossentropy()


@published("a discriminator's logits on real images", "tensorflow/docs: site/en/tutorials/generative/dcgan.ipynb")
def _():
    return np.ones((EXAMPLES, 1)), scores(1), losses.BinaryCrossentropy(from_logits=True)


@published("a discriminator's logits on patches", "tensorflow/docs: site/en/tutorials/generative/pix2pix.ipynb")
def _():
    return np.zeros((EXAMPLES, 3, 3, 1)), scores(3, 3, 1), losses.BinaryCrossentropy(from_logits=True)


@published("a decoder's pixels", "keras-team/keras-io: examples/generative/vae.py")
def _():
    return pixels(4, 4, 1), probabilities(4, 4, 1), losses.binary_crossentropy


@published("a teacher's distributions", "keras-team/keras-io: examples/vision/knowledge_distillation.py")
def _():
    return distributions(5), distributions(5)[::-1], losses.KLDivergence()


@published("focal loss, logits", "keras-team/keras: keras/src/losses/losses.py")
def _():
    return [0, 1, 0, 0], [-18.6, 0.51, 2.94, -12.8], losses.BinaryFocalCrossentropy(gamma=2, from_logits=True)


@published("focal loss, rows of probabilities", "keras-team/keras: keras/src/losses/losses.py")
def _():
    return [[0, 1, 0], [0, 0, 1]], [[0.05, 0.95, 0], [0.1, 0.8, 0.1]], losses.CategoricalFocalCrossentropy()
