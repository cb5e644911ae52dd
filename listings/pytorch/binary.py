import torch
from torch.nn import functional as F

torch.set_printoptions(precision=8)

y_true, y_pred = torch.tensor([[1.0]]), torch.tensor([[0.6]])
logits = y_pred.logit()

print(F.binary_cross_entropy(y_pred, y_true, reduction="none"))
print(F.binary_cross_entropy_with_logits(logits, y_true, reduction="none"))
print(F.binary_cross_entropy_with_logits(logits, y_true))
