"""Five tabs of one phone are one notebook: nothing is lost between them, and all show the same."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.conftest import NewContext
from tests.browser.support.writer import Writer, write_apart
from tests.server import Server

TABS = 5
# Five hands at one moment: each page acts by its own clock, as no one driver of five could.
TICKS_AND_TYPES_AT = """([tick, box, moment, text]) => void setTimeout(() => {
  tick.click();
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}, moment - Date.now())"""
OWN = ("Q01", "Q02", "Q03", "Q04", "Q05")
COMMON = "Q06"


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    return new_context(service_workers="block")


@pytest.fixture
def tabs(phone: BrowserContext, server: Server) -> list[Writer]:
    """Five tabs with the questions in front, by a clock that can be stopped."""
    phone.clock.install()
    five = [Writer(phone, server.url) for _ in range(TABS)]
    for tab in five:
        tab.opens("/en/questions")
    return five


def open_in_all(tabs: list[Writer], question: str) -> None:
    """The first tab ticks it, and every tab has the box for its answer open."""
    tabs[0].ticks(question)
    tabs[0].is_told_it_is_saved()
    for tab in tabs[1:]:
        expect(tab.tick_of(question)).to_be_checked()
        tab.opens_question(question)
        expect(tab.answer_to(question)).to_be_visible()


def at_once(acts: Iterable[tuple[Writer, Locator, Locator, str]]) -> None:
    """In every tab at the same moment: press the first box, type the words into the second."""
    acts = list(acts)
    moment = acts[0][0].page.evaluate("Date.now()") + 1_000
    for tab, tick, box, text in acts:
        handles = [tick.element_handle(), box.element_handle()]
        tab.page.evaluate(TICKS_AND_TYPES_AT, [*handles, moment, text])


def test_what_five_tabs_write_at_one_moment_is_all_there_and_the_same_in_each(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)

    at_once(
        (tab, tab.tick_of(questions[own]), tab.answer_to(common), f"{number} mg")
        for number, (tab, own) in enumerate(zip(tabs, OWN, strict=True), start=1)
    )

    answers = [f"{number} mg" for number in range(1, TABS + 1)]
    for tab in tabs:
        for own in OWN:
            expect(tab.tick_of(questions[own])).to_be_checked()
        tab.is_told_it_is_saved()
    assert [text for text in answers if text not in tabs[0].kept] == []
    shown = tabs[0].shown
    for tab in tabs:
        tab.sees_all_of(shown)
    for tab in tabs:
        tab.comes_back()
        tab.sees_all_of(shown)


def test_answers_to_different_questions_are_each_in_every_tab(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    for tab, own in zip(tabs, OWN, strict=True):
        tab.ticks(questions[own])

    for tab, own in zip(tabs, OWN, strict=True):
        tab.answers(questions[own], f"The answer to {own}")

    for tab in tabs:
        for own in OWN:
            tab.sees_answers(questions[own], f"The answer to {own}")


def test_five_texts_written_apart_are_five_versions_in_every_tab(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)
    texts = [f"{number} mg" for number in range(TABS)]

    write_apart(common, zip(tabs, texts, strict=True))

    for tab in tabs:
        tab.sees_versions(common, *texts)
    tabs[0].comes_back()
    tabs[0].sees_answers(common, *texts)


def test_keeping_one_of_two_versions_keeps_it_in_every_tab(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)
    write_apart(common, [(tabs[1], "16 mg"), (tabs[2], "4 mg")])
    tabs[3].sees_versions(common, "16 mg", "4 mg")
    sixteen = tabs[3].row_of(common).locator(".version").filter(has_text="16 mg")

    tabs[3].acts(sixteen.get_by_role("button", name="Keep this one"))

    for tab in tabs:
        tab.sees_versions(common)
        expect(tab.answer_to(common)).to_have_value("16 mg")
        tab.sees_answers(common, "16 mg")


def test_keeping_both_versions_makes_one_text_of_them_in_every_tab(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)
    write_apart(common, [(tabs[1], "16 mg"), (tabs[2], "4 mg")])
    tabs[4].sees_versions(common, "16 mg", "4 mg")

    tabs[4].does("Keep both", common)

    tabs[4].sees_versions(common)
    both = tabs[4].answer_to(common).input_value()
    assert sorted(both.split()) == ["16", "4", "mg", "mg"]
    for tab in tabs:
        tab.sees_versions(common)
        expect(tab.answer_to(common)).to_have_value(both)


def test_two_versions_too_long_for_one_text_are_not_offered_as_one(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)

    write_apart(common, [(tabs[1], "16 mg " * 400), (tabs[2], "4 mg " * 400)])

    expect(tabs[3].row_of(common).get_by_role("button", name="Keep this one")).to_have_count(2)
    expect(tabs[3].row_of(common).get_by_role("button", name="Keep both")).to_have_count(0)


def test_writing_on_over_one_of_two_versions_leaves_the_other(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)
    write_apart(common, [(tabs[1], "16 mg"), (tabs[2], "4 mg")])
    tabs[1].sees_versions(common, "16 mg", "4 mg")
    expect(tabs[1].answer_to(common)).to_have_value("16 mg")

    tabs[1].answer_to(common).press_sequentially(" daily")
    tabs[1].answer_to(common).blur()

    for tab in tabs:
        tab.sees_versions(common, "16 mg daily", "4 mg")


def test_words_that_somebody_is_typing_are_not_replaced_by_another_tabs(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)
    typing, other = tabs[1], tabs[2]
    typing.page.clock.pause_at(typing.page.evaluate("Date.now()") / 1000 + 1)
    typing.answer_to(common).press_sequentially("Half a sen")

    other.answers(common, "4 mg")
    other.is_told_it_is_saved()

    expect(typing.answer_to(common)).to_have_value("Half a sen")
    typing.page.clock.resume()
    typing.answer_to(common).blur()
    for tab in tabs:
        tab.sees_versions(common, "Half a sen", "4 mg")


def test_deleting_everything_in_one_tab_empties_the_others(
    tabs: list[Writer], questions: dict[str, str]
) -> None:
    common = questions[COMMON]
    open_in_all(tabs, common)
    tabs[1].answers(common, "16 mg")
    for tab in tabs:
        tab.sees_answers(common, "16 mg")
    tabs[0].opens("/en/settings")

    tabs[0].presses("Delete everything on this phone")
    tabs[0].presses("Yes, delete everything")

    for tab in tabs[1:]:
        expect(tab.tick_of(common)).not_to_be_checked()
        tab.can_begin()
        assert all(not row["isTicked"] and not row["answers"] for row in tab.shown)
    assert tabs[1].held == {}
    tabs[1].ticks(common)
    tabs[1].is_told_it_is_saved()
    expect(tabs[2].tick_of(common)).to_be_checked()


def test_own_questions_of_five_tabs_are_each_in_every_tab(tabs: list[Writer]) -> None:
    for number, tab in enumerate(tabs):
        tab.adds_a_question(f"May visitor number {number} come?")

    for tab in tabs:
        for number in range(TABS):
            expect(tab.tick_of(f"May visitor number {number} come?")).to_be_visible()
