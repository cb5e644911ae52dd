import numpy as np
from scipy.special import xlogy

good = [[0.2, 0.1, 0.7]]
cases = {
    "label -1": ([-1], good),
    "label 3 of 3 classes": ([3], good),
    "sum 1.99": ([2], [[0.3, 0.99, 0.7]]),
    "probability 0": ([2], [[0.3, 0.7, 0.0]]),
}
for name, (label, y_pred) in cases.items():
    try:
        print(name, -xlogy(np.eye(3)[label], y_pred).sum(axis=-1))
    except Exception as error:
        print(name, type(error).__name__)
