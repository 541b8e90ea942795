"""Show my nurse before any script runs: every reply leads to its card, in both languages."""

from __future__ import annotations

from pwa.content.cards import Card
from pwa.content.model import Library
from pwa.languages import SOURCE, Language
from tests.pages.conftest import OpenPage, translated
from tests.pages.tree import Element

EMERGENCY = "In an emergency, press your call bell."
OWN_PERSON = 1
"""The frame for the cards that are made on the phone stands on the page as well."""


def cards(main: Element) -> list[Element]:
    """The cards of the page, in their order, and last the frame for own people."""
    return main.all("section", class_="big-card")


def in_both(language: Language, english: str) -> str:
    """The words as a card says them: the person's own, then English for who reads no other."""
    own = translated(language, english)
    return own if language is SOURCE else f"{own} {english}"


def test_every_reply_leads_to_a_card_that_leads_back(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/cards").main
    links = main.one("ul", class_="cards").all("a")

    assert [link.text for link in links] == [
        translated(language, card.text) for card in library.cards.cards
    ]
    for link, card in zip(links, cards(main)[:-OWN_PERSON], strict=True):
        assert link["href"] == f"#{card['id']}"
        (back,) = card.all("a")
        assert (back["href"], back.text) == (f"#{link['id']}", translated(language, "Close"))


def test_every_card_says_its_reply_in_both_languages(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/cards").main

    assert [card.one("h2").text for card in cards(main)[:-OWN_PERSON]] == [
        in_both(language, card.text) for card in library.cards.cards
    ]
    for card in cards(main):
        english = [part for part in card.one("h2").all("span") if part["lang"] == "en"]
        assert len(english) == (language is not SOURCE)
        assert all(part["dir"] == "ltr" for part in english)


def test_every_card_names_the_call_bell_in_both_languages(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    found = cards(open_page(f"/{language.code}/cards").main)

    assert len(found) == len(library.cards.cards) + OWN_PERSON
    assert {card.one("p", class_="bell").text for card in found} == {in_both(language, EMERGENCY)}


def test_the_page_says_that_a_card_calls_nobody(language: Language, open_page: OpenPage) -> None:
    said = translated(language, "Tap a card, then show the screen. A card calls nobody.")

    assert open_page(f"/{language.code}/cards").main.one("p", class_="lede").text == said


def test_letters_are_largest_where_one_short_word_stands_alone() -> None:
    said = ("Stop", "I am in pain", "I need an interpreter")

    assert [Card("id", text).size for text in said] == ["single-word", "words", "long-words"]
