"""Coverage watches where it must: it slows whatever runs beneath it, and Keras most."""

import os

import coverage

# In a worker alone: the process that deals out the tests needs no Keras.
if (watching := coverage.Coverage.current()) and "PYTEST_XDIST_WORKER" in os.environ:
    watching.stop()
    import keras  # noqa: F401

    watching.start()
