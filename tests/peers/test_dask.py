"""More than one process: the losses work unchanged on Dask's blocks."""

import dask.array as da
import numpy as np
import pytest
from distributed import Client, LocalCluster
from numpy.testing import assert_allclose

import xentlib as x


@pytest.fixture(scope="module")
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
