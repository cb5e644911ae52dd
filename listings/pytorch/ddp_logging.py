import os
import tempfile

import torch
from torch import distributed
from torch.nn import functional as F

z = torch.tensor([2.0, 1.5, -1.0, 1.0, 0.5, -1.0])
y = torch.tensor([1.0, 1.0, 0.0, 1.0, 0.0, 1.0])
file = tempfile.mktemp()
rank = int(os.fork() == 0)  # two processes; torchrun starts yours
group = {"rank": rank, "world_size": 2}
group["store"] = distributed.FileStore(file, 2)
distributed.init_process_group("gloo", **group)
mine = slice(0, 4) if rank == 0 else slice(4, 6)
bce = F.binary_cross_entropy_with_logits
losses = bce(z[mine], y[mine], reduction="none")
means = losses.mean()
distributed.all_reduce(means)
sums = torch.stack([losses.sum(), torch.tensor(float(len(losses)))])
distributed.all_reduce(sums)
labels = torch.tensor([-100 if rank else 1])  # rank 1: none counts
token = F.cross_entropy(torch.zeros(1, 3), labels)
distributed.all_reduce(token)
distributed.destroy_process_group()
if rank == 1:
    os._exit(0)
print(f"rank 0 alone      {losses.mean():.6f}")
print(f"mean of the means {means / 2:.6f}")
print(f"sums over counts  {sums[0] / sums[1]:.6f}")
print(f"one share is all ignored: {token / 2}")
