import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, 1.0], [0.0, 3.0]])
for labels in ([0, -100], [-100, -100]):
    loss = F.cross_entropy(logits, torch.tensor(labels))
    print(labels, f"{loss:.6f}")
labels = torch.tensor([-100, -100])
total = F.cross_entropy(logits, labels, reduction="sum")
print("sum over count", total / (labels != -100).sum().clamp(min=1))
shut = torch.full((1, 2), -torch.inf, requires_grad=True)
rows = torch.cat([shut, logits])
F.cross_entropy(rows, torch.tensor([-100, 0, 1])).backward()
print("gradient of an ignored row, all logits -inf", shut.grad)
