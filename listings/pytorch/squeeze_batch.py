import torch
from torch.nn import functional as F

bce = F.binary_cross_entropy_with_logits
for size in (3, 1):
    logits, yes = torch.zeros(size, 1), torch.ones(size)
    for squeezed in (logits.squeeze(), logits.squeeze(1)):
        print(f"batch of {size}, logits {tuple(squeezed.shape)}")
        try:
            print(f"  {bce(squeezed, yes):.6f}")
        except ValueError as error:
            print(f"  {type(error).__name__}: {error}")
