import torch
from torch.nn import functional as F

logits, one_logit = torch.log(torch.tensor([[0.1, 0.2, 0.7]])), torch.ones(1)
losses = {
    "one-hot": lambda t: F.cross_entropy(
        logits, torch.tensor([[0, 0, 1]], dtype=t)
    ),
    "class number": lambda t: F.cross_entropy(
        logits, torch.tensor([2], dtype=t)
    ),
    "yes or no": lambda t: F.binary_cross_entropy_with_logits(
        one_logit, torch.tensor([1], dtype=t)
    ),
}
for name, loss in losses.items():
    for dtype in (torch.float32, torch.int64, torch.int32):
        try:
            print(f"{name}, {dtype}: {loss(dtype):.6f}")
        except RuntimeError as error:
            print(f"{name}, {dtype}: {error}")
