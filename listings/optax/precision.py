import jax.numpy as jnp
import optax

losses = optax.losses
label, yes = jnp.array([0]), jnp.array([1.0])
for logit in (20.0, 40.0):
    pair = jnp.array([[logit, 0.0]])
    print(logit, pair.dtype)
    sparse = losses.softmax_cross_entropy_with_integer_labels
    print("  two logits", sparse(pair, label))
    print("  one logit", losses.sigmoid_binary_cross_entropy(pair[:, 0], yes))
