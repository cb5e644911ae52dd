import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, -1.0, 0.5], [0.3, 1.2, -0.8]])
from_one = torch.tensor([1, 3])
grey, mask = torch.tensor([0, 128, 255]), torch.tensor([0, 255])
cases = {
    "from 1": from_one,
    "from 0": from_one - 1,
    "grey values": mask,
    "places among the grey values": torch.searchsorted(grey, mask),
}
for name, labels in cases.items():
    print(f"{name}: {labels.tolist()}")
    try:
        print(f"{F.cross_entropy(logits, labels):.6f}")
    except IndexError as error:
        print(f"{type(error).__name__}: {error}")
