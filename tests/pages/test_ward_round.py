"""Ward round before any script runs: an empty frame that leads to the questions."""

from __future__ import annotations

from pwa.content.model import Library
from pwa.languages import Language
from tests.pages.conftest import OpenPage, translated


def test_it_leads_to_the_questions_while_there_are_none(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/ward-round").main

    parts = [part for part in main.all() if part["data-part"]]
    shown = [part for part in parts if "hidden" not in part.attributes]

    assert {part["data-part"] for part in shown} == {"none"}
    assert [link["href"] for part in shown for link in part.all("a")] == [
        f"/{language.code}/questions"
    ]


def test_it_offers_those_who_come_to_most_beds_and_anybody_else(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/ward-round").main

    chips = {box["value"]: box.parent for box in main.all("input") if box["type"] == "radio"}

    assert list(chips) == [id_ for id_, role in library.roles.items() if role.usual]
    assert list(chips)[-1] == "other"
    for id_, chip in chips.items():
        assert chip
        assert chip.text == translated(language, library.roles[id_].word)
