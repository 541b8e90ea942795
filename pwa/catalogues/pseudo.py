"""The pseudo-locale: English that shows at a glance what is not translated or does not fit."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(%\(\w+\)[sd]|\{[a-z0-9-]+:|\})")
_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ",
)


def accented(text: str) -> str:
    """The text accented, bracketed and a third longer; placeholders and marks stay whole."""
    pieces = _KEPT.split(text)
    body = "".join(
        piece if _KEPT.fullmatch(piece) else piece.translate(_ACCENTS) for piece in pieces
    )
    return f"[{body}{' ~' * (len(text) // 6)}]"
