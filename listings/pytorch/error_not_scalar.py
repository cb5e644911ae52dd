import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
labels = torch.tensor([0, 2])
mask = torch.tensor([1.0, 1.0])  # both count
ways = {
    "mean": lambda each: each.mean().backward(),
    "masked": lambda each: ((each * mask).sum() / mask.sum()).backward(),
    "backward": lambda each: each.backward(),
    "item": lambda each: each.item(),
    "ones_like": lambda each: each.backward(torch.ones_like(each)),
}
gradients = {}
for name, way in ways.items():
    z = logits.clone().requires_grad_()
    each = F.cross_entropy(z, labels, reduction="none")
    try:
        way(each)
    except RuntimeError as error:
        print(f"{name}: {type(error).__name__}: {error}")
        continue
    gradients[name] = z.grad
    times = (z.grad / gradients["mean"]).mean()
    print(f"{name}: {times:.0f} times the gradient of the mean")
