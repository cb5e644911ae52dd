import torch
from torch import nn

perfect = torch.tensor([[0.0, 1.0, 0.0]])  # certain of class 1
number, one = torch.tensor([1]), torch.tensor([1.0])
for loss in (nn.CrossEntropyLoss(), nn.NLLLoss()):
    value = loss(perfect, number)
    print(f"{type(loss).__name__:17} {value:6.3f}")
for loss in (nn.BCEWithLogitsLoss(), nn.BCELoss()):
    print(f"{type(loss).__name__:17} {loss(one, one):6.3f}")
