"""More than one process, and more than memory holds: the losses work unchanged on Dask's blocks."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import dask
import dask.array as da
import numpy as np
import pytest
from distributed import Client, LocalCluster
from numpy.testing import assert_allclose

import xentlib as x


@pytest.fixture
def cluster():
    """Two worker processes on this machine."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as local,
        Client(local) as client,
    ):
        yield client


@pytest.mark.filterwarnings("ignore")  # what distributed warns of as it starts and stops is its own
def test_a_dask_cluster_gives_the_same_losses(cluster):
    """Blocks of examples in two processes: the same losses, and the exact mean from sums and counts."""
    rng = np.random.default_rng(0)
    z = rng.normal(scale=3, size=(10_000, 12))
    label = rng.integers(12, size=10_000)
    y = np.eye(12)[label]
    blocks = {"chunks": (1_700, 12)}
    losses = da.map_blocks(
        x.categorical_crossentropy, da.from_array(y, **blocks), da.from_array(z, **blocks),
        from_logits=True, drop_axis=1, dtype=float,
    )  # fmt: skip
    sparse = da.blockwise(
        x.sparse_categorical_crossentropy, "i", da.from_array(label, chunks=1_700), "i", da.from_array(z, **blocks), "ij",
        from_logits=True, concatenate=True, dtype=float,
    )  # fmt: skip
    expected = x.sparse_categorical_crossentropy(label, z, from_logits=True)
    for ours in (losses, sparse):
        assert len(ours.chunks[0]) == 6
        assert_allclose(cluster.compute(ours).result(), expected, rtol=1e-14)
    assert cluster.compute(losses.sum() / losses.size).result() == pytest.approx(expected.mean(), rel=1e-14)


CAP = 160 * 2**20
ROWS = 2 * CAP // (10 * 4)


def _mean_and_one_block():
    """With memory capped: the mean of the losses block by block, and what one block of all logits gives."""
    import resource

    used = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (used + CAP, -1))
    example = da.arange(ROWS, chunks=200_000)
    logits = (example % 7)[:, None] * np.eye(10, dtype=np.float32)[0]  # in each row the first logit is 0 to 6, the others 0
    logits = logits.astype(np.float32)
    label = da.zeros(ROWS, chunks=200_000, dtype=np.int8)
    losses = da.blockwise(
        x.sparse_categorical_crossentropy, "i", label, "i", logits, "ij", from_logits=True, concatenate=True, dtype=float
    )
    with dask.config.set(scheduler="synchronous"):
        mean = (losses.sum() / losses.size).compute()
        try:
            return mean, logits.rechunk(-1).astype(np.float64)[0].compute()
        except MemoryError:
            return mean, None


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is capped with Linux's RLIMIT_DATA")
def test_one_call_on_an_array_larger_than_memory():
    """Logits twice as large as the memory that a process may take: the exact mean; as one block they do not fit.

    In a process of its own: a worker of a cluster whose messages do not fit waits for ever (distributed issue 4001).
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        mean, one_block = pool.submit(_mean_and_one_block).result()
    of_seven = x.sparse_categorical_crossentropy(np.zeros(7), np.arange(7)[:, None] * np.eye(10)[0], from_logits=True)
    expected = of_seven @ np.bincount(np.arange(ROWS) % 7) / ROWS
    assert mean == pytest.approx(expected, rel=1e-13)
    assert one_block is None
