"""Runs listings, each in a process of its own.

    python listings/forked.py MODULE[,MODULE…] LISTING …

The processes are forked where the modules have been imported, which takes most
of the time of a listing. What each prints comes out as a list in JSON.
"""

import contextlib
import io
import json
import multiprocessing
import runpy
import sys


def printed(listing):
    """What a listing prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_path(listing, run_name="__main__")
    return out.getvalue()


def main(modules, *listings):
    """Run and print."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(modules.split(","))
    with context.Pool(1, maxtasksperchild=1) as pool:
        print(json.dumps(pool.map(printed, listings, chunksize=1)))


if __name__ == "__main__":
    main(*sys.argv[1:])
