import numpy as np
from scipy.special import log_softmax, xlogy

y_true = np.array([[0.0, 0, 1, 0, 0]])
y_pred = np.array([[0.01, 0.09, 0.88, 0.015, 0.005]])
logits = np.log(y_pred)

print(-xlogy(y_true, y_pred).sum(axis=-1))
print(-(y_true * log_softmax(logits, axis=-1)).sum(axis=-1))
