"""How the kernels of the book's environment run: the Makefile copies this file into it, as IPython's settings."""

c = get_config()  # noqa: F821
c.IPKernelApp.capture_fd_output = False  # what C++ writes to stderr is no output of a cell
c.IPKernelApp.log_level = "ERROR"
