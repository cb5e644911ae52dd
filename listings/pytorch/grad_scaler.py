import torch
from torch.nn import functional as F

weight = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=2.0**17)
for _ in range(4):
    half = weight.half()  # as a layer does under autocast
    loss = F.binary_cross_entropy_with_logits(half, torch.ones(1))
    optimizer.zero_grad()
    scaler.scale(loss).backward()
    scale, grad = int(scaler.get_scale()), weight.grad.item()
    scaler.step(optimizer)
    scaler.update()
    after = weight.item()
    print(f"scale {scale:6}  gradient {grad:6.0f}  weight {after:.2f}")
