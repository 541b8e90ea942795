"""Read about treatment: every topic told alike, sourced, dated, and honest about its checks."""

from __future__ import annotations

from babel.dates import format_date

from pwa.content import marks
from pwa.content.model import Library
from pwa.languages import SOURCE, Language
from tests.pages.conftest import OpenPage, translated
from tests.pages.inspection import Page

OPTION_HEADINGS = (
    "What it is",
    "Why it may be offered",
    "What happens",
    "Possible benefits",
    "Possible harms",
    "Tell your team",
    "Questions to ask",
)
NOT_CHECKED = "No doctor or nurse has checked this page yet."
NOT_CHECKED_TRANSLATION = "No professional translator has checked this translation yet."


def topics_in(language: Language, open_page: OpenPage, library: Library) -> dict[str, Page]:
    return {id_: open_page(f"/{language.code}/read/{id_}") for id_ in library.topics}


def test_the_list_leads_to_every_topic_once(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/read/").main

    links = [link for list_ in main.all("ul", class_="topics") for link in list_.all("a")]

    assert [link["href"].rsplit("/", 1)[1] for link in links] == list(library.topics)
    assert [link.text for link in links] == [
        translated(language, topic.title) for topic in library.topics.values()
    ]


def test_every_option_has_the_same_headings_in_the_same_order(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    wanted = [translated(language, heading) for heading in OPTION_HEADINGS]
    options = [id_ for id_, topic in library.topics.items() if topic.kind == "option"]

    assert len(options) == 7, "six treatments, and none now"
    for id_ in options:
        headings = open_page(f"/{language.code}/read/{id_}").main.all("h2")
        assert [heading.text for heading in headings][: len(wanted)] == wanted, id_


def test_every_paragraph_names_facts_that_may_reach_patients(
    open_page: OpenPage, library: Library
) -> None:
    for id_, page in topics_in(SOURCE, open_page, library).items():
        for section in page.main.all("section", "div"):
            if "ask" in section.classes:
                break
            for text in section.all("p", "li"):
                facts = next((e["data-facts"] for e in text.around() if e["data-facts"]), "")
                assert facts, f"{id_}: “{text.text}” names no fact"
                for fact in facts.split():
                    assert library.facts[fact].may_reach_patients, f"{id_}: {fact}"


def test_every_topic_is_told_whole(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    for id_, page in topics_in(language, open_page, library).items():
        topic = library.topics[id_]
        told = page.main.text.replace(" ", "")

        for block in topic.blocks:
            for text in block.texts:
                assert reads(translated(language, text)) in told, f"{id_}: {text}"


def reads(text: str) -> str:
    """A text as it stands on a page, without its marks and without spaces."""
    return "".join(marks.plain(text).split())


def test_every_hard_word_leads_to_its_meaning(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    for page in topics_in(language, open_page, library).values():
        marked = [link["href"] for link in page.main.all("a", class_="word")]
        explained = {f"#{term['id']}": term for term in page.main.all("dt") if term["id"]}

        assert set(marked) == set(explained), f"{page.path}: words and meanings differ"
        for address, term in explained.items():
            word = library.words[address.removeprefix("#word-")]
            assert term.text == translated(language, word.word)
            assert term.parent
            assert term.parent.one("dd").text == translated(language, word.meaning)


def test_every_topic_ends_with_questions(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    for id_, page in topics_in(language, open_page, library).items():
        asked = page.main.one("section", class_="ask").all("li")
        own = [library.questions[question].text for question in library.topics[id_].questions]

        shown = [item.text for item in asked]
        assert shown[: len(own)] == [translated(language, question) for question in own]
        assert len(set(shown)) == len(shown) >= 2


def test_every_topic_says_where_it_comes_from_and_who_has_checked_it(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    for id_, page in topics_in(language, open_page, library).items():
        topic, origin = library.topics[id_], page.main.one("section", class_="origin")
        sources = library.sources_of(topic.blocks)

        assert topic.checked_by is None, "somebody checked it: test that their name is shown"
        assert translated(language, NOT_CHECKED) in origin.text
        for day in (topic.last_checked, topic.next_check):
            assert format_date(day, "long", language.locale) in origin.text
        listed = origin.one("ul", class_="sources")
        assert (listed["lang"], listed["dir"]) == ("en", "ltr")
        for source, item in zip(sources, listed.all("li"), strict=True):
            assert f"{source.organisation}: {source.title}" in item.text


def test_a_translation_says_that_nobody_has_checked_it(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    for page in topics_in(language, open_page, library).values():
        says_so = translated(language, NOT_CHECKED_TRANSLATION) in page.main.text

        assert says_so == (language is not SOURCE and not language.reviewed)


def test_each_topic_leads_to_the_next(open_page: OpenPage, library: Library) -> None:
    order = list(library.topics)
    for id_, following in zip(order, [*order[1:], None], strict=True):
        next_links = open_page(f"/en/read/{id_}").main.all("p", class_="next")

        assert [link.one("a")["href"] for link in next_links] == (
            [f"/en/read/{following}"] if following else []
        )
