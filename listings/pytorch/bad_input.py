import torch
from torch.nn import functional as F

torch.set_printoptions(precision=8)

good = [[0.2, 0.1, 0.7]]
cases = {
    "label -1": ([-1], good),
    "label 3 of 3 classes": ([3], good),
    "sum 1.99": ([2], [[0.3, 0.99, 0.7]]),
    "probability 0": ([2], [[0.3, 0.7, 0.0]]),
}
for name, (label, y_pred) in cases.items():
    try:
        log_probabilities = torch.tensor(y_pred).log()
        print(name, F.nll_loss(log_probabilities, torch.tensor(label)))
    except Exception as error:
        print(name, type(error).__name__)
print(
    "binary, probability 0",
    F.binary_cross_entropy(torch.zeros(1), torch.ones(1)),
)
