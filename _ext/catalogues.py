"""Brings the catalogues of the other languages up to date with the English text: `make catalogues`.

A string that is new stands in them without a translation, one that was changed keeps its old translation, marked fuzzy, and one
that is gone goes. tests/book/test_catalogues.py fails until each is translated.
"""

import subprocess
import tempfile
from pathlib import Path

import explorers
import languages
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from build import JUPYTER_BOOK
from explorers.choices import choices, said_in


def templates():
    """The English strings as they are now, by the name of their catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        command = [JUPYTER_BOOK, "build", ".", "--path-output", folder, "--quiet"]
        gettext = ["--builder", "custom", "--custom-builder", "gettext"]
        subprocess.run([*command, *gettext], cwd=languages.ROOT, check=True, capture_output=True)
        root = Path(folder, "_build", "gettext")
        found = {path.relative_to(root).with_suffix("").as_posix(): read(path) for path in root.rglob("*.pot")}
    found["explorers"] = Catalog()
    for words in explorers.words_of(explorers.module()) + said_in(choices(languages.ROOT)):
        found["explorers"].add(words)
    return found


def read(path, language=None):
    """A catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language, english):
    """Bring the catalogues of a language up to date; return the names of those in which something is to be done."""
    unfinished = []
    for name in sorted({*languages.pages(language), "explorers"}):
        path = languages.folder(language) / f"{name}.po"
        catalogue = read(path, language)
        catalogue.update(english[name], update_creation_date=False)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=0)
        if any(message.id and (message.fuzzy or not message.string) for message in catalogue):
            unfinished.append(path.relative_to(languages.ROOT).as_posix())
    return unfinished


def main():
    """Update all, and say what is to be translated."""
    english = templates()
    for language in languages.NAMES:
        if language != languages.ENGLISH:
            print("\n".join(update(language, english)) or f"{language}: nothing to translate")


if __name__ == "__main__":
    main()
