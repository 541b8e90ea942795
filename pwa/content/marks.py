"""The one inline mark of content, ``{word-id:shown}``: a hard word with its meaning."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\{([a-z0-9-]+):([^{}]+)\}")


class Piece(NamedTuple):
    """A run of text; ``word`` is the id of the hard word it shows, if it shows one."""

    text: str
    word: str | None = None


def pieces(text: str) -> list[Piece]:
    """Split a text at its marks. Raises ValueError for a brace that is no mark."""
    found: list[Piece] = []
    end = 0
    for mark in _MARK.finditer(text):
        found.append(Piece(text[end : mark.start()]))
        found.append(Piece(mark[2], mark[1]))
        end = mark.end()
    found.append(Piece(text[end:]))
    if any("{" in piece.text or "}" in piece.text for piece in found):
        raise ValueError(f"A mark is not closed in “{text}”.")
    return [piece for piece in found if piece.text]


def plain(text: str) -> str:
    """The text as it reads, without marks."""
    return "".join(piece.text for piece in pieces(text))


def words(text: str) -> list[str]:
    """The ids of the hard words that a text marks, in order."""
    return [piece.word for piece in pieces(text) if piece.word]
