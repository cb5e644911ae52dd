import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1], [0.3, 1.2], [-1.5, 0.4], [1.1, 0]])
logits.requires_grad_()
labels = torch.tensor([0, -100, 1, -100])
each = F.cross_entropy(logits, labels, reduction="none")
mean = F.cross_entropy(logits, labels)
mean.backward()
print("each ", [round(loss, 6) for loss in each.tolist()])
print(f"mean  {mean:.6f}")
print(f"sum/2 {each.sum() / 2:.6f}, sum/4 {each.sum() / 4:.6f}")
print("rows with a gradient", logits.grad.any(1).tolist())
nothing = F.cross_entropy(logits, torch.full((4,), -100))
print(f"all ignored {nothing:.6f}")
