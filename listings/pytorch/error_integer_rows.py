import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
rows = F.one_hot(torch.tensor([0, 2]), 3)
cases = {
    "one-hot": rows,
    "one-hot, .float()": rows.float(),
    "class numbers, .argmax(1)": rows.argmax(1),
}
for name, labels in cases.items():
    print(f"{name}: {labels.dtype}")
    try:
        print(f"{F.cross_entropy(logits, labels):.6f}")
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
