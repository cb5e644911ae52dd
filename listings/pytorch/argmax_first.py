import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1, 0.5], [0.3, 1.2, -0.8]])
logits.requires_grad_()
labels = torch.tensor([0, 2])
best = logits.argmax(1)
try:
    F.cross_entropy(best, labels)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
forced = F.cross_entropy(best.float(), labels.float())
print(f"argmax as floats {forced:.6f}, trains: {forced.requires_grad}")
loss = F.cross_entropy(logits, labels)
print(f"logits           {loss:.6f}, trains: {loss.requires_grad}")
