import jax.numpy as jnp
import optax

column, row = jnp.array([[2.0], [-1], [0.5]]), jnp.array([1.0, 0, 1])
loss = optax.losses.sigmoid_binary_cross_entropy
print(loss(column, row).shape, f"mean {loss(column, row).mean():.6f}")
print(loss(column[:, 0], row).shape, end=" ")
print(f"mean {loss(column[:, 0], row).mean():.6f}")
