import torch
from torch.nn import functional as F

two = torch.arange(18.0).sin().reshape(1, 2, 3, 3)  # (N, 2, H, W)
one = two[:, 1:] - two[:, :1]  # the same model with one channel
mask = torch.arange(9).reshape(1, 3, 3) % 2
column = mask[:, None].float()  # (N, 1, H, W), as the one channel is

bce = F.binary_cross_entropy_with_logits
print(f"two channels, cross_entropy {F.cross_entropy(two, mask):.6f}")
print(f"one channel, bce            {bce(one, column):.6f}")
wrong = F.cross_entropy(one, column)
print(f"one channel, cross_entropy  {abs(wrong):.6f}")
