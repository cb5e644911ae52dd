import torch
from torch.nn import functional as F

logits = torch.arange(40.0).sin().reshape(2, 5, 4)  # (N, C, L)
labels = torch.arange(8).reshape(2, 4) % 4  # no label is 4
rows = {
    "moved, then flattened": logits.mT.reshape(-1, 5),
    "flattened at once": logits.reshape(-1, 5),
    "for four classes": logits.mT.reshape(-1, 4),
}
print(f"as it is: {F.cross_entropy(logits, labels):.6f}")
for name, flat in rows.items():
    try:
        loss = F.cross_entropy(flat, labels.reshape(-1))
        print(f"{name}: {loss:.6f}")
    except ValueError as error:
        print(f"{name}\n  {type(error).__name__}: {error}")
