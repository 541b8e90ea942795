"""What matters to me: said with taps, changed at will, and every earlier answer kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bench import history
from tests.browser.backup.test_file import add_it, bring_back, delete_everything, save_copy
from tests.browser.conftest import NewContext
from tests.browser.notebook.test_holder import hand_to_sam
from tests.browser.support.notebooks import operation
from tests.browser.support.pdf import printed, squeezed, text_of
from tests.browser.support.saying import Saying
from tests.server import Server

MATTERS = "The things that matter most to me"
SURGERY = "Surgery"
RADIOTHERAPY = "Radiotherapy"
IMPORTANT = "What is most important to me"
DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Saying:
    """Somebody at the page for the first time."""
    patient = Saying(new_context(has_touch=True, service_workers="block"), server.url)
    patient.page.clock.install()
    patient.opens("/en/preferences")
    return patient


def test_up_to_three_are_chosen_and_a_fourth_waits_for_room(pat: Saying) -> None:
    pat.chooses_for(MATTERS, "Walking or moving about", "Being at home", "Less pain")
    pat.is_told_it_is_saved()

    pat.chooses_for(MATTERS, "More time")

    expect(pat.page.get_by_role("status")).to_have_text("You have picked 3. Let one go first.")
    pat.sees_chosen(MATTERS, "Walking or moving about", "Being at home", "Less pain")
    pat.chooses_for(MATTERS, "Less pain", "More time")
    pat.sees_chosen(MATTERS, "Walking or moving about", "Being at home", "More time")
    pat.is_told_it_is_saved()
    pat.comes_back()
    pat.sees_chosen(MATTERS, "Walking or moving about", "Being at home", "More time")


def test_not_saying_stands_alone_and_can_be_taken_back(pat: Saying) -> None:
    pat.chooses_for(MATTERS, "Being at home", "Rather not say")
    pat.sees_chosen(MATTERS, "Rather not say")

    pat.chooses_for(MATTERS, "Rather not say")

    pat.sees_chosen(MATTERS)


def test_a_leaning_changed_twice_has_three_dated_answers_here_and_in_a_copy(
    pat: Saying, tmp_path: Path
) -> None:
    for choice in ("Not sure", "Leaning towards no", "Leaning towards yes"):
        pat.chooses_for(SURGERY, choice)
        pat.page.clock.fast_forward(60_000)
    pat.is_told_it_is_saved()

    pat.sees_chosen(SURGERY, "Leaning towards yes")
    answers = ("Leaning towards yes", "Leaning towards no", "Not sure")
    pat.sees_earlier(SURGERY, *answers)
    dates = pat.field(SURGERY).locator(".earlier .by").all_inner_texts()
    assert len(set(dates)) == 3
    pat.opens("/en/settings")
    copy = save_copy(pat, tmp_path)
    text = copy.read_text(encoding="utf-8")
    assert [answer for answer in answers if f"{answer} (Written by" not in text] == []

    before = pat.journal
    delete_everything(pat)
    bring_back(pat.page, copy)
    expect(pat.page.locator("[data-preview-list]")).to_contain_text(SURGERY)
    add_it(pat.page)
    assert pat.journal == before
    pat.opens("/en/preferences")
    pat.sees_earlier(SURGERY, *answers)


def test_words_are_built_by_tapping_and_typed_on(pat: Saying) -> None:
    pat.adds(IMPORTANT, "Being at home", "My faith or beliefs")
    box = pat.field(IMPORTANT).get_by_role("textbox", name="In my own words")
    expect(box).to_have_value("Being at home\nMy faith or beliefs")

    pat.writes_for(IMPORTANT, "Being at home\nMy dog")
    pat.is_told_it_is_saved()

    pat.comes_back()
    pat.opens_theme_of(IMPORTANT)
    expect(box).to_have_value("Being at home\nMy dog")


def test_undo_brings_back_what_was_chosen(pat: Saying) -> None:
    pat.chooses_for(SURGERY, "Leaning towards no")
    pat.chooses_for(SURGERY, "Leaning towards yes")

    pat.undoes()

    pat.sees_chosen(SURGERY, "Leaning towards no")


def test_after_a_week_somebody_is_asked_whether_it_is_still_right(pat: Saying) -> None:
    pat.chooses_for(MATTERS, "Being at home")
    pat.is_told_it_is_saved()
    asked = pat.field(MATTERS).get_by_role("button", name="Yes, still right")
    expect(asked).to_be_hidden()

    pat.page.clock.fast_forward(8 * DAY)
    pat.comes_back()
    expect(pat.field(MATTERS).locator("[data-said]")).to_contain_text("Is it still right?")
    pat.acts(asked)
    pat.is_told_it_is_saved()

    expect(asked).to_be_hidden()
    pat.sees_chosen(MATTERS, "Being at home")
    pat.sees_earlier(MATTERS, "Being at home", "Being at home")


def test_a_carer_can_fill_in_and_not_change_the_patients_own(pat: Saying) -> None:
    pat.chooses_for(SURGERY, "Leaning towards yes")
    hand_to_sam(pat)

    expect(pat.field(SURGERY).locator(".choices input").first).to_be_disabled()
    pat.chooses_for(RADIOTHERAPY, "Not sure")
    expect(pat.field(RADIOTHERAPY).locator("[data-said]")).to_contain_text("Sam (daughter)")

    pat.taps("Writing: Sam")
    pat.taps("the patient", exact=True)
    pat.chooses_for(RADIOTHERAPY, "Leaning towards yes")
    pat.sees_earlier(RADIOTHERAPY, "Leaning towards yes", "Not sure")


def test_one_question_at_a_time_shows_one_and_can_end_anywhere(pat: Saying) -> None:
    fields = pat.page.locator("fieldset[data-preference]")
    pat.taps("One question at a time")
    expect(fields.locator("visible=true")).to_have_count(1)
    expect(fields.nth(0)).to_be_focused()

    pat.chooses_for("The name I like to be called", "Rather not say")
    for _ in range(6):
        pat.taps("Next", exact=True)
    expect(fields.nth(6)).to_be_focused()
    expect(pat.page.locator("[data-progress]")).to_have_text(f"7 of {fields.count()}")
    pat.taps("Back")
    expect(fields.nth(5)).to_be_focused()
    expect(fields.locator("visible=true")).to_have_count(1)

    pat.taps("That is enough for now")
    expect(pat.page.get_by_role("button", name="One question at a time")).to_be_focused()
    pat.sees_chosen("The name I like to be called", "Rather not say")


def test_the_last_question_ends_the_walk(pat: Saying) -> None:
    fields = pat.page.locator("fieldset[data-preference]")
    pat.page.clock.pause_at(pat.page.evaluate("Date.now()") / 1000 + 1)
    pat.page.get_by_role("button", name="One question at a time").click()

    for _ in range(fields.count()):
        pat.page.clock.fast_forward(1_000)
        pat.page.get_by_role("button", name="Next", exact=True).click()

    expect(pat.page.locator("[data-walk]")).to_be_hidden()
    expect(pat.page.get_by_role("heading", level=1)).to_be_visible()


def test_two_who_chose_apart_are_both_shown_until_somebody_keeps_one(pat: Saying) -> None:
    pat.opens("/en/offline")
    mine = operation("preference:leaning-surgery", "chosen", ["yes"])
    theirs = {**mine, "device": "d-theirphone", "value": ["no"], "time": history.START - DAY}
    history.put(pat.page, [mine, theirs])
    pat.opens("/en/preferences#leaning-surgery")
    versions = pat.field(SURGERY).locator(".version .said")
    expect(versions).to_have_text(["Leaning towards yes", "Leaning towards no"])
    pat.sees_earlier(SURGERY, "Leaning towards yes", "Leaning towards no")

    no = pat.field(SURGERY).locator(".version").filter(has_text="Leaning towards no")
    pat.acts(no.get_by_role("button", name="Keep this one"))

    pat.sees_chosen(SURGERY, "Leaning towards no")
    expect(versions).to_have_count(0)


def test_on_paper_stands_what_was_said_or_a_blank_sheet(pat: Saying, tmp_path: Path) -> None:
    pat.chooses_for(SURGERY, "Leaning towards yes")
    pat.writes_for(IMPORTANT, "My dog, who is old")

    paper = text_of(printed(pat.page, tmp_path))
    assert squeezed("☑ Leaning towards yes") in paper
    assert squeezed("Leaning towards no") not in paper
    assert squeezed("My dog, who is old") in paper
    assert squeezed(MATTERS) not in paper

    pat.page.evaluate("document.documentElement.classList.add('prints-blank')")
    blank = text_of(printed(pat.page, tmp_path))
    assert "☑" not in blank
    assert squeezed("☐ Leaning towards no") in blank
    assert squeezed("My dog") not in blank
    assert squeezed(MATTERS) in blank
