"""Every state of the pages on which somebody writes: found by axe, by touch and at every size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from pwa.languages import LANGUAGES, PSEUDO, Language
from tests.bench import history
from tests.browser.conftest import MAGNIFIED_FOUR_TIMES, PHONE, SMALL_PHONE, NewContext
from tests.browser.support.axe import axe_faults, bring_axe
from tests.browser.support.layout import Faults, targets_below, text_below, what_is_lost
from tests.browser.support.notebooks import operation
from tests.server import Server

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BREAK_STORAGE = """() => {
  IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError") };
}"""
HAS_JOINED = """() => new Promise(done => {
  const opening = indexedDB.open("mscc-device", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("settings");
  opening.onsuccess = () => {
    const writing = opening.result.transaction("settings", "readwrite");
    const joined = { room: "AAECAwQFBgcICQoLDA0ODw", name: "Nell", person: "person:0sam" };
    writing.objectStore("settings").put([joined], "joined");
    writing.objectStore("settings").put(joined.room, "place");
    writing.oncomplete = () => { opening.result.close(); done() };
  };
})"""
ANSWER = "answer:Q07/1"


ASKED = operation("question:Q07", "state", "asked")
EIGHT = operation(ANSWER, "text", "8 mg in the morning")
FOUR = {**EIGHT, "value": "4 mg in the morning", "device": "d-theirphone", "writer": "person:sam"}
SAM = operation("person:sam", "name", "Sam")
LONG = operation("question:own1", "text", "Will my dog, who is old, be allowed to visit me? " * 10)
ONE = [ASKED, operation(ANSWER, "toldBy", {"role": "nurse", "name": "Ann"}), EIGHT]
TWO_VERSIONS = [*ONE, SAM, FOUR]
TWO_NOTES = [
    operation("note:1", "text", "Ring my sister about the cat, and ask for the blue cushion."),
    SAM,
    operation("note:2", "text", "Tea is at four.", writer="person:sam"),
    operation("note:3", "text", "Hidden"),
    operation("note:3", "hidden", True),
]
PICKED = [operation(f"question:Q{number}", "state", "to-ask") for number in range(10, 15)]


def nothing(_: Page) -> None:
    """As it opens."""


def open_details(page: Page) -> None:
    page.locator(".more[data-picks=false]").first.click()
    expect(page.locator(".details [data-answer] textarea")).to_be_visible()


def pick_on_top(page: Page) -> None:
    page.locator("[data-action=seed]").click()
    expect(page.locator("[data-list=top] li.q")).to_have_count(3)


def show_card(page: Page) -> None:
    pick_on_top(page)
    page.locator("[data-action=show-card]").click()
    expect(page.locator("#card")).to_be_visible()


def build_question(page: Page) -> None:
    page.locator("#make summary").click()
    page.locator("[data-frame]").first.click()
    page.locator("[data-filler]").nth(1).wait_for()


def ask_for_holder(page: Page) -> None:
    page.locator(".holder > button").click()
    expect(page.locator("#holder")).to_be_visible()


def open_themes(page: Page) -> None:
    for theme in page.locator("details.theme").all():
        theme.locator("summary").first.click()
    page.locator("#leaning-surgery .earlier > summary").click()
    page.locator("#contacts [data-do=edit]").first.click()
    expect(page.locator("#leaning-surgery .earlier li")).to_have_count(2)


def go_one_by_one(page: Page) -> None:
    page.locator("[data-action=one-by-one]").click()
    expect(page.locator("[data-walk]")).to_be_visible()


def choose_what_goes_in(page: Page) -> None:
    page.locator("details.choose summary").click()
    expect(page.get_by_role("checkbox").nth(3)).to_be_visible()


def show_summary(page: Page) -> None:
    page.locator("[data-action=show-card]").click()
    expect(page.locator("#card")).to_be_visible()


def make_both(page: Page) -> None:
    page.locator("[data-with-passcode]").check()
    for made in ("link", "code"):
        page.locator(f"[data-action=make-{made}]").click()
        expect(page.locator(f"[data-{made}]")).to_be_visible()
    expect(page.locator("[data-accesses] p")).to_have_count(2)


def fail_to_save(page: Page) -> None:
    page.evaluate(BREAK_STORAGE)
    page.locator("li.q input").first.click()
    expect(page.locator("#not-saved")).to_be_visible()


def say_asked(page: Page) -> None:
    page.locator("[data-action=asked]").click()
    expect(page.locator("[data-part=told]").first).to_be_visible()


def ask_to_delete(page: Page) -> None:
    page.locator("[data-action=delete]").click()
    expect(page.locator("[data-delete]")).to_be_visible()


def invite(page: Page) -> None:
    page.locator("[data-all=questions]").check()
    for summary in page.locator("main summary").all():
        summary.click()
    page.locator("[data-action=invite]").click()
    expect(page.locator("[data-invitation]")).to_be_visible()
    expect(page.locator("[data-people] .note")).to_have_count(1)
    page.locator("[data-action=show-squares]").click()
    expect(page.locator("[data-squares]")).to_be_visible()


def join(page: Page) -> None:
    page.evaluate(HAS_JOINED)
    page.reload()
    expect(page.locator("[data-open]")).to_be_visible()
    page.locator("main summary").first.click()


LEANING = operation("preference:leaning-surgery", "chosen", ["not-sure"])
PREFERENCES = [
    LEANING,
    {**LEANING, "counter": 2, "seen": {"d-ourphone": 1}, "value": ["yes"]},
    SAM,
    operation("preference:PF17", "chosen", ["walking", "home"]),
    operation("preference:PF17", "chosen", ["home"], device="d-theirphone", writer="person:sam"),
    operation("preference:PF16", "words", "My dog, who is old.\nThe garden."),
    operation("preference:PF11", "words", "Ask my daughter too."),
    operation("contact:1", "name", "Asha"),
    operation("contact:1", "phone", "01632 960 111"),
    operation("contact:2", "name", "The day unit, where they know my scan", writer="person:sam"),
]

VIEW = operation("view:sam", "text", "He sleeps badly", writer="person:sam")

State = tuple[str, list[history.Operation], Callable[[Page], None]]
STATES: dict[str, State] = {
    "three on top": ("questions", [], pick_on_top),
    "the card": ("questions", [], show_card),
    "one answered": ("questions", ONE, nothing),
    "its details": ("questions", ONE, open_details),
    "two versions": ("questions", TWO_VERSIONS, nothing),
    "choosing between them": ("questions", TWO_VERSIONS, open_details),
    "a long question": ("questions", [LONG], open_details),
    "many": ("questions", history.operations(400), nothing),
    "a question in the making": ("questions", [], build_question),
    "not saved": ("questions", ONE, fail_to_save),
    "who holds the phone": ("notes", TWO_NOTES, ask_for_holder),
    "notes": ("notes", TWO_NOTES, nothing),
    "a question on the round": ("ward-round", PICKED, nothing),
    "asked on the round": ("ward-round", PICKED, say_asked),
    "what matters": ("preferences", [], nothing),
    "all that matters": ("preferences", PREFERENCES, open_themes),
    "one at a time": ("preferences", PREFERENCES, go_one_by_one),
    "the summary": ("summary", [*PREFERENCES, *TWO_NOTES[:1]], nothing),
    "choosing what goes in": ("summary", PREFERENCES, choose_what_goes_in),
    "the summary on the card": ("summary", PREFERENCES, show_summary),
    "a link and a code": ("show", PREFERENCES, make_both),
    "the viewer": ("view", [], nothing),
    "numbers of one's own": ("urgent", PREFERENCES, nothing),
    "inviting a carer": ("carers", [*PREFERENCES, *ONE, VIEW], invite),
    "an invitation": ("join", [], nothing),
    "somebody else's notebook": ("join", [], join),
    "deleting": ("settings", ONE, ask_to_delete),
}


def shown(page: Page, server: Server, language: Language, state: State) -> None:
    """Bring a page into a state."""
    path, kept, act = state
    page.goto(f"{server.url}/{language.code}/offline")
    if kept:
        history.put(page, kept)
    page.goto(f"{server.url}/{language.code}/{path}")
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    act(page)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("language", [*LANGUAGES, PSEUDO], ids=lambda language: language.code)
def test_nothing_is_wrong_or_lost(
    name: str, language: Language, new_context: NewContext, server: Server
) -> None:
    page = new_context(service_workers="block", viewport=SMALL_PHONE).new_page()
    shown(page, server, language, STATES[name])
    bring_axe(page)

    found = Faults()
    for theme, size in product(THEMES, (PHONE, SMALL_PHONE)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        found.add(f"{theme}, {size['width']} px", axe_faults(page))
    for size in (PHONE, SMALL_PHONE, MAGNIFIED_FOUR_TIMES):
        page.set_viewport_size(size)
        lost = [*what_is_lost(page), *targets_below(page, 48), *text_below(page, 19)]
        found.add(f"{size['width']} × {size['height']}", lost)

    found.fail_if_any()
