import torch
from torch.nn import functional as F

logits, labels = torch.tensor([2.0, -1.0]), torch.tensor([1.0, 0.0])
cases = {
    "logits": logits,
    "nan": torch.tensor([torch.nan, -1.0]),
    "sigmoids": logits.sigmoid(),
}
for name, y_pred in cases.items():
    print(f"{name}: {[round(p, 6) for p in y_pred.tolist()]}")
    try:
        print(f"{F.binary_cross_entropy(y_pred, labels):.6f}")
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
loss = F.binary_cross_entropy_with_logits(logits, labels)
print(f"with logits {loss:.6f}")
