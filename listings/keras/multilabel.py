import keras
import numpy as np

y_true = np.array([[1.0, 0, 1]])
y_pred = np.array([[0.8, 0.15, 0.96]])

print(keras.losses.binary_crossentropy(y_true, y_pred).numpy())
print(keras.losses.BinaryCrossentropy()(y_true, y_pred).numpy())
