"""About this information: every source, what nobody has checked, and what it is for."""

from __future__ import annotations

from pwa.content.model import Library
from pwa.languages import SOURCE, Language
from tests.conftest import SPOKEN
from tests.pages.conftest import OpenPage, translated


def test_every_source_of_every_page_is_named(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    listed = open_page(f"/{language.code}/about").main.one("ul", class_="sources").text
    blocks = [topic.blocks for topic in (*library.topics.values(), library.about)]

    for source in library.sources_of(sum(blocks, library.urgent.blocks)):
        assert f"{source.organisation}: {source.title}" in listed


def test_every_language_says_whether_its_text_was_checked(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/about").main
    section = main.one("section", aria_labelledby="languages-heading")

    for spoken, item in zip(SPOKEN, section.all("li"), strict=True):
        name = item.one("span")
        assert (name.text, name["lang"]) == (spoken.autonym, spoken.code)
        if spoken is not SOURCE and not spoken.reviewed:
            sentence = "No professional translator has checked this translation yet."
            assert translated(language, sentence) in item.text


def test_it_is_told_whole(language: Language, open_page: OpenPage, library: Library) -> None:
    main = open_page(f"/{language.code}/about").main

    headings = [heading.text for heading in main.all("h2")]

    for section in library.about.sections:
        assert section.heading
        assert translated(language, section.heading) in headings
    for block in library.about.blocks:
        for text in block.texts:
            assert "{" in text or translated(language, text) in main.text, text
