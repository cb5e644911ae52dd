from sklearn.metrics import log_loss

print(log_loss([1], [0.6], labels=[0, 1]))
