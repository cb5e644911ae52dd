import torch
from torch.nn import functional as F

z = torch.tensor([2.0, 1.5, -1.0, 1.0, 0.5, -1.0])
y = torch.tensor([1.0, 1.0, 0.0, 1.0, 0.0, 1.0])


def gradient(*parts, divide, reduction="mean"):
    bias = torch.zeros(1, requires_grad=True)
    for rows in parts:
        loss = F.binary_cross_entropy_with_logits(
            z[rows] + bias, y[rows], reduction=reduction
        )
        (loss / divide).backward()  # adds to bias.grad
    return f"{bias.grad.item():.6f}"


full, four, two = slice(0, 6), slice(0, 4), slice(4, 6)
halves = slice(0, 3), slice(3, 6)
print("one batch of 6     ", gradient(full, divide=1))
print("3 and 3, means     ", gradient(*halves, divide=1))
print("3 and 3, means / 2 ", gradient(*halves, divide=2))
print("4 and 2, means / 2 ", gradient(four, two, divide=2))
in_sums = gradient(four, two, divide=6, reduction="sum")
print("4 and 2, sums / 6  ", in_sums)
