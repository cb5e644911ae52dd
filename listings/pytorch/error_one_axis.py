import torch
from torch.nn import functional as F

batch, label = torch.tensor([[2.0, -1.0, 0.5]]), torch.tensor([2])
row = batch.squeeze()  # of a batch of one: the axis of the batch is gone
calls = {
    "row.softmax(1)": lambda: row.softmax(1),
    "label.argmax(1)": lambda: label.argmax(1),
    "row.argmax(-1)": lambda: row.argmax(-1),
    "batch.argmax(1)": lambda: batch.argmax(1),
}
for name, call in calls.items():
    try:
        print(f"{name}: {call().tolist()}")
    except IndexError as error:
        print(f"{name}: {type(error).__name__}: {error}")
print(f"the loss of the row   {F.cross_entropy(row, label):.6f}")
print(f"the loss of the batch {F.cross_entropy(batch, label):.6f}")

column, yes = torch.tensor([2.0, -1.0, 0.5]), torch.tensor([1.0, 0.0, 1.0])
bce = F.binary_cross_entropy_with_logits
print(f"three yes or no, cross_entropy {F.cross_entropy(column, yes):.6f}")
print(f"three yes or no, binary        {bce(column, yes):.6f}")
