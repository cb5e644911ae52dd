import torch
from torch.nn import functional as F

z = torch.tensor([[2.0, 0.0], [1.0, 0.0], [3.0, 0.0], [0.5, 0.0]])
y = torch.tensor([1, 0, 0, 0])
weight = torch.tensor([1.0, 9.0])
print(f"one row, no weight  {F.cross_entropy(z[:1], y[:1]):.6f}")
one = F.cross_entropy(z[:1], y[:1], weight=weight)
print(f"one row, weight 9   {one:.6f}")

whole = F.cross_entropy(z, y, weight=weight)


def half(i):
    return F.cross_entropy(z[i : i + 2], y[i : i + 2], weight=weight)


halves = (half(0) + half(2)) / 2
print(f"whole batch {whole:.6f}, mean of halves {halves:.6f}")
each = F.cross_entropy(z, y, weight=weight, reduction="none")
print(f"sum / 4     {each.sum() / 4:.6f}, by halves", end=" ")
print(f"{(each[:2].sum() / 4 + each[2:].sum() / 4):.6f}")
