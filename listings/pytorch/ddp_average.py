import os
import tempfile

import torch
from torch import distributed
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

z = torch.tensor([[2.0], [1.5], [-1.0], [1.0], [0.5], [-1.0]])
y = torch.tensor([[1.0], [1.0], [0.0], [1.0], [0.0], [1.0]])
file = tempfile.mktemp()
rank = int(os.fork() == 0)  # two processes; torchrun starts yours
group = {"rank": rank, "world_size": 2}
group["store"] = distributed.FileStore(file, 2)
distributed.init_process_group("gloo", **group)
mine = slice(0, 4) if rank == 0 else slice(4, 6)


def gradient(loss, rows=mine, wrap=DistributedDataParallel):
    model = torch.nn.Linear(1, 1)
    torch.nn.init.ones_(model.weight)
    torch.nn.init.zeros_(model.bias)
    wrapped = wrap(model)
    loss(wrapped(z[rows]), y[rows]).backward()
    return model.bias.grad.item()


def sixth(z, y):
    return mean(z, y, reduction="sum") / 6


mean = F.binary_cross_entropy_with_logits
all_rows, no_wrap = slice(0, 6), torch.nn.Sequential
lines = {
    "one process, mean of 6": gradient(mean, all_rows, no_wrap),
    "DDP, mean on each     ": gradient(mean),
    "DDP, sum / 6          ": gradient(sixth),
    "DDP, 2 * sum / 6      ": gradient(lambda *a: 2 * sixth(*a)),
}
distributed.destroy_process_group()
if rank == 1:
    os._exit(0)
for name, value in lines.items():
    print(name, f"{value:.6f}")
