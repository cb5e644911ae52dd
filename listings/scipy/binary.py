import numpy as np
from scipy.special import log_expit, logit, xlog1py, xlogy

y_true, y_pred = np.array([[1.0]]), np.array([[0.6]])

print(-(xlogy(y_true, y_pred) + xlog1py(1 - y_true, -y_pred)))
print(-log_expit(logit(y_pred)))
