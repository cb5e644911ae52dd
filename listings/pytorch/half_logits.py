import torch
from torch.nn import functional as F

z, label = torch.tensor([[20.3, 17.0, 0.0]]), torch.tensor([1])
print(f"float32: loss {F.cross_entropy(z, label):.4f}")
for dtype in (torch.float16, torch.bfloat16):
    half = z.to(dtype)
    print(f"{str(dtype).removeprefix('torch.')}: 20.3 is {half[0, 0]}")
    print(f"  loss       {F.cross_entropy(half, label):.4f}")
    print(f"  cast first {F.cross_entropy(half.float(), label):.4f}")
total = torch.zeros((), dtype=torch.bfloat16)
for _ in range(1000):
    total += 1
print("1000 losses of 1, added up in bfloat16:", int(total))
