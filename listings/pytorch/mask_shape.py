import torch
from torch.nn import functional as F

logits = torch.arange(96.0).sin().reshape(2, 3, 4, 4)  # (N, C, H, W)
loaded = (torch.arange(32) % 3).float().reshape(2, 1, 4, 4)
rows = F.one_hot(loaded.squeeze(1).long(), 3).float()
cases = {
    "(N, 1, H, W), float": loaded,
    "(N, H, W), float": loaded.squeeze(1),
    "(N, H, W), long": loaded.squeeze(1).long(),
    "one-hot (N, C, H, W), float": rows.permute(0, 3, 1, 2),
}
for name, mask in cases.items():
    try:
        print(f"{name}: {F.cross_entropy(logits, mask):.6f}")
    except RuntimeError as error:
        print(f"{name}\n  {type(error).__name__}: {error}")
