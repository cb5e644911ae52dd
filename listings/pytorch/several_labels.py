import torch
from torch.nn import functional as F

labels = torch.tensor([[1.0, 0, 1], [0, 1, 0]])  # float, (N, C)
logits = torch.tensor([[3.0, -2.0, 1.0], [-1.0, 2.0, -3.0]])
bce = F.binary_cross_entropy_with_logits(logits, labels)
margin = F.multilabel_soft_margin_loss(logits, labels)
print(f"bce with logits        {bce:.6f}")
print(f"MultiLabelSoftMargin   {margin:.6f}")
print(f"cross_entropy, wrong   {F.cross_entropy(logits, labels):.6f}")
answers = logits > 0
print("all answers right     ", bool((answers == labels).all()))
