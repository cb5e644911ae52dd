import keras
import numpy as np

y_true = np.array([[0.0, 0, 1, 0, 0]])
y_pred = np.array([[0.01, 0.09, 0.88, 0.015, 0.005]])
labels, logits = np.array([2]), np.log(y_pred)

losses = keras.losses
print(losses.categorical_crossentropy(y_true, y_pred).numpy())
print(losses.categorical_crossentropy(y_true, logits, from_logits=True).numpy())
print(
    losses.sparse_categorical_crossentropy(
        labels, logits, from_logits=True
    ).numpy()
)
print(losses.CategoricalCrossentropy()(y_true, y_pred).numpy())
