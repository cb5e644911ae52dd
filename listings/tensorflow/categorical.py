import numpy as np
import tensorflow as tf

y_true = np.array([[0.0, 0, 1, 0, 0]])
logits = np.log([[0.01, 0.09, 0.88, 0.015, 0.005]])

print(tf.nn.softmax_cross_entropy_with_logits(y_true, logits).numpy())
print(tf.nn.sparse_softmax_cross_entropy_with_logits([2], logits).numpy())
