import jax.numpy as jnp
import optax

y_true = jnp.array([[0.0, 0, 1, 0, 0]])
y_pred = jnp.array([[0.01, 0.09, 0.88, 0.015, 0.005]])
labels, logits = jnp.array([2]), jnp.log(y_pred)

losses = optax.losses
print(losses.softmax_cross_entropy(logits, y_true))
print(losses.softmax_cross_entropy_with_integer_labels(logits, labels))
