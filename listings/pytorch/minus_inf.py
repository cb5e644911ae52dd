import torch
from torch.nn import functional as F

z = torch.tensor([[2.0, 0.0, float("-inf")]])
label, soft = torch.tensor([0]), torch.tensor([[1.0, 0.0, 0.0]])
smoothed = F.cross_entropy(z, label, label_smoothing=0.1)
print(f"class number   {F.cross_entropy(z, label):.6f}")
print(f"one-hot label  {F.cross_entropy(z, soft):.6f}")
print(f"smoothed label {smoothed:.6f}")
finite = z.clamp(min=-1e4)
print(f"one-hot, -1e4  {F.cross_entropy(finite, soft):.6f}")
