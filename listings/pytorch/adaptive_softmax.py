import torch
from torch import nn


def size(layer):
    return sum(weights.numel() for weights in layer.parameters())


torch.manual_seed(0)
classes, width = 50_000, 64
full = nn.Linear(width, classes)
cutoffs = [1000, 10_000]  # the frequent classes come first
adaptive = nn.AdaptiveLogSoftmaxWithLoss(width, classes, cutoffs)
x, labels = torch.randn(8, width), torch.arange(8) * 6000
output, loss = adaptive(x, labels)
logs = adaptive.log_prob(x)
picked = -logs.gather(1, labels[:, None]).mean()
print("weights, full    ", size(full))
print("weights, adaptive", size(adaptive))
off = (logs.exp().sum(1) - 1).abs().max()
print("adds up to 1     ", bool(off < 1e-4))
print("loss is -log_prob", bool((loss - picked).abs() < 1e-4))
