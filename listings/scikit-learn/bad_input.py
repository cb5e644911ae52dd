import warnings

from sklearn.metrics import log_loss

good = [[0.2, 0.1, 0.7]]
cases = {
    "label -1": ([-1], good),
    "label 3 of 3 classes": ([3], good),
    "sum 1.99": ([2], [[0.3, 0.99, 0.7]]),
    "probability 0": ([2], [[0.3, 0.7, 0.0]]),
}
for name, (label, y_pred) in cases.items():
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            loss = log_loss(label, y_pred, labels=[0, 1, 2])
            print(name, loss, *(w.category.__name__ for w in warned))
        except Exception as error:
            print(name, type(error).__name__)
