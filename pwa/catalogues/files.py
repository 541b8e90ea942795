"""The translators' files: brought in step with the text, checked for gaps, compiled."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from pwa.catalogues.checking import faults
from pwa.catalogues.compiled import ROOT, CatalogueError, is_stale, path_of, translated
from pwa.catalogues.extraction import extract
from pwa.languages import Language


def read(language: Language, root: Path = ROOT) -> Catalog:
    """A language's catalogue. Raises CatalogueError where there is none or it cannot be read."""
    path = path_of(language, root=root)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language.locale, abort_invalid=True)
    except OSError as error:
        raise CatalogueError(
            f"The {language.code} catalogue is missing: run “python3 app.py i18n”, "
            "then translate what is empty."
        ) from error
    except PoFileError as error:
        said = str(error).rpartition(" on ")[0]
        place = f"{path.relative_to(root).as_posix()}, line {error.lineno + 1}"
        raise CatalogueError(f"{place}: {said}.") from error


def update(root: Path = ROOT) -> list[str]:
    """Bring every ``.po`` in step with the code: new messages empty, old ones as comments.

    Returns what is left to translate, a sentence each. Raises CatalogueError, and changes nothing,
    if a source cannot be read.
    """
    template = extract(root)
    for language in translated():
        path = path_of(language, root=root)
        catalogue = read(language, root) if path.exists() else Catalog(locale=language.locale)
        _bring_in_step(catalogue, template)
        written = BytesIO()
        write_po(written, catalogue, width=100, sort_output=True, include_lineno=False)
        _write(path, written.getvalue())
    return [fault for language in translated() for fault in _faults(language, template, root)]


def check(root: Path = ROOT) -> None:
    """Raise CatalogueError, naming the first fault, unless every language is complete."""
    template = extract(root)
    for language in translated():
        if found := _faults(language, template, root):
            raise CatalogueError(
                f"The {language.code} catalogue is not complete ({len(found)}): {found[0]} "
                "Run “python3 app.py i18n”, then mend it."
            )


def compile_all(root: Path = ROOT) -> None:
    """Compile every catalogue; check them all before."""
    check(root)
    for language in translated():
        compiled = BytesIO()
        write_mo(compiled, read(language, root))
        _write(path_of(language, "mo", root), compiled.getvalue())


def compile_stale(root: Path = ROOT) -> None:
    """Compile the catalogues if anything they are made of is newer than a ``.mo``."""
    if is_stale(root):
        compile_all(root)


def _bring_in_step(catalogue: Catalog, template: Catalog) -> None:
    catalogue.fuzzy = False
    # Only a new text changes the file, not the day it was looked at.
    template.creation_date = catalogue.creation_date
    # What is said again finds its translation again.
    for message in catalogue.obsolete.values():
        if message.id not in catalogue:
            catalogue[message.id] = message
    catalogue.obsolete.clear()
    catalogue.update(template, no_fuzzy_matching=True)
    for key, message in list(catalogue.obsolete.items()):
        if not message.string:
            del catalogue.obsolete[key]


def _faults(language: Language, template: Catalog, root: Path) -> list[str]:
    path = path_of(language, root=root).relative_to(root).as_posix()
    return [f"{path}, {fault}" for fault in faults(read(language, root), template)]


def _write(path: Path, content: bytes) -> None:
    """Replace a file as a whole, so that a killed build leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
