import torch
from torch.nn import functional as F

torch.set_printoptions(precision=8)

label = torch.tensor([0])
for logit in (20.0, 40.0):
    for dtype in (torch.float32, torch.float64):
        pair = torch.tensor([[logit, 0.0]], dtype=dtype)
        one, yes = pair[:, 0], torch.ones(1, dtype=dtype)
        print(logit, dtype)
        print("  two logits", F.cross_entropy(pair, label))
        print("  one logit", F.binary_cross_entropy_with_logits(one, yes))
