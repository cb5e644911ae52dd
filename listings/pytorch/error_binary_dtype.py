import torch
from torch.nn import functional as F

logits, labels = torch.tensor([2.0, -1.0]), torch.tensor([1, 0])
bce = F.binary_cross_entropy_with_logits
losses = {
    "with logits": lambda y: bce(logits, y),
    "BCE": lambda y: F.binary_cross_entropy(logits.sigmoid(), y),
    "MSE": lambda y: F.mse_loss(logits.sigmoid(), y),
}
for name, loss in losses.items():
    print(name)
    for y in (labels, labels.float()):
        try:
            print(f"  {y.dtype} {loss(y):.6f}")
        except RuntimeError as error:
            print(f"  {type(error).__name__}: {error}")
