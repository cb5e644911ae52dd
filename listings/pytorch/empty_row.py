import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, 0, -1], [2, 0, -1]], requires_grad=True)
labels = torch.tensor([[1.0, 0, 0], [0, 0, 0]])  # the second is void
each = F.cross_entropy(logits, labels, reduction="none")
each.sum().backward()
print("each", [round(abs(loss), 6) for loss in each.tolist()])
print("rows with a gradient", logits.grad.any(1).tolist())
print(f"mean {F.cross_entropy(logits, labels):.6f}")
try:
    F.cross_entropy(logits, labels, ignore_index=1)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
