import numpy as np
import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
cases = {
    "torch.Tensor": torch.Tensor([0, 2]),
    "torch.tensor": torch.tensor([0, 2]),
    "NumPy int32": torch.from_numpy(np.array([0, 2], dtype="int32")),
    "NumPy int32, .long()": torch.from_numpy(
        np.array([0, 2], dtype="int32")
    ).long(),
}
for name, labels in cases.items():
    print(f"{name}: {labels.dtype}")
    try:
        print(f"{F.cross_entropy(logits, labels):.6f}")
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
