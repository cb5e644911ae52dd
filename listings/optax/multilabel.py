import jax.numpy as jnp
import optax

y_true = jnp.array([[1.0, 0, 1]])
y_pred = jnp.array([[0.8, 0.15, 0.96]])
logits = jnp.log(y_pred / (1 - y_pred))

print(optax.losses.sigmoid_binary_cross_entropy(logits, y_true))
