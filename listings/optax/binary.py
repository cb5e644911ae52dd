import jax.numpy as jnp
import optax

y_true, y_pred = jnp.array([[1.0]]), jnp.array([[0.6]])
logits = jnp.log(y_pred / (1 - y_pred))

print(optax.losses.sigmoid_binary_cross_entropy(logits, y_true))
