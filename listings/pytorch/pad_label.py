import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1], [0.3, 1.2], [-1.5, 0.4], [1.1, 0]])


def loss(pad, **options):
    labels = torch.tensor([0, 1, 1, pad])
    return F.cross_entropy(logits, labels, **options)


cases = {
    "pad -1": lambda: loss(-1),
    "pad -1, ignore_index=-1": lambda: loss(-1, ignore_index=-1),
    "pad -4, ignore_index=-1": lambda: loss(-4, ignore_index=-1),
    "pad -100": lambda: loss(-100),
}
for name, call in cases.items():
    try:
        print(f"{name}: {call():.6f}")
    except IndexError as error:
        print(f"{name}: {type(error).__name__}: {error}")
