import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
column = torch.tensor([[0], [2]])
too_wide = torch.tensor([[1, 0, 0, 0], [0, 0, 1, 0]])
cases = {
    "a column": column,
    "its squeeze(1)": column.squeeze(1),
    "rows of 4 for 3 classes": too_wide,
    "their argmax(1)": too_wide.argmax(1),
}
for name, labels in cases.items():
    print(f"{name}: {tuple(labels.shape)}")
    try:
        print(f"{F.cross_entropy(logits, labels):.6f}")
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
