import torch
from torch.nn import functional as F

probabilities = torch.tensor([[0.7, 0.2, 0.1]])
label = torch.tensor([0])
print("probabilities", F.nll_loss(probabilities, label))
print("logarithms   ", F.nll_loss(probabilities.log(), label))
