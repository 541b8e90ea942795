"""The list of questions: picked, found, ordered and hidden, without moving under the finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.support.asking import Asking
from tests.server import Server

WHY = "Why do you think this treatment could help me?"
GOOD = "What good could it do, and what harm could it cause?"
WHAT = "What will happen to me when I have it?"
SCAN = "What did my scan show? Can you draw it for me?"
STEROIDS = "Do I need a steroid card, and what is it for?"
AHEAD = "What may the next few weeks and months be like?"


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Asking:
    """Somebody who has just opened their questions."""
    patient = Asking(new_context(has_touch=True, service_workers="block"), server.url)
    patient.opens("/en/questions")
    return patient


def place_of(page: Page, question: str) -> str | None:
    """The list in which a question stands; none for those to pick from."""
    tick = page.get_by_role("checkbox", name=question, exact=True)
    place: str | None = tick.evaluate("tick => tick.closest('[data-list]')?.dataset.list ?? null")
    return place


def height_of(page: Page, question: str) -> float:
    """How far down the screen a question is."""
    box = page.get_by_role("checkbox", name=question, exact=True).bounding_box()
    assert box
    return box["y"]


def test_what_is_picked_goes_on_the_list_and_the_rest_stays_under_the_finger(pat: Asking) -> None:
    below = "Is my spine steady, or is it weak?"
    pat.row_of(SCAN).scroll_into_view_if_needed()
    before = height_of(pat.page, below)

    pat.taps(f"Pick: {SCAN}")
    pat.is_told_it_is_saved()

    expect(pat.page.get_by_text(f"Now on your list: {SCAN}")).to_be_visible()
    assert place_of(pat.page, SCAN) == "to-ask"
    line = pat.page.get_by_text(f"Now on your list: {SCAN}").bounding_box()
    assert line
    assert abs(height_of(pat.page, below) - before) < 40


def test_a_tick_moves_nothing_until_the_next_visit(pat: Asking) -> None:
    pat.row_of(SCAN).scroll_into_view_if_needed()
    before = height_of(pat.page, SCAN)

    pat.ticks(SCAN)
    pat.is_told_it_is_saved()

    expect(pat.row_of(SCAN)).to_contain_text("Asked, ")
    assert height_of(pat.page, SCAN) == before
    assert place_of(pat.page, SCAN) is None
    pat.comes_back()
    assert place_of(pat.page, SCAN) == "asked"
    expect(pat.tick_of(SCAN)).to_be_checked()


def test_the_first_three_are_ordered_with_buttons(pat: Asking) -> None:
    pat.taps("Add 3 questions to ask first")
    pat.sees_on_top(WHY, GOOD, WHAT)

    pat.opens_question(WHAT)
    pat.taps("Move up")
    pat.sees_on_top(WHY, WHAT, GOOD)
    pat.taps("Move up")
    pat.sees_on_top(WHAT, WHY, GOOD)
    pat.taps("Take out of my top 3")
    pat.sees_on_top(WHY, GOOD)

    assert place_of(pat.page, WHAT) == "to-ask"
    pat.is_told_it_is_saved()
    pat.comes_back()
    pat.sees_on_top(WHY, GOOD)


def test_a_full_top_three_says_so_and_changes_nothing(pat: Asking) -> None:
    pat.taps("Add 3 questions to ask first")
    pat.taps(f"Pick: {SCAN}")
    pat.taps(f"More: {SCAN}")

    pat.taps("Put in my top 3")

    expect(pat.page.get_by_role("status")).to_have_text("Your top 3 is full. Take one out first.")
    pat.sees_on_top(WHY, GOOD, WHAT)


def test_questions_are_found_by_a_word_and_by_who_can_answer(pat: Asking) -> None:
    find = pat.page.get_by_label("Find a question")
    who = pat.page.get_by_label("Who can answer?")

    find.fill("STEROID card")
    expect(pat.page.get_by_text("Found: 1", exact=True)).to_be_visible()
    expect(pat.tick_of(STEROIDS)).to_be_visible()
    expect(pat.tick_of(SCAN)).to_be_hidden()

    find.fill("")
    who.select_option(label="Social worker")
    expect(pat.page.get_by_text("Found: 3", exact=True)).to_be_visible()
    expect(
        pat.page.get_by_role("heading", name="For the person who looks after me")
    ).to_be_visible()
    expect(pat.page.get_by_role("heading", name="Steroids")).to_be_hidden()

    who.select_option(label="Anybody")
    expect(pat.tick_of(SCAN)).to_be_visible()


def test_what_may_lie_ahead_is_shown_to_who_asks_and_stays(pat: Asking) -> None:
    expect(pat.tick_of(AHEAD)).to_be_hidden()
    pat.page.get_by_label("Find a question").fill("weeks and months")
    expect(pat.tick_of(AHEAD)).to_be_hidden()
    pat.page.get_by_label("Find a question").fill("")

    pat.taps("Show these two questions")

    expect(pat.tick_of(AHEAD)).to_be_visible()
    expect(pat.page.get_by_text("You do not have to ask it now.")).to_be_visible()
    pat.page.wait_for_function("indexedDB.databases().then(all => all.length > 0)")
    pat.comes_back()
    expect(pat.tick_of(AHEAD)).to_be_visible()


def test_asked_again_keeps_what_was_said_and_makes_room_for_more(pat: Asking) -> None:
    pat.ticks(WHY)
    pat.answers(WHY, "It shrinks the growth.")
    pat.opens_question(WHY)
    pat.taps("I did not follow. Ask again")
    expect(pat.tick_of(WHY)).not_to_be_checked()

    pat.ticks(WHY)
    pat.answer_to(WHY).fill("It takes the pressure off.")
    pat.answer_to(WHY).blur()
    pat.is_told_it_is_saved()

    pat.comes_back()
    pat.sees_answers(WHY, "It shrinks the growth.", "It takes the pressure off.")


def test_a_treatments_four_questions_come_in_one_tap_and_only_once(
    new_context: NewContext, server: Server
) -> None:
    pat = Asking(new_context(has_touch=True, service_workers="block"), server.url)
    pat.opens("/en/read/radiotherapy")

    pat.taps("Add these four")
    pat.is_told_it_is_saved()
    pat.taps("Add these four")

    expect(pat.page.get_by_role("status")).to_have_text("They are on your list already.")
    assert len(pat.journal) == 4
    pat.opens("/en/questions")
    expect(pat.tick_of("Radiotherapy: What harm could it do me?")).to_be_visible()
    pat.opens("/ur/questions")
    expect(pat.page.locator("[data-list=to-ask] li.q")).to_have_count(4)


def test_a_question_of_ones_own_is_kept_from_the_first_letter(pat: Asking) -> None:
    box = pat.page.get_by_role("textbox", name="Your question")

    box.press_sequentially("C")
    pat.is_told_it_is_saved()
    pat.comes_back()
    expect(box).to_have_value("C")

    pat.adds_a_question("Can my dog visit?")
    pat.is_told_it_is_saved()
    expect(pat.tick_of("Can my dog visit?")).to_be_visible()
    expect(box).to_have_value("")
    pat.comes_back()
    expect(pat.tick_of("Can my dog visit?")).to_be_visible()
    expect(box).to_have_value("")
