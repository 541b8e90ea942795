"""Where the catalogues are, and whether they are compiled: what every start needs to know."""

from __future__ import annotations

from pathlib import Path

from pwa.languages import LANGUAGES, SOURCE, Language
from pwa.start_error import StartError

ROOT = Path(__file__).parents[2]
FOLDER = "pwa/translations"
_SOURCES = ("pwa/**/*.py", "pwa/content/**/*.toml", "pwa/templates/**/*.html")


def path_of(language: Language, suffix: str = "po", root: Path = ROOT) -> Path:
    """Where a language's catalogue is (``po``) or is compiled to (``mo``)."""
    return root / FOLDER / str(language.locale) / "LC_MESSAGES" / f"messages.{suffix}"


class CatalogueError(StartError):
    """A catalogue that is missing or behind, or a source that cannot be read; the text says all."""


def is_stale(root: Path = ROOT) -> bool:
    """Whether anything that a ``.mo`` is made of is newer than it is."""
    return any(_is_stale(language, root) for language in translated())


def require_compiled(languages: tuple[Language, ...], root: Path = ROOT) -> None:
    """Raise CatalogueError unless each language can be served: never silent English."""
    for language in languages:
        if language is not SOURCE and not path_of(language, "mo", root).exists():
            raise CatalogueError(
                f"The {language.code} catalogue is not compiled: run “python3 app.py build”."
            )


def translated() -> list[Language]:
    """The languages that need a catalogue."""
    return [language for language in LANGUAGES if language is not SOURCE]


def _is_stale(language: Language, root: Path) -> bool:
    compiled = path_of(language, "mo", root)
    if not compiled.exists():
        return True
    # English text that changed makes every translation of it stale, so all of it is looked at.
    sources = [path for glob in _SOURCES for path in root.glob(glob)]
    newest = max(path.stat().st_mtime for path in (path_of(language, root=root), *sources))
    return compiled.stat().st_mtime < newest
