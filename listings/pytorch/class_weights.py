import torch

labels = torch.tensor([0] * 8 + [1] * 2)
counts = torch.bincount(labels, minlength=2)
weight = len(labels) / (2 * counts)
print("weight", weight)

for wrong in ([0.625, 2.5], weight.double()):
    try:
        loss = torch.nn.CrossEntropyLoss(weight=wrong)
        loss(torch.zeros(10, 2), labels)
    except (TypeError, RuntimeError) as error:
        print(f"{type(error).__name__}: {error}")

loss = torch.nn.CrossEntropyLoss(weight=weight, reduction="none")
print("yes", f"{loss(torch.zeros(10, 2), labels)[-1]:.6f}")
