import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1, 0.5], [0.3, 1.2, -0.8]])
numbers, yes = torch.tensor([[0], [1]]), torch.tensor([1.0, 0.0])
one_logit = logits[:, :1]
bce = F.binary_cross_entropy_with_logits
cases = {
    "classes, (N, 1)": lambda: F.cross_entropy(logits, numbers),
    "classes, (N,)": lambda: F.cross_entropy(logits, numbers[:, 0]),
    "yes or no, (N,)": lambda: bce(one_logit, yes),
    "yes or no, (N, 1)": lambda: bce(one_logit, yes[:, None]),
}
for name, loss in cases.items():
    try:
        print(f"{name}: {loss():.6f}")
    except (RuntimeError, ValueError) as error:
        print(f"{name}\n  {type(error).__name__}: {error}")
