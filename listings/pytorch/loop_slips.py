import torch
from torch import nn
from torch.nn import functional as F


def train(slip, steps=100):
    torch.manual_seed(1)
    x, labels = torch.randn(60, 5), torch.arange(60) % 3
    model, other = nn.Linear(5, 3), nn.Linear(5, 3)
    trained = other if slip == "other model" else model
    opt = torch.optim.SGD(trained.parameters(), lr=0.3)
    start, losses = model.weight.clone(), []
    for _ in range(steps):
        loss = F.cross_entropy(model(x), labels)
        losses.append(loss.item())
        if slip != "no zero_grad":
            opt.zero_grad()
        loss.backward()
        if slip != "no step":
            opt.step()
    moved = not torch.equal(start, model.weight)
    rises = (torch.tensor(losses).diff() > 0).sum()
    often = bool(rises > 20)
    print(f"{slip:12} weights moved {moved!s:5} loss jumps {often}")


for slip in ("none", "no zero_grad", "no step", "other model"):
    train(slip)
try:
    answers = nn.Linear(5, 3)(torch.randn(60, 5)).argmax(1).float()
    F.mse_loss(answers, torch.zeros(60)).backward()
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
