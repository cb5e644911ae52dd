import torch
from torch.nn import functional as F

y, p = torch.tensor([[0.6, 0.3, 0.1]]), torch.tensor([[0.7, 0.2, 0.1]])
kl = {"reduction": "batchmean"}
print(f"logarithms first    {F.kl_div(p.log(), y, **kl):.6f}")
print(f"probabilities first {F.kl_div(p, y, **kl):.6f}")
print(f"by the formula      {(y * (y / p).log()).sum():.6f}")
