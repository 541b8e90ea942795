"""Who is holding the phone: shown at the top, changed in two taps, on everything written."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.support.asking import Asking
from tests.server import Server

WHY = "Why do you think this treatment could help me?"


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Asking:
    """A patient who has noted an answer, and then hands the phone to a daughter."""
    patient = Asking(new_context(has_touch=True, service_workers="block"), server.url)
    patient.opens("/en/questions")
    patient.ticks(WHY)
    patient.answers(WHY, "It shrinks the growth.")
    patient.is_told_it_is_saved()
    return patient


def hand_to_sam(pat: Asking) -> None:
    """The daughter says who she is."""
    pat.taps("Writing: the patient")
    pat.page.get_by_label("Somebody else: their name").fill("Sam")
    pat.page.get_by_label("Who they are to the patient").fill("daughter")
    pat.taps("Add this person")
    expect(pat.page.get_by_role("button", name="Writing: Sam")).to_be_visible()


def test_a_carer_is_named_once_and_then_chosen_in_two_taps(pat: Asking) -> None:
    hand_to_sam(pat)
    pat.begins_to_count_taps()

    pat.taps("Writing: Sam")
    pat.taps("the patient", exact=True)
    expect(pat.page.get_by_role("button", name="Writing: the patient")).to_be_focused()
    assert pat.taps_so_far == 2
    pat.taps("Writing: the patient")
    pat.taps("Sam (daughter)")
    expect(pat.page.get_by_role("button", name="Writing: Sam")).to_be_visible()

    pat.comes_back()
    expect(pat.page.get_by_role("button", name="Writing: Sam")).to_be_visible()


def test_every_operation_carries_the_holder(pat: Asking) -> None:
    hand_to_sam(pat)

    pat.adds_a_question("Where can I park?")
    pat.is_told_it_is_saved()

    (sam,) = [kept["record"] for kept in pat.journal if kept["value"] == "Sam"]
    (question,) = [kept for kept in pat.journal if kept["value"] == "Where can I park?"][-1:]
    assert question["writer"] == sam
    assert {kept["writer"] for kept in pat.journal} == {"patient", sam}


def test_nobody_changes_the_words_of_another(pat: Asking) -> None:
    hand_to_sam(pat)
    pat.comes_back()
    pat.opens_question(WHY)

    expect(pat.answer_to(WHY)).to_have_js_property("readOnly", True)
    expect(pat.row_of(WHY)).to_contain_text("Written by the patient")
    pat.taps("Add another answer")
    pat.answer_to(WHY).fill("And it eases pain.")
    pat.answer_to(WHY).blur()
    pat.is_told_it_is_saved()

    pat.comes_back()
    pat.sees_answers(WHY, "It shrinks the growth.", "And it eases pain.")
    expect(pat.row_of(WHY)).to_contain_text("Written by Sam (daughter)")


def test_a_note_belongs_to_whoever_wrote_it(pat: Asking) -> None:
    pat.opens("/en/notes")
    pat.page.get_by_role("textbox", name="Your note").fill("Ring my sister.")
    pat.taps("Add a note")
    note = pat.page.get_by_role("listitem").filter(has_text="Ring my sister.")
    expect(note.get_by_role("button", name="Change")).to_be_visible()

    hand_to_sam(pat)
    pat.comes_back()

    expect(note).to_contain_text("Written by the patient")
    expect(note.get_by_role("button", name="Change")).to_be_hidden()
    expect(
        note.get_by_role("checkbox", name="All who share this notebook see it")
    ).not_to_be_checked()
