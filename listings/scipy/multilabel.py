import numpy as np
from scipy.special import xlog1py, xlogy

y_true = np.array([[1.0, 0, 1]])
y_pred = np.array([[0.8, 0.15, 0.96]])

print(-(xlogy(y_true, y_pred) + xlog1py(1 - y_true, -y_pred)))
