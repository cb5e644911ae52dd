import torch
from torch.nn import functional as F

steps = torch.zeros(4, 1, 3).log_softmax(2)  # 4 steps, blank and 2 symbols
for symbols in ([1, 2], [1, 1, 1], [1, 2, 1, 2, 1]):
    target, lengths = torch.tensor([symbols]), torch.tensor([len(symbols)])
    given = steps, target, torch.tensor([4]), lengths
    loss = F.ctc_loss(*given, reduction="sum")
    zeroed = F.ctc_loss(*given, reduction="sum", zero_infinity=True)
    print(symbols, f"{loss:.6f}, zero_infinity {zeroed:.6f}")
