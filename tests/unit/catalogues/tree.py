"""A small app's sources, as far as catalogues know them."""

from __future__ import annotations

import shutil
from pathlib import Path

from pwa.catalogues import compiled
from pwa.languages import LANGUAGES

URDU = next(language for language in LANGUAGES if language.code == "ur")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
FIRST_LINE = HEAD.count("\n") + 1
"""Where the first message of a catalogue stands that ``translate`` wrote."""


class Tree:
    """A folder with ``babel.cfg``, one template, and the Urdu of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.po = compiled.path_of(URDU, root=root)
        self.mo = compiled.path_of(URDU, "mo", root)
        shutil.copy(Path(__file__).parents[3] / "babel.cfg", root)
        self.po.parent.mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        """Put a source into ``pwa/``."""
        path = self.root / "pwa" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def say(self, *english: str) -> None:
        """Make the template say these messages and no other."""
        self.write("templates/page.html", "".join(f'{{{{ _("{text}") }}}}\n' for text in english))

    def translate(self, *messages: str) -> None:
        """Make the Urdu catalogue of these messages, each as it stands in the file."""
        self.po.write_text(HEAD + "\n".join(messages), encoding="utf-8")


def message(english: str, urdu: str) -> str:
    """A message as it stands in a catalogue."""
    return f'msgid "{english}"\nmsgstr "{urdu}"\n'
