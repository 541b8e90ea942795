"""The two pages of a shared notebook, before any script runs."""

from __future__ import annotations

from pwa.config import Config
from pwa.factory import create_app
from pwa.languages import Language
from tests.pages.conftest import OpenPage, translated


def test_nothing_is_ticked_before_a_person_ticks_it(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/carers").main

    boxes = [box for box in main.all("input") if box["type"] == "checkbox"]

    assert len(boxes) == 2
    assert not [box for box in boxes if "checked" in box.attributes]


def test_a_carer_joins_by_a_button_and_hears_what_it_does(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/join").main

    names = [button.text for button in main.all("button")]

    assert translated(language, "Join") in names
    hint = translated(language, "Nothing is sent before you press it. An invitation works once.")
    assert hint in main.text


def test_without_a_relay_notes_still_go_by_squares_and_files() -> None:
    app = create_app(Config(drafts=True, relay=None))

    for path in ("/en/carers", "/en/join"):
        page = app.test_client().get(path).text
        assert "Show as squares" in page
        assert "Invite a carer" not in page
        assert "Invitation" not in page
        assert "/rooms-" not in page
