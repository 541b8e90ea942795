"""Translations straight from the translators' files, for development and tests.

What a release would refuse shows as its English in ⟦ ⟧. The pseudo-locale needs no file.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

from pwa.catalogues.checking import message_faults
from pwa.catalogues.compiled import ROOT, path_of
from pwa.catalogues.files import read
from pwa.catalogues.pseudo import accented
from pwa.languages import LANGUAGES, PSEUDO, SOURCE, Language


class Drafts(Domain):  # type: ignore[misc] # flask_babel has no types
    """What an app says while its catalogues may be behind; looks at the files each time."""

    def get_translations(self) -> NullTranslations:
        """The translations into the language of the request."""
        spoken = {str(language.locale): language for language in (*LANGUAGES, PSEUDO)}
        return translations_of(spoken[str(get_locale())])


def translations_of(language: Language, root: Path = ROOT) -> NullTranslations:
    """What can be said in a language now. Raises CatalogueError if its file cannot be read."""
    if language is SOURCE:
        return NullTranslations()
    if language is PSEUDO:
        return Accented()
    return _translations(language, root, path_of(language, root=root).stat().st_mtime_ns)


class Marked(NullTranslations):
    """English where there is no translation, so that it shows."""

    def gettext(self, message: str) -> str:
        """The message in ⟦ ⟧."""
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n`` in ⟦ ⟧."""
        return f"⟦{super().ngettext(msgid1, msgid2, n)}⟧"

    ugettext, ungettext = gettext, ngettext


class Accented(NullTranslations):
    """The pseudo-locale: every message accented, longer and bracketed."""

    def gettext(self, message: str) -> str:
        """The message accented."""
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n`` accented."""
        return accented(super().ngettext(msgid1, msgid2, n))

    ugettext, ungettext = gettext, ngettext


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: Language, root: Path, _changed: int) -> Translations:
    catalogue = read(language, root)
    whole = Catalog(locale=language.locale, fuzzy=False)
    for message in catalogue:
        if message.id and not any(message_faults(message, catalogue)):
            whole.add(message.id, message.string)
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    translations = Translations(compiled)
    translations.add_fallback(Marked())
    return translations
