import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8], [0.0, 0.0, 1.0]])
labels = torch.tensor([0, 2, 2])  # class 1 does not occur
there = labels.unique(return_counts=True)[1]
of_all = torch.bincount(labels.flatten(), minlength=3).clamp(min=1)
cases = {
    "the classes that occur": len(labels) / (3 * there),
    "a row": (len(labels) / (3 * of_all))[None],
    "all classes": len(labels) / (3 * of_all),
}
for name, weight in cases.items():
    try:
        loss = F.cross_entropy(logits, labels, weight=weight)
        print(f"{name}: {weight.tolist()}, loss {loss:.6f}")
    except RuntimeError as error:
        print(f"{name}: {type(error).__name__}: {error}")
