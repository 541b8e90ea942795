"""The last thing that somebody did can be taken back, whatever it was, and stays taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from pwa.content.model import SOURCE_QUESTIONS
from tests.browser.conftest import NewContext
from tests.browser.support.writer import Writer, write_apart
from tests.server import Server

SOURCE_QUESTIONS = SOURCE_QUESTIONS


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    return new_context(service_workers="block")


@pytest.fixture
def writer(phone: BrowserContext, server: Server) -> Writer:
    """Somebody in front of their questions."""
    somebody = Writer(phone, server.url)
    somebody.opens("/en/questions")
    return somebody


@pytest.fixture
def question(questions: dict[str, str]) -> str:
    return questions["Q04"]


def test_nothing_can_be_undone_before_anything_was_done(writer: Writer) -> None:
    expect(writer.page.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_tick_is_undone(writer: Writer, question: str) -> None:
    writer.ticks(question)
    writer.is_told_it_is_saved()

    writer.undoes()

    expect(writer.tick_of(question)).not_to_be_checked()
    writer.is_told_it_is_saved()
    writer.comes_back()
    expect(writer.tick_of(question)).not_to_be_checked()
    expect(writer.row_of(question).get_by_text("Asked, ")).to_be_hidden()


def test_taking_a_tick_away_is_undone(writer: Writer, question: str) -> None:
    writer.ticks(question)
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.unticks(question)
    writer.is_told_it_is_saved()

    writer.undoes()

    expect(writer.tick_of(question)).to_be_checked()
    writer.is_told_it_is_saved()
    writer.comes_back()
    expect(writer.tick_of(question)).to_be_checked()


def test_an_answer_typed_in_one_sitting_is_undone_as_one(writer: Writer, question: str) -> None:
    writer.ticks(question)
    writer.is_told_it_is_saved()
    box = writer.answer_to(question)
    for piece in ("8 mg", ", in the", " morning"):
        box.press_sequentially(piece)
        writer.is_told_it_is_saved()
    writer.sees_answers(question, "8 mg, in the morning")

    writer.undoes()

    expect(box).to_have_value("")
    writer.sees_answers(question)
    expect(writer.tick_of(question)).to_be_checked()
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.sees_answers(question)


def test_an_answer_that_was_changed_says_again_what_it_said(writer: Writer, question: str) -> None:
    writer.ticks(question)
    writer.answers(question, "8 mg")
    writer.is_told_it_is_saved()
    writer.answers(question, "16 mg")
    writer.is_told_it_is_saved()

    writer.undoes()

    expect(writer.answer_to(question)).to_have_value("8 mg")
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.sees_answers(question, "8 mg")


def test_the_first_three_are_undone_together(writer: Writer, questions: dict[str, str]) -> None:
    three = [questions[id] for id in SOURCE_QUESTIONS]
    writer.acts(writer.page.get_by_role("button", name="Add 3 questions to ask first"))
    writer.sees_on_top(*three)
    writer.is_told_it_is_saved()

    writer.undoes()

    writer.sees_on_top()
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.sees_on_top()
    for question in three:
        expect(writer.row_of(question).get_by_role("button", name="Pick")).to_be_visible()


def test_the_order_of_the_first_three_is_undone(writer: Writer, questions: dict[str, str]) -> None:
    one, two, three = (questions[id] for id in SOURCE_QUESTIONS)
    writer.acts(writer.page.get_by_role("button", name="Add 3 questions to ask first"))
    writer.is_told_it_is_saved()
    writer.opens_question(three)
    writer.does("Move up", three)
    writer.sees_on_top(one, three, two)
    writer.is_told_it_is_saved()

    writer.undoes()

    writer.sees_on_top(one, two, three)
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.sees_on_top(one, two, three)


def test_hiding_is_undone(writer: Writer, question: str) -> None:
    writer.ticks(question)
    writer.is_told_it_is_saved()
    writer.opens_question(question)
    writer.does("Hide this question", question)
    expect(writer.tick_of(question)).to_be_hidden()
    writer.is_told_it_is_saved()

    writer.undoes()

    expect(writer.tick_of(question)).to_be_checked()
    writer.is_told_it_is_saved()
    writer.comes_back()
    expect(writer.tick_of(question)).to_be_checked()


@pytest.mark.parametrize("choice", ["Keep this one", "Keep both"])
def test_choosing_between_two_versions_is_undone(
    choice: str, writer: Writer, phone: BrowserContext, server: Server, question: str
) -> None:
    phone.clock.install()
    writer.comes_back()
    other_tab = Writer(phone, server.url)
    other_tab.opens("/en/questions")
    writer.ticks(question)
    other_tab.opens_question(question)
    write_apart(question, [(writer, "16 mg"), (other_tab, "4 mg")])
    writer.sees_versions(question, "16 mg", "4 mg")
    writer.does(choice, question)
    writer.sees_versions(question)
    writer.is_told_it_is_saved()

    writer.undoes()

    writer.sees_versions(question, "16 mg", "4 mg")
    other_tab.sees_versions(question, "16 mg", "4 mg")
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.sees_answers(question, "16 mg", "4 mg")
