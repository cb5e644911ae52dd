import torch
from torch.nn import functional as F

logits = torch.arange(30.0).sin().reshape(2, 5, 3)  # (N, L, C)
labels = torch.arange(10).reshape(2, 5) % 3
try:
    F.cross_entropy(logits, labels)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
print(f"class axis second {F.cross_entropy(logits.mT, labels):.6f}")
flat = F.cross_entropy(logits.reshape(-1, 3), labels.reshape(-1))
print(f"flattened         {flat:.6f}")

logits, labels = logits[:, :3], labels[:, :3]  # three steps only
print(f"wrong, no error   {F.cross_entropy(logits, labels):.6f}")
print(f"class axis second {F.cross_entropy(logits.mT, labels):.6f}")
