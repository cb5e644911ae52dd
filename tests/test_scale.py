"""More data than memory, and more than one process: the losses work unchanged on blocks."""

import subprocess
import sys

import dask.array as da
import numpy as np
import pytest
from distributed import Client, LocalCluster
from numpy.testing import assert_allclose

import xentlib as x

CAP = 160 * 2**20
CAPPED = f"""
import resource, sys
import numpy as np
import xentlib

logits = np.memmap(sys.argv[1], dtype=np.float32, mode="r", shape=({CAP // 4 * 2 // 10}, 10))
labels = np.zeros(len(logits), dtype=np.int8)
used = int(open("/proc/self/statm").read().split()[5]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_DATA, (used + {CAP}, -1))
total, count = 0.0, 0
for start in range(0, len(logits), 1_000_000):
    part = slice(start, start + 1_000_000)
    losses = xentlib.sparse_categorical_crossentropy(labels[part], logits[part], from_logits=True)
    total, count = total + losses.sum(), count + losses.size
print(total / count)
try:
    logits.astype(np.float64)
except MemoryError:
    print("MemoryError")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is capped with Linux's RLIMIT_DATA")
def test_a_memory_mapped_array_larger_than_the_memory_cap(tmp_path):
    """Logits twice as large as the memory that the process may take: summed losses and counts give the exact mean."""
    path = tmp_path / "logits"
    with path.open("wb") as file:
        file.truncate(CAP * 2)
    run = subprocess.run([sys.executable, "-c", CAPPED, str(path)], capture_output=True, text=True, check=True)
    mean, refused = run.stdout.split()
    assert float(mean) == pytest.approx(np.log(10), rel=1e-14)
    assert refused == "MemoryError"


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
