"""More data than memory: the losses of a memory-mapped array, block by block."""

import subprocess
import sys

import numpy as np
import pytest

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
