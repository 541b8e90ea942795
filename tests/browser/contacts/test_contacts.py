"""My people and numbers: added once, rung in one tap, also from *Get help now*, offline."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.bench import history
from tests.browser.conftest import NewContext
from tests.browser.notebook.test_holder import hand_to_sam
from tests.browser.notebook.test_not_saved import BREAK
from tests.browser.support.asking import SETTLED
from tests.browser.support.notebooks import operation
from tests.browser.support.saying import Saying
from tests.server import Server

NUMBER = "01632 960 111"
AGREED = "They may ask about me, and hear how I am."


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Saying:
    """Somebody who has added their daughter."""
    patient = Saying(new_context(has_touch=True, service_workers="block"), server.url)
    patient.opens("/en/preferences#contacts")
    add(patient, "Asha", "my daughter", NUMBER)
    return patient


def add(pat: Saying, name: str, relation: str, phone: str) -> None:
    pat.page.evaluate(SETTLED)
    part = pat.page.locator("[data-add-contact]")
    part.get_by_label("Name").fill(name)
    part.get_by_label("Who they are").fill(relation)
    part.get_by_label("Phone number").fill(phone)
    pat.acts(part.get_by_role("button", name="Add to my people"))
    pat.is_told_it_is_saved()


def row(pat: Saying, name: str) -> Locator:
    return pat.page.locator("#contacts li.note").filter(has_text=name)


def test_somebody_is_rung_in_one_tap_here_and_from_get_help_now(pat: Saying) -> None:
    call = row(pat, "Asha, my daughter").get_by_role("link", name=f"Call {NUMBER}")
    expect(call).to_have_attribute("href", "tel:01632960111")

    pat.opens("/en/urgent")

    within_a_day = pat.page.locator("section.within-24-hours")
    own = within_a_day.get_by_role("link", name=f"Asha, my daughter {NUMBER}")
    expect(own).to_have_attribute("href", "tel:01632960111")
    first = pat.page.get_by_role("main").get_by_role("link").first
    expect(first).to_have_attribute("href", "tel:999")


def test_who_is_hidden_or_has_no_number_is_not_among_those_to_ring(pat: Saying) -> None:
    add(pat, "Ward clerk", "", "bleep, then wait")
    pat.acts(row(pat, "Asha").get_by_role("button", name="Hide"))
    pat.is_told_it_is_saved()
    expect(row(pat, "Ward clerk, bleep, then wait")).to_be_visible()

    pat.opens("/en/urgent")
    pat.can_begin()

    expect(pat.page.locator("[data-own-numbers] > *")).to_have_count(0)


def test_a_number_is_changed_and_the_change_undone(pat: Saying) -> None:
    asha = row(pat, "Asha")
    asha.get_by_role("button", name="Change").tap()
    asha.get_by_label("Phone number").fill("01632 960 222")
    asha.get_by_label("Phone number").blur()
    expect(asha.get_by_role("link", name="Call 01632 960 222")).to_be_visible()
    pat.is_told_it_is_saved()

    pat.undoes()

    expect(asha.get_by_role("link", name=f"Call {NUMBER}")).to_be_visible()


def test_nobody_may_ask_before_the_patient_has_agreed(pat: Saying) -> None:
    asha = row(pat, "Asha")
    expect(asha.get_by_text(AGREED, exact=True)).to_be_hidden()

    asha.get_by_role("button", name="Change").tap()
    pat.page.evaluate("witness.acts()")
    asha.get_by_label("I agree that they may ask").check()
    pat.is_told_it_is_saved()

    expect(asha.get_by_text(AGREED, exact=True)).to_be_visible()
    pat.comes_back()
    expect(row(pat, "Asha").get_by_text(AGREED, exact=True)).to_be_visible()


def test_a_carer_can_add_a_number_and_not_change_the_patients(pat: Saying) -> None:
    hand_to_sam(pat)
    expect(row(pat, "Asha").get_by_role("button", name="Change")).to_be_hidden()

    add(pat, "Ward 7", "", "01632 960 333")

    expect(row(pat, "Ward 7").get_by_role("button", name="Change")).to_be_visible()


def test_two_numbers_written_apart_both_stand_and_neither_is_dialled(pat: Saying) -> None:
    pat.opens("/en/offline")
    one = operation("contact:ben", "phone", "01632 960 444")
    other = {**one, "device": "d-theirphone", "value": "01632 960 555"}
    history.put(pat.page, [operation("contact:ben", "name", "Ben"), one, other])

    pat.opens("/en/preferences#contacts")

    ben = row(pat, "Ben")
    expect(ben.locator(".version .said")).to_have_count(2)
    expect(ben.locator("[data-call] a")).to_have_count(0)
    pat.acts(ben.get_by_role("button", name="Keep this one").first)
    expect(ben.locator("[data-call] a")).to_have_count(1)


def test_an_empty_form_adds_nobody_and_leads_to_its_first_box(pat: Saying) -> None:
    pat.taps("Add to my people")

    expect(pat.page.locator("#contact-name")).to_be_focused()
    expect(pat.page.locator("#contacts li.note")).to_have_count(1)


def test_what_is_half_typed_is_there_again_and_gone_once_it_is_added(pat: Saying) -> None:
    part = pat.page.locator("[data-add-contact]")
    part.get_by_label("Name").fill("Ben")
    part.get_by_label("Name").blur()
    pat.is_told_it_is_saved()

    pat.comes_back()
    expect(part.get_by_label("Name")).to_have_value("Ben")
    pat.acts(part.get_by_role("button", name="Add to my people"))
    pat.is_told_it_is_saved()
    expect(part.get_by_label("Name")).to_have_value("")
    expect(row(pat, "Ben")).to_be_visible()

    pat.page.evaluate(SETTLED)
    pat.undoes()
    expect(row(pat, "Ben")).to_have_count(0)
    expect(part.get_by_label("Name")).to_have_value("Ben")


def test_what_cannot_be_saved_can_be_carried_out(pat: Saying) -> None:
    pat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pat.page.evaluate(BREAK["full"])
    part = pat.page.locator("[data-add-contact]")
    part.get_by_label("Name").fill("Ben")
    part.get_by_label("Phone number").fill("01632 960 666")
    part.get_by_label("Phone number").blur()
    pat.is_told_it_is_not_saved()

    pat.taps("Copy my words")

    expect(pat.page.get_by_role("status")).to_contain_text("Copied.")
    carried = pat.page.evaluate("navigator.clipboard.readText()")
    assert [text for text in ("Asha", NUMBER, "Ben", "01632 960 666") if text not in carried] == []


def test_a_tap_puts_one_of_ones_people_into_the_words(pat: Saying) -> None:
    first = "Who to ring first, day or night"
    pat.adds(first, f"Asha, my daughter, {NUMBER}")
    pat.is_told_it_is_saved()
    pat.adds("Who I want with me in talks", f"Asha, my daughter, {NUMBER}", "My carer")
    pat.is_told_it_is_saved()

    pat.comes_back()

    box = pat.field(first).get_by_role("textbox")
    expect(box).to_have_value(f"Asha, my daughter, {NUMBER}")
    pat.acts(row(pat, "Asha").get_by_role("button", name="Hide"))
    expect(pat.page.locator("[data-person]")).to_have_count(0)
    expect(box).to_have_value(f"Asha, my daughter, {NUMBER}")
