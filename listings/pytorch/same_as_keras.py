import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, 0.5, -1.0], [0.0, 1.0, 3.0]])
labels = torch.tensor([0, 2])
p = logits.softmax(dim=1)
print(f"CrossEntropyLoss, logits    {F.cross_entropy(logits, labels):.6f}")
print(f"NLLLoss, log of softmax     {F.nll_loss(p.log(), labels):.6f}")
print(f"CrossEntropyLoss on softmax {F.cross_entropy(p, labels):.6f}")
