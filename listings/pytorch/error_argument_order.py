import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
labels = torch.tensor([0, 2])
try:
    F.cross_entropy(labels, logits)
except NotImplementedError as error:
    print(f"{type(error).__name__}: {error}")
print(f"logits first {F.cross_entropy(logits, labels):.6f}")

one_logit, yes = torch.tensor([2.0, -1.0]), torch.tensor([1.0, 0.0])
bce = F.binary_cross_entropy_with_logits
print(f"labels first {bce(yes, one_logit):.6f}")
print(f"logits first {bce(one_logit, yes):.6f}")
