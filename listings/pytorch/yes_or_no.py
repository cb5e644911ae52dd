import torch
from torch.nn import functional as F

two = torch.tensor([[0.5, 2.0], [1.0, -1.0]])  # (N, 2)
one = two[:, 1] - two[:, 0]  # (N,), the same model
labels = torch.tensor([1, 0])

bce = F.binary_cross_entropy_with_logits
logs = F.log_softmax(two, dim=1)
print(f"one output,  bce with logits {bce(one, labels.float()):.6f}")
entropy = F.cross_entropy(two, labels)
print(f"two outputs, cross_entropy   {entropy:.6f}")
print(f"two outputs, nll_loss        {F.nll_loss(logs, labels):.6f}")
rows = F.one_hot(labels, 2).float()
print(f"two sigmoids, a mean of two  {bce(two, rows):.6f}")
try:
    F.binary_cross_entropy(logs, rows)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}".partition("\n")[0])
