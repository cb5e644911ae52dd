"""How the kernels of the book's environment run: the Makefile copies this file into it, as IPython's settings."""

import atexit
import gc
import os

c = get_config()  # noqa: F821
c.IPKernelApp.capture_fd_output = False  # what C++ writes to stderr is no output of a cell
c.IPKernelApp.log_level = "ERROR"

# What Keras brings lives as long as the kernel. To look through it for garbage while it is imported, and to take it down at the
# end, costs a kernel 2 of 5 seconds.
gc.set_threshold(100_000, 20, 100)
atexit.register(os._exit, 0)
