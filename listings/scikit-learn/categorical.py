from sklearn.metrics import log_loss

y_pred = [[0.01, 0.09, 0.88, 0.015, 0.005]]

print(log_loss([2], y_pred, labels=[0, 1, 2, 3, 4]))
print(log_loss([2], y_pred, labels=[0, 1, 2, 3, 4], normalize=False))
