import torch
from torch.nn import functional as F

batch, label = torch.tensor([[2.0, -1.0, 0.5]]), torch.tensor([2])
row = batch.squeeze().requires_grad_()  # of a batch of one
single, yes = torch.tensor([2.0, -1.0, 0.5]), torch.tensor([1.0, 0.0, 1.0])
bce = F.binary_cross_entropy_with_logits
calls = {
    "row.softmax(1)": lambda: row.softmax(1),
    "label.argmax(1)": lambda: label.argmax(1),
    "loss of the row": lambda: F.cross_entropy(row, label),
    "its gradient": lambda: F.cross_entropy(row, label).backward(),
    "loss of the batch": lambda: F.cross_entropy(batch, label),
    "yes or no, as classes": lambda: F.cross_entropy(single, yes),
    "yes or no, as such": lambda: bce(single, yes),
}
for name, call in calls.items():
    try:
        print(f"{name}: {call():.6f}")
    except (IndexError, RuntimeError) as error:
        print(f"{name}\n  {type(error).__name__}: {error}")
