"""What matters to me before any script runs: every field, empty, to read and to fill in by hand."""

from __future__ import annotations

from pwa.content.model import Library
from pwa.languages import Language
from tests.pages.conftest import OpenPage, translated
from tests.pages.tree import Element


def fields(part: Element) -> list[Element]:
    """The fields of a part of the page, in their order."""
    return [field for field in part.all("fieldset") if field["data-preference"]]


def test_every_field_is_there_once_named_by_its_legend(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/preferences").main

    shown = {field["data-preference"]: field.one("legend").text for field in fields(main)}

    assert len(fields(main)) == len(shown) == len(library.preferences.fields)
    assert shown == {
        field.id: translated(language, field.title) for field in library.preferences.fields
    }


def test_the_five_that_staff_need_first_come_first(open_page: OpenPage, library: Library) -> None:
    main = open_page("/en/preferences").main

    first = [field["data-preference"] for field in fields(main)[:5]]

    assert first == [field.id for field in library.preferences.first]


def test_nobody_has_to_answer_and_nothing_is_answered_beforehand(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/preferences").main

    for field in fields(main):
        choices = [label.text for label in field.one("div", class_="choices").all("label")]
        assert choices[-2:] == [
            translated(language, "Not sure"),
            translated(language, "Rather not say"),
        ]
        assert not [box for box in field.all("input") if "checked" in box.attributes]
        assert not [box for box in field.all("input", "textarea") if "required" in box.attributes]


def test_words_of_ones_own_stand_beside_every_choice(open_page: OpenPage) -> None:
    for field in fields(open_page("/en/preferences").main):
        field.one("textarea")


def test_without_scripts_every_theme_is_open(open_page: OpenPage, library: Library) -> None:
    themes = open_page("/en/preferences").main.all("details", class_="theme")

    assert len(themes) == len(library.preferences.groups) + 2
    assert all("open" in theme.attributes for theme in themes)


def test_it_says_that_it_is_neither_consent_nor_refusal(
    language: Language, open_page: OpenPage
) -> None:
    sentence = (
        "These are your own words. This page is not consent, not a refusal of treatment, "
        "and not a medical record."
    )

    assert translated(language, sentence) in open_page(f"/{language.code}/preferences").main.text


def test_each_option_leads_to_what_somebody_leans_towards(
    open_page: OpenPage, library: Library
) -> None:
    for topic in library.topics.values():
        links = [link["href"] for link in open_page(f"/en/read/{topic.id}").main.all("a")]
        leads = f"/en/preferences#leaning-{topic.id}" in links
        assert leads == (topic.kind == "option"), topic.id
