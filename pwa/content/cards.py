"""Show my nurse: replies that a person holds up in large letters, each on a card of its own.

A card says something and is closed again: nothing of it is counted, kept or sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_CARDS = 16
"""More than this nobody finds one in, with one hand and in pain."""
LONGEST_CARD = 32
"""So many letters are still very large on the smallest phone."""
LONGEST_SINGLE_WORD = 4
"""Letters of a card that can be larger than all others, such as “Stop”."""
LONGEST_WORD = 9
"""Letters of a word that the smallest phone shows on one line in the usual size."""
CARD_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""What stands in an address without being rewritten."""


@dataclass(frozen=True)
class Card:
    """One reply."""

    id: str
    text: str
    lead: str = ""
    """Where the person keeps people: each gets a card, with this before the name."""

    @property
    def size(self) -> str:
        """How large its letters are. English rules, because it is never smaller than the rest."""
        if len(self.text) <= LONGEST_SINGLE_WORD:
            return "single-word"
        return "words" if max(map(len, self.text.split())) <= LONGEST_WORD else "long-words"


@dataclass(frozen=True)
class Cards:
    """All replies in the order of the page, and what every one of them says besides."""

    cards: tuple[Card, ...]
    emergency: Card
    """Stands on each card, because no card calls anybody."""
