"""How a loss over many examples is worked: in blocks that fit the cache, on all cores, with memory bounded by the blocks.

What is worked in a block stands in `losses`; a block knows nothing of the others.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np

BLOCK = 2**17  # numbers: a megabyte in float64, which stays in a core's cache while it is worked
FEW_CLASSES = 64  # up to here examples lie side by side in memory: NumPy sums a few long rows faster than many short ones


def losses_by_block(loss_of_block, check, y_true, y_pred, axis):
    """One loss per example: loss_of_block(labels, predictions, axis) over blocks of examples.

    Where it refuses a block, `check` is asked about everything, so that the message names the place in the caller's array.
    """
    losses = np.empty(y_pred.shape[:axis] + y_pred.shape[axis + 1 :])

    def work(first, step):
        for block in islice(_blocks(y_pred.shape, axis), first, None, step):
            examples = block[:axis] + block[axis + 1 :]
            labels = y_true[block if y_true.ndim == y_pred.ndim else examples]
            losses[examples] = loss_of_block(labels, y_pred[block], axis)

    workers = min(_cores(), y_pred.size // (2 * BLOCK))
    try:
        if workers < 2:
            work(0, 1)
        else:
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(work, range(workers), [workers] * workers))
    except ValueError:
        check(y_true, y_pred)
        raise
    return losses[()]


def float64(block, axis):
    """A copy in float64, laid out so that NumPy runs fast along the classes."""
    few = axis == block.ndim - 1 and block.shape[axis] <= FEW_CLASSES
    return block.astype(np.float64, order="F" if few else "C")


def _blocks(shape, axis):
    """Slices that cut an array into blocks of about BLOCK numbers, never across the class axis."""
    sizes = [size if i == axis else 1 for i, size in enumerate(shape)]
    for i in reversed([i for i in range(len(shape)) if i != axis]):
        sizes[i] = max(1, min(shape[i], BLOCK // int(np.prod(sizes))))
    counts = [-(-length // size) for length, size in zip(shape, sizes, strict=True)]
    for index in np.ndindex(*counts):
        yield tuple(slice(i * size, (i + 1) * size) for i, size in zip(index, sizes, strict=True))


def _cores():
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
