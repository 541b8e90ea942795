"""Notes before any script runs: what they are for and who can see them."""

from __future__ import annotations

from pwa.languages import Language
from tests.pages.conftest import OpenPage, translated


def test_a_note_is_private_unless_somebody_marks_it(
    language: Language, open_page: OpenPage
) -> None:
    tree = open_page(f"/{language.code}/notes").tree

    row = tree.one("template", id="note-row")

    assert translated(language, "All who share this notebook see it") in row.text
    assert not [box for box in row.all("input") if "checked" in box.attributes]
    private = translated(language, "A note is private unless you share it with your carers.")
    assert private in tree.one("main").text


def test_a_copy_can_be_brought_back_wherever_one_can_be_saved(
    language: Language, open_page: OpenPage
) -> None:
    wanted = [translated(language, name) for name in ("Save a copy", "Bring back a copy")]

    for path in ("questions", "notes", "settings"):
        copies = open_page(f"/{language.code}/{path}").main.one("section", class_="copies")
        names = [button.text for button in copies.all("button")]

        assert names[:2] == wanted
