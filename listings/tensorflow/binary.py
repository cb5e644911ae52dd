import numpy as np
import tensorflow as tf

y_true, y_pred = np.array([[1.0]]), np.array([[0.6]])
logits = np.log(y_pred / (1 - y_pred))

print(tf.nn.sigmoid_cross_entropy_with_logits(y_true, logits).numpy())
