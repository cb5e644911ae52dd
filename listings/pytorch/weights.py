import torch
from torch.nn import functional as F

y_true = torch.tensor([1, 1, 0, 1, 0, 1])
y_pred = torch.tensor([0.9, 0.8, 0.25, 0.7, 0.6, 0.3], dtype=torch.float64)
log_probabilities = torch.stack([1 - y_pred, y_pred], dim=-1).log()
class_weight = torch.tensor([3.0, 1.0], dtype=torch.float64)

mean = F.cross_entropy(log_probabilities, y_true, weight=class_weight)
total = F.cross_entropy(
    log_probabilities, y_true, weight=class_weight, reduction="sum"
)
print(f"the mean of cross_entropy {mean:.6f}")
print(f"sum / sum of weights      {total / class_weight[y_true].sum():.6f}")
print(f"sum / N                   {total / len(y_true):.6f}")
one_hot = F.one_hot(y_true).double()
mean = F.cross_entropy(log_probabilities, one_hot, weight=class_weight)
print(f"the mean, labels one-hot  {mean:.6f}")
