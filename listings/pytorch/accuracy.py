import torch

# one class out of n: logits (N, C), labels (N,)
z = torch.tensor([[2.0, 1, 0], [0, 1, 3], [1, 0, 2]])
y = torch.tensor([0, 2, 1])
print("classes    ", (z.argmax(dim=1) == y).sum().item(), "of", len(y))

# yes or no: a logit above 0 is a probability above one half
z, y = torch.tensor([0.3, -1.0, 2.0, 0.4]), torch.tensor([1.0, 0, 1, 1])
print("logits > 0 ", ((z > 0) == y.bool()).sum().item(), "of", len(y))
print("logits > .5", ((z > 0.5) == y.bool()).sum().item(), "of", len(y))

# several labels: per cell, and rows with every label right
z = torch.tensor([[2.0, -1, 3], [1, 1, -2]])
y = torch.tensor([[1, 0, 1], [1, 0, 0]]).bool()
right = (z > 0) == y
print("cells      ", right.sum().item(), "of", right.numel())
print("whole rows ", right.all(dim=1).sum().item(), "of", len(right))
