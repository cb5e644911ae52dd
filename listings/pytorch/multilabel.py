import torch
from torch.nn import functional as F

torch.set_printoptions(precision=8)

y_true = torch.tensor([[1.0, 0, 1]])
y_pred = torch.tensor([[0.8, 0.15, 0.96]])

print(F.binary_cross_entropy(y_pred, y_true, reduction="none"))
print(F.binary_cross_entropy(y_pred, y_true))
print(F.multilabel_soft_margin_loss(y_pred.logit(), y_true))
