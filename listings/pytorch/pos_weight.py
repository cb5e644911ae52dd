import torch
from torch.nn import functional as F

torch.set_printoptions(precision=6)
y = torch.tensor([[1.0, 0], [0, 0], [0, 1], [0, 1]])  # two labels
z = torch.zeros(4, 2)
pos_weight = (y == 0).sum(0) / (y == 1).sum(0)
print("negatives / positives:", pos_weight)
loss = F.binary_cross_entropy_with_logits
print("pos_weight", loss(z, y, pos_weight=pos_weight, reduction="none"))
print("weight    ", loss(z, y, weight=pos_weight, reduction="none"))
try:
    torch.nn.BCELoss(pos_weight=pos_weight)
except TypeError as error:
    print(f"{type(error).__name__}: {error}")
try:  # one output, and a weight for each class
    loss(z[:, :1], y[:, :1], weight=torch.tensor([1.0, 3.0]))
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
