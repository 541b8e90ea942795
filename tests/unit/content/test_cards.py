"""The cards to hold up: few, short, whole, and none that moves anybody or waits with a sign."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pwa.catalogues import extraction
from pwa.content import marks
from pwa.content.cards import LONGEST_CARD, MOST_CARDS, Card, Cards
from pwa.content.integrity import faults
from pwa.content.linter import findings
from pwa.content.model import Library

CARD = Card("later", "Please come back later")
NEEDED = [
    *("Yes", "No", "I am in pain", "Stop", "Please say it again slowly"),
    *("Please help me to move", "I need the toilet", "It is too bright"),
    "Please call my family or friend",
]


def with_cards(library: Library, *cards: Card) -> Library:
    """The library with other cards."""
    return replace(library, cards=replace(library.cards, cards=cards))


def with_card(library: Library, card: Card) -> Library:
    """The library with this card in the place of the first."""
    return with_cards(library, card, *library.cards.cards[1:])


def test_a_card_that_is_whole_is_no_fault(library: Library) -> None:
    assert list(faults(with_card(library, CARD))) == []


@pytest.mark.parametrize("id_", ["", "A", "two words", "-a", "a-", "1"])
def test_a_card_that_no_address_can_name_is_a_fault(library: Library, id_: str) -> None:
    assert list(faults(with_card(library, replace(CARD, id=id_)))) == [
        f"Card {id_}: an id has small letters, joined by hyphens."
    ]


@pytest.mark.parametrize("text", ["", "a" * (LONGEST_CARD + 1)])
def test_a_card_that_is_empty_or_long_is_a_fault(library: Library, text: str) -> None:
    assert list(faults(with_card(library, replace(CARD, text=text)))) == [
        "Card later: the text has 1 to 32 letters."
    ]


def test_two_cards_with_the_same_id_are_a_fault(library: Library) -> None:
    assert list(faults(with_card(library, replace(CARD, id="no")))) == [
        "Cards: the id “no” stands more than once."
    ]


def test_more_cards_than_anybody_can_find_one_in_are_a_fault(library: Library) -> None:
    assert len(library.cards.cards) <= MOST_CARDS
    letters = "abcdefghijklmnopqrstuvwxyz"[: MOST_CARDS + 1 - len(library.cards.cards)]
    more = (Card(f"more-{letter}", "More") for letter in letters)

    assert list(faults(with_cards(library, *library.cards.cards, *more))) == [
        "Cards: at most 16, not 17."
    ]


@pytest.mark.parametrize("leads", ["", "Please call"])
def test_exactly_one_card_leads_to_own_people(library: Library, leads: str) -> None:
    *others, calls = library.cards.cards
    planted = with_cards(
        library, *others[1:], replace(calls, lead=leads), replace(CARD, lead=leads)
    )

    assert list(faults(planted)) == ["Cards: exactly one leads to the person’s own people."]


@pytest.mark.parametrize(
    "card",
    [
        replace(CARD, text="Please sit me up"),
        replace(CARD, text="Please turn me over"),
        replace(CARD, lead="Please call!"),
    ],
)
def test_every_text_of_a_card_is_read_by_the_linter(library: Library, card: Card) -> None:
    (found,) = findings(with_card(library, card))

    assert found.startswith("card later: ")


def test_the_line_of_every_card_is_read_by_the_linter(library: Library) -> None:
    emergency = replace(library.cards.emergency, text="You should press your call bell.")
    planted = replace(library, cards=replace(library.cards, emergency=emergency))

    (found,) = findings(planted)

    assert found.startswith("card emergency: ")


def test_what_nobody_can_do_without_is_there(library: Library) -> None:
    assert set(NEEDED) <= {card.text for card in library.cards.cards}


def test_no_card_waits_with_a_sign_or_tells_anybody_how_to_lie(library: Library) -> None:
    told = re.compile(
        r"\b(?:lie|lying|sit|sitting|stand|numb\w*|tingl\w*|weak\w*|legs?|feel my|pee|wee)\b",
        re.IGNORECASE,
    )

    assert [card.text for card in library.cards.cards if told.search(card.text)] == []


def test_every_text_can_be_translated_and_has_no_mark(library: Library) -> None:
    messages = extraction.extract()
    texts = [text for card in _all(library.cards) for text in (card.text, card.lead) if text]

    assert [text for text in texts if text not in messages or marks.words(text)] == []


def _all(cards: Cards) -> tuple[Card, ...]:
    return (*cards.cards, cards.emergency)
