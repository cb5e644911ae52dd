import os
import tempfile

import torch
from torch import distributed
from torch.distributed import _functional_collectives as collectives
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

torch.manual_seed(1)
pairs, labels = torch.randn(2, 4, 3), torch.arange(4)
file = tempfile.mktemp()
rank = int(os.fork() == 0)  # two processes; torchrun starts yours
group = {"rank": rank, "world_size": 2}
group["store"] = distributed.FileStore(file, 2)
distributed.init_process_group("gloo", **group)
mine = slice(2 * rank, 2 * rank + 2)


def plain(own):  # all_gather gives no gradient: put the own rows back
    rows = [torch.zeros_like(own) for _ in range(2)]
    distributed.all_gather(rows, own.detach().contiguous())
    rows[rank] = own
    return torch.cat(rows)


def differentiable(own):
    group = distributed.group.WORLD
    return collectives.all_gather_single(own.contiguous(), 0, group)


def gradient(wrap, rows, gather, whole):
    layer = torch.nn.Linear(3, 3, bias=False)
    torch.nn.init.eye_(layer.weight)
    model = wrap(layer)
    queries, passages = model(pairs[:, rows])
    if whole:
        scores, targets = gather(queries) @ gather(passages).T, labels
    else:
        scores, targets = queries @ gather(passages).T, labels[rows]
    F.cross_entropy(scores, targets).backward()
    return layer.weight.grad


one = gradient(torch.nn.Sequential, slice(0, 4), torch.clone, True)
lines = []
for gather in (plain, differentiable):
    for whole in (False, True):
        got = gradient(DistributedDataParallel, mine, gather, whole)
        rows = "all queries" if whole else "own queries"
        ok = [torch.allclose(k * got, one, atol=1e-5) for k in (1, 2)]
        name = gather.__name__
        lines.append(f"{name:14} {rows}  {ok[0]!s:9} {ok[1]}")
distributed.destroy_process_group()
if rank == 1:
    os._exit(0)
print("the gather     the loss of  right as is, times 2")
print("\n".join(lines))
