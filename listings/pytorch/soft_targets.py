import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, 0.5, -1.0], [0.0, 1.0, 0.0]])
soft = torch.tensor([[0.7, 0.3, 0.0], [0.1, 0.6, 0.3]])
logs = F.log_softmax(logits, dim=1)
by_hand = -(soft * logs).sum(1).mean()
entropy = torch.special.entr(soft).sum(1).mean()
kl = F.kl_div(logs, soft, reduction="batchmean")
print(f"cross_entropy      {F.cross_entropy(logits, soft):.6f}")
print(f"by hand            {by_hand:.6f}")
print(f"kl_div + entropy   {kl + entropy:.6f}")

numbers = torch.tensor([0, 1])
smoothed = 0.9 * F.one_hot(numbers, 3) + 0.1 / 3
option = F.cross_entropy(logits, numbers, label_smoothing=0.1)
print(f"label_smoothing    {option:.6f}")
print(f"smoothed rows      {F.cross_entropy(logits, smoothed):.6f}")
print(f"rows that sum to 2 {F.cross_entropy(logits, 2 * soft):.6f}")
