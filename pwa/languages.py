"""The languages the app speaks, and how a path or a browser names one.

Adding a language is one line in ``LANGUAGES`` and one catalogue in ``translations/``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from werkzeug.datastructures import LanguageAccept


@dataclass(frozen=True)
class Language:
    """One language: how it stands in a path, what it calls itself, how it is written."""

    code: str
    """The first part of every path, and the ``lang`` of every page (BCP 47)."""
    autonym: str
    """The language's name in the language itself."""
    locale: Locale
    """The CLDR data for dates and numbers, and the name of the catalogue's folder."""
    reviewed: bool = False
    """Whether a professional has checked this language's text. Says so on every topic."""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.locale.text_direction


SOURCE = Language("en", "English", Locale("en", "GB"))
LANGUAGES = (
    SOURCE,
    Language("ur", "اردو", Locale("ur")),
)
# Accented, longer English that shows what is not translated or does not fit. Only tests serve it.
# CLDR has no data for XA, so English as used in Europe stands in for its dates and catalogue name.
PSEUDO = Language("en-XA", "[Ƥşḗŭḓǿ]", Locale("en", "150"))


def of_path(path: str, languages: Sequence[Language]) -> Language | None:
    """The language that a path such as ``/ur/read/`` is in, if it is one we speak."""
    code = path.split("/", 2)[1] if path.startswith("/") else ""
    return next((language for language in languages if language.code == code), None)


def preferred(accepted: LanguageAccept, languages: Sequence[Language]) -> Language:
    """The best of our languages for an ``Accept-Language`` header; the first where none fits."""
    codes = {language.code.lower(): language for language in languages}
    for wanted, quality in accepted:
        # Werkzeug's own match puts an exact code before a better liked one with a region.
        found = codes.get(wanted.lower()) or codes.get(wanted.lower().split("-")[0])
        if found and quality > 0:
            return found
    return languages[0]
