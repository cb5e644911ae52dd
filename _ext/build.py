"""Builds the site into BUILD/html: `make book`, or python _ext/build.py [BUILD].

LANGUAGES says in which languages, English first ("en ko" unless it is set). With PDF=1, the whole book as a PDF is in it.

Nothing is executed: the outputs that stand in the notebooks are what the pages show. All pages are written anew, beside the old
site, which gives way when all went well. Where something fails, the old site stays, and one line says what failed where.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import downloads
import languages
import yaml

ROOT = Path(__file__).parent.parent
CONTROL = re.compile(r"\x1b\[[0-9;]*m")
FLAGS = ("--all", "-W", "-n", "--keep-going", "--quiet")
JUPYTER_BOOK = Path(sys.executable).with_name("jupyter-book")
REASON = re.compile(r"(?:ERROR|WARNING): |[Ee]rror.*[^:]$|exception: ")


def first_reason(log):
    """The first line of a log that says what is wrong, with paths as seen from the book's top; all of it, if none does."""
    lines = CONTROL.sub("", log).replace(f"{ROOT}/", "").splitlines()
    return next(filter(REASON.search, lines), log)


def start(language, work):
    """Begin to write the site in a language."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    settings["title"] = settings["html"]["title"] = languages.title(language)
    settings["sphinx"]["config"]["language"] = language
    settings["sphinx"]["config"]["html_theme_options"]["logo"]["text"] = languages.title(language)
    work.mkdir(parents=True)
    config = work / "config.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [JUPYTER_BOOK, "build", ".", "--config", config, "--path-output", work]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "_ext")]), "PYTHONUTF8": "1"}
    heard = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    return subprocess.Popen([*command, *FLAGS], cwd=ROOT, env=environment, **heard)


def build(folder):
    """Write the site anew, each language beside the others; return what is wrong, or nothing."""
    work, site = folder / "work", folder / "html"
    shutil.rmtree(work, ignore_errors=True)
    running = {language: start(language, work / language) for language in languages.built()}
    logs = {language: run.communicate()[0] for language, run in running.items()}
    for language, run in running.items():
        if run.returncode:
            return first_reason(logs[language])
    built = work / languages.ENGLISH / "_build" / "html"
    if os.environ.get("PDF"):
        import pdf

        pdf.main(built, built / downloads.PDF)
    for language in languages.built()[1:]:
        (work / language / "_build" / "html").rename(built / language)
    downloads.hand_out(built)
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
