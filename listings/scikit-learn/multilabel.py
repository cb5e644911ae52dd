import numpy as np
from sklearn.metrics import log_loss

y_true, y_pred = np.array([1, 0, 1]), np.array([0.8, 0.15, 0.96])

print(log_loss(y_true, y_pred))
print(log_loss(y_true, y_pred, normalize=False))
