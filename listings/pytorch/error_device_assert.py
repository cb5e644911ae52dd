import torch
from torch.nn import functional as F


def bad_labels(logits, labels, ignore_index=-100):
    """The labels that are no class, on any device."""
    outside = (labels < 0) | (labels >= logits.shape[1])
    return labels[outside & (labels != ignore_index)].tolist()


logits, labels = torch.zeros(4, 3), torch.tensor([0, 255, -100, 2])
try:
    F.cross_entropy(logits.cpu(), labels.cpu())
except IndexError as error:
    print(f"{type(error).__name__}: {error}")
print("before the loss:", bad_labels(logits, labels))
labels[labels == 255] = -100
print("mended:", bad_labels(logits, labels))
print(f"{F.cross_entropy(logits, labels):.6f}")
