"""Show my nurse: replies in large letters, each on a card that opens without scripts too."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("cards", __name__)

LONGEST_SINGLE_WORD = 4
"""Letters of a card that can be larger than all others, such as “Stop”."""
LONGEST_WORD = 9
"""Letters of a word that the smallest phone shows on one line in the usual size."""


@blueprint.get("/<lang>/cards")
def show() -> str:
    """Every card; those for the person's own people are made on their phone only."""
    return render_template("cards/cards.html", size_of=size_of)


def size_of(english: str) -> str:
    """The class of a card's letters. English rules, because it is never smaller than the rest."""
    if len(english) <= LONGEST_SINGLE_WORD:
        return "single-word"
    return "words" if max(map(len, english.split())) <= LONGEST_WORD else "long-words"
