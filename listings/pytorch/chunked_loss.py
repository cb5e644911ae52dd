import torch
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

torch.manual_seed(1)
hidden = torch.randn(512, 4, requires_grad=True)
head = torch.randn(8000, 4, requires_grad=True)
labels = torch.randint(8000, (512,))


def loss_sum(hidden, labels):
    return F.cross_entropy(hidden @ head.T, labels, reduction="sum")


def in_chunks(again):
    parts = list(zip(hidden.split(32), labels.split(32), strict=True))
    if again:  # keeps no logits, and works them anew in backward
        options = {"use_reentrant": False}
        sums = [checkpoint(loss_sum, *p, **options) for p in parts]
    else:
        sums = [loss_sum(*p) for p in parts]
    return sum(sums) / len(labels)


def fused(options=None):
    loss = F.linear_cross_entropy
    return loss(hidden, head, labels, options=options)


pieces = torch.nn.LinearCrossEntropyOptions(batch_chunk_size=32)
ways = {
    "cross_entropy": lambda: F.cross_entropy(hidden @ head.T, labels),
    "chunks": lambda: in_chunks(again=False),
    "chunks, checkpointed": lambda: in_chunks(again=True),
    "linear_cross_entropy": fused,
    "  with options": lambda: fused(pieces),
}
for name, way in ways.items():
    with torch.profiler.profile(profile_memory=True) as profile:
        loss = way()
        loss.backward()
    events = profile.profiler.kineto_results.events()
    memory = [e for e in events if e.name() == "[memory]"]
    now = peak = 0
    for event in sorted(memory, key=lambda e: e.start_ns()):
        now += event.nbytes()
        peak = max(peak, now)
    logits = peak / 4 / 512 / 8000
    print(f"{name:20} loss {loss:.4f}, peak {logits:.1f} logits")
