import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
rows = F.one_hot(torch.tensor([0, 2]), 3)
one = torch.tensor([[2]])
cases = {
    "one-hot, flattened": (logits, rows.view(-1)),
    "one-hot, argmax(1)": (logits, rows.argmax(1)),
    "batch of one, squeeze()": (logits[:1], one.squeeze()),
    "batch of one, squeeze(1)": (logits[:1], one.squeeze(1)),
}
for name, (outputs, labels) in cases.items():
    print(f"{name}: {tuple(labels.shape)}")
    try:
        print(f"{F.cross_entropy(outputs, labels):.6f}")
    except ValueError as error:
        print(f"{type(error).__name__}: {error}")
