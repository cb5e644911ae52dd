import torch
from torch.nn import functional as F

logits, mask = torch.tensor([-2.0, 2.0]), torch.tensor([0.0, 255.0])
try:
    F.binary_cross_entropy(logits.sigmoid(), mask)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
bce = F.binary_cross_entropy_with_logits
print(f"from logits, 255  {bce(logits, mask):.6f}")
print(f"from logits, 0/1  {bce(logits, mask / 255):.6f}")
