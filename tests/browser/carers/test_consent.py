"""What carers see is the patient's to choose: nothing that a carer does opens what is private."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bench import history
from tests.browser.conftest import NewContext
from tests.browser.support.notebooks import operation
from tests.browser.support.sharing_people import (
    ALL_DATABASES,
    BY_DEFAULT,
    PRIVATE,
    Sharing,
    invites,
    joins,
    nell_on_a_phone,
    on_a_phone,
    sees_the_question,
)
from tests.server import Server

WHY = "Why do you think this treatment could help me?"
HIDDEN_ANSWER = [
    operation("note:n1", "text", "Bring my glasses"),
    operation("note:n1", "audience", "shared"),
    operation("question:Q07", "state", "asked"),
    operation("answer:Q07/1", "text", PRIVATE),
]
NewPerson = Callable[[str], Sharing]


@pytest.fixture
def new_person(new_context: NewContext, server: Server) -> NewPerson:
    """``new_person(path)``: somebody with a phone of their own, at a page."""
    return lambda path: on_a_phone(new_context(**BY_DEFAULT), server.url, path)


def shares_one_note(nell: Sharing) -> None:
    """Nell has an answer for herself alone, and is at *Share with a carer*."""
    history.put(nell.page, HIDDEN_ANSWER)
    nell.opens("/en/carers")
    nell.page.get_by_text("Choose one by one").click()


def says_something_shared(nell: Sharing, asha: Sharing) -> None:
    """A note that Asha gets: whatever else was to be sent before it has come too."""
    nell.opens("/en/notes")
    nell.page.get_by_role("textbox", name="Your note").fill("Tea is at four")
    nell.taps("Add a note")
    note = nell.page.get_by_role("listitem").filter(has_text="Tea is at four")
    note.get_by_role("checkbox", name="All who share this notebook see it").check()
    nell.is_told_it_is_saved()
    asha.opens("/en/notes")
    expect(asha.page.get_by_text("Tea is at four")).to_be_visible()


def test_a_carer_who_picks_a_question_does_not_open_its_private_answer(
    new_person: NewPerson,
) -> None:
    # Given Nell, who shares one note, and not the answer that she wrote
    nell = new_person("/en/about")
    shares_one_note(nell)
    expect(nell.tick_of(WHY)).not_to_be_checked()
    assert "ZEBRA" not in nell.exactly_what_they_see
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")

    # When Asha picks the same question and writes an answer of her own
    asha.opens("/en/questions")
    asha.taps(f"Pick: {WHY}")
    asha.ticks(WHY)
    asha.answers(WHY, "It shrinks the growth")
    nell.opens("/en/questions")
    expect(nell.row_of(WHY)).to_contain_text("It shrinks the growth")

    # Then Nell's answer stays with her, and her page says so
    says_something_shared(nell, asha)
    assert "ZEBRA" not in asha.page.evaluate(ALL_DATABASES)
    asha.opens("/en/questions")
    expect(asha.row_of(WHY)).to_contain_text("It shrinks the growth")
    nell.opens("/en/carers")
    nell.page.get_by_text("Choose one by one").click()
    expect(nell.tick_of(WHY)).not_to_be_checked()
    assert "ZEBRA" not in nell.exactly_what_they_see


def test_what_is_written_after_all_questions_were_turned_off_stays(
    new_context: NewContext, server: Server, new_person: NewPerson
) -> None:
    nell = nell_on_a_phone(new_context(**BY_DEFAULT), server.url)
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    expect(asha.row_of(WHY)).to_contain_text("Once a day")

    nell.lets_carers_see("All my questions and answers", is_seen=False)
    nell.opens("/en/questions")
    nell.opens_question(WHY)
    nell.answers(WHY, PRIVATE)
    nell.ticks("Can my dog visit?")
    nell.answers("Can my dog visit?", PRIVATE)
    nell.is_told_it_is_saved()

    says_something_shared(nell, asha)
    assert "ZEBRA" not in asha.page.evaluate(ALL_DATABASES)


def test_a_question_in_a_carers_file_does_not_open_what_is_written_under_it(
    new_person: NewPerson, tmp_path: Path
) -> None:
    nell = new_person("/en/about")
    shares_one_note(nell)
    asha = new_person("/en/join")
    asha.says_who_they_are("Asha")
    asha.opens_a_file(nell.saves("Save as a file", tmp_path))
    asha.taps("Add this to my phone")
    expect(asha.place).to_contain_text("You write as Asha")
    asha.opens("/en/questions")
    asha.asks("Who takes her home?")
    asha.opens("/en/join")
    nell.opens_a_file(asha.saves("Save as a file", tmp_path))
    nell.takes_it_over()

    nell.opens("/en/questions")
    sees_the_question(nell, "Who takes her home?")
    nell.ticks("Who takes her home?")
    nell.answers("Who takes her home?", PRIVATE)
    nell.is_told_it_is_saved()

    nell.opens("/en/carers")
    assert "ZEBRA" not in nell.exactly_what_they_see
    assert "ZEBRA" not in nell.saves("Save as a file", tmp_path).read_text(encoding="utf-8")


def test_whoever_else_holds_the_phone_cannot_choose_what_carers_see(new_person: NewPerson) -> None:
    nell = new_person("/en/about")
    shares_one_note(nell)
    all_questions = nell.page.get_by_role("checkbox", name="All my questions and answers")
    expect(all_questions).to_be_enabled()
    expect(nell.page.get_by_text("Only the patient chooses this.")).to_be_hidden()

    nell.taps("Writing: the patient")
    nell.page.get_by_label("Somebody else: their name").fill("Sam")
    nell.taps("Add this person")

    expect(all_questions).to_be_disabled()
    expect(nell.tick_of(WHY)).to_be_disabled()
    expect(nell.page.get_by_text("Only the patient chooses this.")).to_be_visible()
    nell.opens("/en/notes")
    note = nell.page.get_by_role("listitem").filter(has_text="Bring my glasses")
    expect(note.get_by_role("checkbox", name="All who share this notebook see it")).to_be_disabled()
