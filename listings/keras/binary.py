import keras
import numpy as np

y_true, y_pred = np.array([[1.0]]), np.array([[0.6]])
logits = np.log(y_pred / (1 - y_pred))

print(keras.losses.binary_crossentropy(y_true, y_pred).numpy())
print(
    keras.losses.binary_crossentropy(y_true, logits, from_logits=True).numpy()
)
print(keras.losses.BinaryCrossentropy()(y_true, y_pred).numpy())
