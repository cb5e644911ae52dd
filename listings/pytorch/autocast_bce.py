import torch
from torch.nn import functional as F

# the rule for GPUs, asked by hand: this machine has none
gpu = torch._C.DispatchKeySet(torch._C.DispatchKey.AutocastCUDA)
rule = torch.ops.aten.binary_cross_entropy.default
no, bce = torch.zeros(1), F.binary_cross_entropy
try:
    rule.redispatch(gpu, torch.ones(1), no)
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
ways = {
    "from logits            ": F.binary_cross_entropy_with_logits,
    "float() before sigmoid ": lambda z, y: bce(z.float().sigmoid(), y),
    "float() after sigmoid  ": lambda z, y: bce(z.sigmoid().float(), y),
}
for name, way in ways.items():
    logit = torch.tensor([9.0], requires_grad=True)
    loss = way(logit.half(), no)  # a layer under autocast puts out half
    loss.backward()
    print(f"{name}{loss:7.3f}  gradient {logit.grad.item():.3f}")
