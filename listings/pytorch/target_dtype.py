import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
numbers = torch.tensor([0.0, 1.0])  # class numbers, read as floats
yes = torch.tensor([1, 0])  # yes-or-no labels, read as integers
bce = F.binary_cross_entropy_with_logits
cases = {
    "floats": lambda: F.cross_entropy(logits, numbers),
    ".long()": lambda: F.cross_entropy(logits, numbers.long()),
    "integers": lambda: bce(logits[:, 0], yes),
    ".float()": lambda: bce(logits[:, 0], yes.float()),
}
for name, loss in cases.items():
    try:
        print(f"{name}: {loss():.6f}")
    except RuntimeError as error:
        print(f"{name}: {type(error).__name__}: {error}")
