import torch
from torch.nn import functional as F

torch.set_printoptions(precision=8)

y_true = torch.tensor([[0.0, 0, 1, 0, 0]])
y_pred = torch.tensor([[0.01, 0.09, 0.88, 0.015, 0.005]])
labels, logits = torch.tensor([2]), y_pred.log()

print(F.cross_entropy(logits, labels, reduction="none"))
print(F.cross_entropy(logits, y_true, reduction="none"))
print(F.nll_loss(y_pred.log(), labels, reduction="none"))
print(F.cross_entropy(logits, labels))
