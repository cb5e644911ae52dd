import torch
from torch.nn import functional as F

torch.manual_seed(0)
labels = torch.arange(60) % 3
x = F.one_hot(labels, 3) + 0.3 * torch.randn(60, 3)
before = {
    "nothing": lambda z: z,
    "log_softmax": lambda z: z.log_softmax(1),
    "softmax": lambda z: z.softmax(1),
}
for name, layer in before.items():
    w = torch.zeros(3, 3, requires_grad=True)
    steps = 0
    while True:
        z = x @ w
        p = z.softmax(1)
        if p[range(60), labels].mean() > 0.9:
            break
        F.cross_entropy(layer(z), labels).backward()
        with torch.no_grad():
            w -= w.grad
        w.grad = None
        steps += 1
    loss = F.cross_entropy(layer(z), labels)
    right = (z.argmax(1) == labels).sum()
    print(f"{name:11} steps {steps}, right {right} of 60")
    print("   loss below 0.5:", bool(loss < 0.5))
