"""The gettext catalogues: extracted from code, templates and content, checked for gaps, compiled.

A message that is missing, fuzzy, out of date or has lost a placeholder stops the build.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pwa.content import marks
from pwa.languages import LANGUAGES, PSEUDO, SOURCE, Language
from pwa.pseudo import accented
from pwa.start_error import StartError

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "translations"
_SOURCES = ("pwa/**/*.py", "pwa/content/**/*.toml", "pwa/templates/**/*.html")
_NUMBER = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


class CatalogueError(StartError):
    """A catalogue that is missing or behind; the text says which and how to mend it."""


def extract() -> Catalog:
    """Every message of the app, in English."""
    catalogue = Catalog(project="MSCC Companion", charset="utf-8", fuzzy=False)
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call] # Babel's own
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
    found = extract_from_dir(str(ROOT), methods, options, keywords, directory_filter=_is_ours)
    for name, _line, message, comments, _context in found:
        catalogue.add(message, locations=[(name, 0)], auto_comments=comments)
    return catalogue


def path_of(language: Language, suffix: str = "po") -> Path:
    """Where a language's catalogue is (``po``) or is compiled to (``mo``)."""
    return FOLDER / str(language.locale) / "LC_MESSAGES" / f"messages.{suffix}"


def update() -> None:
    """Bring every ``.po`` in step with the code: new messages empty, old ones gone."""
    template = extract()
    for language in _translated():
        path = path_of(language)
        catalogue = _read(language) if path.exists() else Catalog(locale=language.locale)
        catalogue.fuzzy = False
        # Only a new text changes the file, not the day it was looked at.
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        written = BytesIO()
        write_po(written, catalogue, width=100, sort_output=True, include_lineno=False)
        _write(path, written.getvalue())


def check() -> None:
    """Raise CatalogueError, naming the first gaps, unless every language is complete."""
    template = extract()
    for language in _translated():
        gaps = list(faults(_read(language), template))
        if gaps:
            raise CatalogueError(
                f"The {language.code} catalogue is not complete ({len(gaps)}): {gaps[0]} "
                "Run “python3 app.py i18n”, then translate what is empty."
            )


def faults(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What keeps a catalogue from saying all that the template says, a sentence each."""
    for message in template:
        if message.id:
            translated = catalogue.get(message.id)
            if translated is None:
                yield f"“{_forms(message.id)[0]}” is missing."
            else:
                yield from _message_faults(translated)
    for message in catalogue:
        if message.id and message.id not in template:
            yield f"“{_forms(message.id)[0]}” is no longer used."


def _message_faults(message: Message) -> Iterator[str]:
    ids, strings = _forms(message.id), _forms(message.string)
    name = ids[0]
    if message.fuzzy:
        yield f"“{name}” is fuzzy."
    if not all(strings):
        yield f"“{name}” is not translated."
        return
    # A form for one thing may leave its number out; the form for many may not.
    wanted, allowed = _placeholders(ids[-1]), _placeholders(*ids)
    if not wanted <= _placeholders(strings[-1]) or not _placeholders(*strings) <= allowed:
        yield f"“{name}” has other placeholders than its translation."
    if any(_marks(string) != _marks(name) for string in strings):
        yield f"“{name}” marks other hard words than its translation."
    # 999 and 24 hours: a number that is lost or changed is a hazard.
    if len(ids) == 1 and set(_NUMBER.findall(strings[0])) != set(_NUMBER.findall(name)):
        yield f"“{name}” has other numbers than its translation."


def _forms(text: object) -> list[str]:
    """A message's text in each of its plural forms; most have one."""
    forms = text if isinstance(text, (list, tuple)) else [text]
    return [str(form or "") for form in forms]


def _placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in _PLACEHOLDER.findall(text)}


def _marks(text: str) -> list[str] | None:
    try:
        return sorted(marks.words(text))
    except ValueError:
        return None


def compile_stale() -> None:
    """Compile every catalogue that is newer than its ``.mo``; check them all before."""
    stale = [language for language in _translated() if _is_stale(language)]
    if not stale:
        return
    check()
    for language in stale:
        _compile(_read(language), path_of(language, "mo"))


def compile_pseudo() -> None:
    """Make the pseudo-locale: every message accented, longer and bracketed."""
    catalogue = Catalog(locale=PSEUDO.locale, charset="utf-8", fuzzy=False)
    for message in extract():
        if message.id:
            said = [accented(form) for form in _forms(message.id)]
            catalogue.add(message.id, said[0] if len(said) == 1 else said)
    _compile(catalogue, path_of(PSEUDO, "mo"))


def require_compiled(languages: tuple[Language, ...]) -> None:
    """Raise CatalogueError unless each language can be served: never silent English."""
    for language in languages:
        if language is not SOURCE and not path_of(language, "mo").exists():
            raise CatalogueError(
                f"The {language.code} catalogue is not compiled: run “python3 app.py build”."
            )


def _translated() -> list[Language]:
    return [language for language in LANGUAGES if language is not SOURCE]


def _is_stale(language: Language) -> bool:
    compiled = path_of(language, "mo")
    if not compiled.exists():
        return True
    # English text that changed makes every translation of it stale, so all of it is looked at.
    sources = [path_of(language), *(path for glob in _SOURCES for path in ROOT.glob(glob))]
    newest = max(path.stat().st_mtime for path in sources if path.exists())
    return compiled.stat().st_mtime < newest


def _is_ours(folder: str | os.PathLike[str]) -> bool:
    return Path(folder).name not in ("node_modules", ".venv", "build", "tests", ".git")


def _read(language: Language) -> Catalog:
    try:
        with path_of(language).open("rb") as file:
            return read_po(file, locale=language.locale)
    except OSError as error:
        raise CatalogueError(
            f"The {language.code} catalogue is missing: run “python3 app.py i18n”, "
            "then translate what is empty."
        ) from error


def _compile(catalogue: Catalog, path: Path) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    _write(path, compiled.getvalue())


def _write(path: Path, content: bytes) -> None:
    """Replace a file as a whole, so that a killed build leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
