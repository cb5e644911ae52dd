import torch
from torch.utils.data import WeightedRandomSampler

labels = torch.tensor([0] * 95 + [1] * 5)
class_weight = 1 / torch.bincount(labels).float()

torch.manual_seed(0)
per_row = class_weight[labels]
drawn = labels[list(WeightedRandomSampler(per_row, 10_000))]
share = drawn.float().mean().item()
print("weight per row: nearly half are yes:", 0.48 < share < 0.52)

rows = list(WeightedRandomSampler(class_weight, 10_000))
print("weight per class: rows drawn:", sorted(set(rows)))
