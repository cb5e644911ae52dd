"""Processes forked where the libraries have been imported, most of what a notebook takes; and a kernel for nbval in one.

nbval runs each notebook in such a kernel: a process of its own, as with any kernel, in which nothing has run but imports.
"""

import multiprocessing
import os
import sys
from importlib.metadata import EntryPoint

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner


def forkserver():
    """The context of such processes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ipykernel.kernelapp", "keras", "matplotlib.pyplot", "tensorflow"])
    return context


def serve(arguments, folder, environment, path):
    """Be the kernel that `python -m ipykernel_launcher` starts with these arguments."""
    import matplotlib as mpl
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()  # who ends the kernel ends what its cells started
    os.chdir(folder)
    for size in ("COLUMNS", "LINES"):  # of the terminal, which pytest's readline tells to what it starts
        os.environ.pop(size, None)
    os.environ.update(environment)
    sys.path[:] = path
    mpl.rcParams["backend"] = "module://matplotlib_inline.backend_inline"  # what a kernel says in MPLBACKEND, before the import
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno())  # what C++ writes there is nobody's output
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])


class Forked(LocalProvisioner):
    """Starts the kernel."""

    async def launch_kernel(self, cmd, cwd, env, **options):
        """Fork it, with the path that a Python of its own has: without what pytest put there."""
        _python, _m, _launcher, *arguments = cmd
        self.process = forkserver().Process(target=serve, args=(arguments, cwd, env, self.path))
        self.process.start()
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    async def poll(self):
        """How it ended; nothing while it runs."""
        return self.process.exitcode if self.process else 0

    async def wait(self):
        """Wait until it has ended."""
        if self.process:
            self.process.join()
        self.process = None


def use(config):
    """Start every kernel so, on Linux: Python's documentation warns that libraries of macOS may crash when forked."""
    if sys.platform != "linux":
        return
    Forked.path = [place for place in sys.path if place not in map(str, config.getini("pythonpath"))]
    factory = KernelProvisionerFactory.instance()
    factory.provisioners["forked"] = EntryPoint("forked", f"{__name__}:Forked", factory.GROUP_NAME)
    factory.default_provisioner_name = "forked"
