"""Get help now: both levels whole, no form, no condition, numbers only from the hospital."""

from __future__ import annotations

from pwa.content.model import Library
from pwa.languages import Language
from tests.pages.conftest import NORTHFIELD, OpenPage, translated
from tests.pages.tree import Element


def telephone_links(part: Element) -> list[str]:
    return [link["href"] for link in part.all("a") if link["href"].startswith("tel:")]


def test_every_level_is_told_whole(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/urgent").main

    for level in library.urgent.levels:
        section = main.one("section", class_=level.name)

        assert section.one("h2").text == translated(language, level.heading)
        assert [item.text for item in section.all("li")] == [
            translated(language, line.text) for line in level.items
        ]
        told = [paragraph.text for paragraph in section.all("p")]
        for line in level.actions:
            assert translated(language, line.text) in told


def test_the_worst_comes_first_and_each_line_names_its_facts(
    open_page: OpenPage, library: Library
) -> None:
    sections = open_page("/en/urgent").main.all("section", class_="care")

    assert [section.classes[1] for section in sections] == ["now", "within-24-hours", "other"]
    for section in sections:
        for line in section.all("li", "p"):
            named = line["data-facts"].split()
            assert named, f"{line} “{line.text}” names no fact"
            assert all(library.facts[fact].may_reach_patients for fact in named)


def test_nothing_stands_between_a_person_and_the_lists(open_page: OpenPage) -> None:
    main = open_page("/en/urgent").main

    assert not main.all("form", "input", "select", "textarea", "button", "dialog")
    assert not [part for part in main.all(class_="care") if part.all("details")]
    assert not [part for part in main.everything() if "hidden" in part.attributes]


def test_without_a_pack_999_is_the_only_number(language: Language, open_page: OpenPage) -> None:
    main = open_page(f"/{language.code}/urgent").main

    assert set(telephone_links(main)) == {"tel:999"}
    assert telephone_links(main.one("section", class_="now")) == ["tel:999"]
    assert telephone_links(main.one("section", class_="within-24-hours")) == []


def test_a_hospitals_numbers_stand_at_both_levels(
    language: Language, open_page_with_pack: OpenPage
) -> None:
    main = open_page_with_pack(f"/{language.code}/urgent").main
    numbers = [phone.uri for phone in NORTHFIELD.numbers]

    assert telephone_links(main.one("section", class_="now")) == ["tel:999", *numbers]
    assert telephone_links(main.one("section", class_="within-24-hours")) == numbers
    for link in main.all("a", class_="local"):
        label = link.one("span")
        phone = next(phone for phone in NORTHFIELD.numbers if phone.uri == link["href"])
        assert label.text == phone.label.get(language.code, phone.label["en"])
        # A label that nobody translated is read out as the English that it is.
        assert label["lang"] == ("" if language.code in phone.label else "en")
        assert phone.number in link.text


def test_no_other_page_shows_a_number(open_page_with_pack: OpenPage, topic_ids: list[str]) -> None:
    for path in ("", "read/", "about", "settings", *(f"read/{topic}" for topic in topic_ids)):
        assert not telephone_links(open_page_with_pack(f"/en/{path}").tree)
