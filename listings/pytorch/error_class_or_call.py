import torch
from torch import nn
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
labels = torch.tensor([0, 2])
try:
    nn.CrossEntropyLoss(logits, labels)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
print(f"{nn.CrossEntropyLoss()(logits, labels):.6f}")
print(f"{F.cross_entropy(logits, labels):.6f}")
