import torch
from torch.nn import functional as F

one, no = torch.ones(1), torch.zeros(1)
for logit in (5.0, 20.0, 200.0):
    z = torch.tensor([logit])
    fused = F.binary_cross_entropy_with_logits(z, no)
    apart = F.binary_cross_entropy(z.sigmoid(), no)
    print(f"{logit:5} with logits {fused:.6f}, sigmoid {apart:.6f}")
column, flat = torch.zeros(3, 1), torch.tensor([0.0, 1.0, 1.0])
try:
    F.binary_cross_entropy_with_logits(column, flat)
except ValueError as error:
    print(f"ValueError: {error}")
