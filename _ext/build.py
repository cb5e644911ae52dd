"""Builds the site into BUILD/html: `make book`, or python _ext/build.py [BUILD]. With PDF=1, the whole book as a PDF is in it.

Nothing is executed: the outputs that stand in the notebooks are what the pages show. All pages are written anew, beside the old
site, which gives way when all went well. Where something fails, the old site stays, and one line says what failed where.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTROL = re.compile(r"\x1b\[[0-9;]*m")
FLAGS = ("--all", "-W", "-n", "--keep-going", "--quiet")
REASON = re.compile(r"(?:ERROR|WARNING): |[Ee]rror.*[^:]$|exception: ")


def first_reason(log):
    """The first line of a log that says what is wrong, with paths as seen from the book's top; all of it, if none does."""
    lines = CONTROL.sub("", log).replace(f"{ROOT}/", "").splitlines()
    return next(filter(REASON.search, lines), log)


def build(folder):
    """Write the site anew; return what is wrong, or nothing."""
    work, site = folder / "work", folder / "html"
    shutil.rmtree(work, ignore_errors=True)
    command = [Path(sys.executable).with_name("jupyter-book"), "build", ".", "--path-output", work]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    heard = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    run = subprocess.run([*command, *FLAGS], cwd=ROOT, env=environment, check=False, **heard)
    if run.returncode:
        return first_reason(run.stdout)
    built = work / "_build" / "html"
    if os.environ.get("PDF"):
        import downloads
        import pdf

        pdf.main(built, built / downloads.PDF)
    previous = folder / "previous"
    shutil.rmtree(previous, ignore_errors=True)
    if site.exists():
        site.rename(previous)
    built.rename(site)
    shutil.rmtree(previous, ignore_errors=True)
    return ""


def main(folder="_build"):
    """Build, and say where the site is, or why there is no new one."""
    folder = (ROOT / folder).resolve()
    print("Building the book.", flush=True)
    wrong = build(folder)
    if wrong:
        sys.exit(f"{wrong}\nThe book was not built; any earlier site in {folder.name}/html is untouched.")
    print(f"The book is built. Open {folder / 'html' / 'index.html'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
