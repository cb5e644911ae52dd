import torch
from torch.nn import functional as F

logits = torch.tensor([[0.5, 1.5, -0.3], [0.2, -0.4, 0.1]])
logits.requires_grad_()
taken, advantage = torch.eye(3)[[0, 2]], torch.tensor([[2], [-0.5]])

loss = F.cross_entropy(logits, advantage * taken)
loss.backward()
print(f"{loss:.4f}")
for row in logits.grad:
    print(*(f"{value:.2f}" for value in row))
