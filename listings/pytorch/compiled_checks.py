import torch
from torch.nn import functional as F

p, yes = torch.tensor([0.5, 0.5]), torch.tensor([1.0, 2.0])
loss = F.binary_cross_entropy
compiled = torch.compile(loss, backend="aot_eager_decomp_partition")
try:
    loss(p, yes)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
print(f"compiled  {compiled(p, yes):.6f}")
inside = ((yes >= 0) & (yes <= 1)).all().item()
print("labels are in [0, 1]:", inside)
