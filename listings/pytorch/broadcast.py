import warnings

import torch
from torch.nn import functional as F

column = torch.tensor([[2.0], [-1], [0.5]])
row = torch.tensor([1.0, 0, 1])
for loss in (F.mse_loss, F.multilabel_soft_margin_loss):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        wrong = loss(column, row)
    print(f"{loss.__name__} {wrong:.6f}, warnings: {len(caught)}")
    print(f"  with equal shapes {loss(column[:, 0], row):.6f}")
