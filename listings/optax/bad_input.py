import jax.numpy as jnp
import optax

good = [[0.2, 0.1, 0.7]]
cases = {
    "label -1": ([-1], good),
    "label 3 of 3 classes": ([3], good),
    "sum 1.99": ([2], [[0.3, 0.99, 0.7]]),
    "probability 0": ([2], [[0.3, 0.7, 0.0]]),
}
for name, (label, y_pred) in cases.items():
    try:
        loss = optax.losses.softmax_cross_entropy_with_integer_labels
        print(name, loss(jnp.log(jnp.array(y_pred)), jnp.array(label)))
    except Exception as error:
        print(name, type(error).__name__)
