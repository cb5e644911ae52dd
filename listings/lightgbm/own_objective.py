import lightgbm as lgb
import numpy as np
from scipy.special import expit, logit

rng = np.random.default_rng(0)
x = rng.normal(size=(500, 3))
y = rng.random(500) < expit(x[:, 0] + 1)


def own(score, data):
    p = expit(score)
    return p - data.get_label(), p * (1 - p)


def show(name, objective, start=None):
    data = lgb.Dataset(x, y, init_score=start)
    options = {"objective": objective, "metric": "binary_logloss"}
    train = lgb.train(options | {"verbose": -1}, data, 20, [data])
    printed = train.best_score["training"]["binary_logloss"]
    score = train.predict(x, raw_score=True) + (0 if start is None else start)
    true = np.logaddexp(0, np.where(y, -score, score)).mean()
    print(f"{name:16} its metric {printed:.4f}, log loss {true:.4f}")


show("built-in", "binary")
show("own", own)
show("own, init_score", own, np.full(500, logit(y.mean())))
