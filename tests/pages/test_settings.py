"""Settings: the language, what this phone keeps, and how to add the app to it."""

from __future__ import annotations

from pwa.languages import Language
from tests.conftest import SPOKEN
from tests.pages.conftest import OpenPage


def test_every_language_is_offered_by_its_own_name(language: Language, open_page: OpenPage) -> None:
    main = open_page(f"/{language.code}/settings").main

    links = main.one("section", aria_labelledby="language-heading").all("a")

    assert [link.text for link in links] == [spoken.autonym for spoken in SPOKEN]
    assert [link["href"] for link in links] == [f"/{spoken.code}/settings" for spoken in SPOKEN]
    assert [link["lang"] for link in links if link["aria-current"]] == [language.code]


def test_what_the_phone_keeps_is_said_before_any_script_runs(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/settings").main

    state = [part for part in main.all("p") if "data-offline-state" in part.attributes]

    assert len(state) == 1
    assert state[0].text


def test_private_notes_are_off_the_paper_unless_somebody_ticks_them(open_page: OpenPage) -> None:
    paper = open_page("/en/settings").main.one("section", aria_labelledby="paper-heading")

    (box,) = paper.all("input")

    assert box["type"] == "checkbox"
    assert "checked" not in box.attributes


def test_install_advice_cannot_be_sent_away_where_people_look_for_it(open_page: OpenPage) -> None:
    advice = open_page("/en/settings").main.one("section", id="install")

    assert [button["data-action"] for button in advice.all("button")] == ["install"]
