import torch
from torch import nn

logits, labels = torch.tensor([[2.0], [-1.0]]), torch.tensor([1.0, 0.0])
try:
    nn.BCEWithLogitsLoss()(logits, labels)
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
try:
    nn.BCELoss()(logits.sigmoid(), labels)
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
loss = nn.BCEWithLogitsLoss()
print(f"labels as a column {loss(logits, labels.unsqueeze(1)):.6f}")
print(f"logits as a row    {loss(logits.squeeze(1), labels):.6f}")
