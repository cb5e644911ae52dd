import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
labels = torch.tensor([0, -100])
log_p = logits.log_softmax(1)
print(f"cross_entropy {F.cross_entropy(logits, labels):.6f}")
try:
    log_p.gather(1, labels[:, None])
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
kept = labels != -100
own = -log_p.gather(1, labels.clamp(min=0)[:, None])[:, 0]
print(f"gather, mended {own[kept].mean():.6f}")
try:
    F.cross_entropy(logits, torch.tensor([0, -1]))
except IndexError as error:
    print(f"{type(error).__name__}: {error}")
told = F.cross_entropy(logits, torch.tensor([0, -1]), ignore_index=-1)
print(f"ignore_index=-1 {told:.6f}")
