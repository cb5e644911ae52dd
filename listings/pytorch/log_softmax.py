import torch
from torch.nn import functional as F

z = torch.tensor([[2.0, 1.0, -1.0], [0.5, 0.0, 3.0]])
c = torch.tensor([0, 2])
log_p = F.log_softmax(z, 1)
p = F.softmax(z, 1)

print(f"cross_entropy               {F.cross_entropy(z, c):.6f}")
print(f"log_softmax, nll_loss       {F.nll_loss(log_p, c):.6f}")
print(f"log_softmax, cross_entropy  {F.cross_entropy(log_p, c):.6f}")
print(f"softmax, cross_entropy      {F.cross_entropy(p, c):.6f}")
