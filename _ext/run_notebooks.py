"""Runs the notebooks whose code is new, two at a time, and keeps their outputs in the cache that the build reads.

    python _ext/run_notebooks.py CACHE NOTEBOOK …

The build would run them too, but one after another and without a word. A notebook that fails ends the run with one line: which
notebook, which cell, which error.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors.utils import create_cache_bundle, single_nb_execution
from nbconvert.preprocessors import CoalesceStreamsPreprocessor

TIMEOUT = 600  # seconds for a cell: a cold start of TensorFlow alone can take longer than the usual 30


def main(cache_folder, *notebooks):
    """Run what the cache does not have."""
    cache = get_cache(cache_folder)
    for notebook in notebooks:
        cache.add_nb_to_project(os.path.abspath(notebook))
    new = cache.list_unexecuted()
    if not new:
        return
    print(f"Running {len(new)} of {len(notebooks)} notebooks; the others have not changed.", flush=True)
    projects = [cache.get_project_notebook(record.pk) for record in new]
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=min(len(projects), os.cpu_count())) as pool:
        runs = {
            pool.submit(single_nb_execution, project.nb, Path(project.uri).parent, TIMEOUT, False): project
            for project in projects
        }
        for count, run in enumerate(as_completed(runs), 1):
            project, result = runs[run], run.result()
            name = os.path.relpath(project.uri)
            if result.err:
                pool.shutdown(cancel_futures=True)
                sys.exit(f"ERROR: {name}, {failure(project.nb, result.err)}")
            CoalesceStreamsPreprocessor().preprocess(project.nb, {})  # in how many pieces a text arrives is chance
            bundle = create_cache_bundle(project, None, None, result.time, None)
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            print(f"  {count} of {len(new)}: {name}, done after {time.monotonic() - start:.0f} s", flush=True)


def failure(notebook, error):
    """Where a notebook failed and how, in a line."""
    failed = [cell for cell in notebook.cells if any(output.output_type == "error" for output in cell.get("outputs", []))]
    where = f"cell `{failed[-1].id}`" if failed else "a cell"
    what = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else f"no end after {TIMEOUT} s"
    return f"{where}: {what.splitlines()[0]}"


if __name__ == "__main__":
    main(*sys.argv[1:])
