"""Show my nurse: a tap fills the screen with one reply, which goes again and leaves nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from pwa.content.model import Library
from tests.bench import history
from tests.browser.conftest import NewContext
from tests.browser.support.asking import SETTLED, Asking
from tests.browser.support.notebooks import operation
from tests.browser.support.watch import Watch
from tests.server import Server

BELL = "In an emergency, press your call bell."
PEOPLE = [
    operation("contact:1", "name", "Asha"),
    operation("contact:1", "relation", "my daughter"),
    operation("contact:1", "phone", "01632 960 111"),
    operation("contact:2", "name", "The day unit, where they know my scan"),
    operation("contact:3", "name", "Ben"),
    operation("contact:3", "hidden", True),
]


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Asking:
    """Somebody who has found the page."""
    patient = Asking(new_context(has_touch=True, service_workers="block"), server.url)
    patient.opens("/en/cards")
    return patient


def knows_people(patient: Asking, path: str = "/en/cards") -> None:
    """Their people have been on the phone for long."""
    patient.opens("/en/offline")
    history.put(patient.page, PEOPLE)
    patient.opens(path)


def card_of(patient: Asking, reply: str) -> Locator:
    """The card that says so."""
    return patient.page.get_by_role("region", name=reply, exact=True)


def stand_alone(page: Page, card: Locator) -> None:
    """Nothing but the card is there, and the way to help."""
    expect(card).to_be_visible()
    expect(page.locator("ul.cards")).to_be_hidden()
    expect(page.locator(".big-card:visible")).to_have_count(1)
    expect(page.locator(".top, .foot, .lede").locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("link", name="Get help now")).to_be_in_viewport(ratio=1)


def test_a_tap_shows_a_card_alone_and_a_tap_takes_it_away(pat: Asking, library: Library) -> None:
    for reply in (card.text for card in library.cards.cards):
        pat.taps(reply, exact=True)
        stand_alone(pat.page, card_of(pat, reply))
        expect(card_of(pat, reply)).to_be_focused()
        expect(card_of(pat, reply).get_by_text(BELL)).to_be_visible()

        pat.taps("Close", exact=True)
        expect(card_of(pat, reply)).to_be_hidden()
        expect(pat.page.get_by_role("button", name=reply, exact=True)).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_a_card_and_escape_closes_it(key: str, pat: Asking) -> None:
    reply = pat.page.get_by_role("button", name="I am in pain")
    reply.focus()
    pat.page.keyboard.press(key)
    expect(card_of(pat, "I am in pain")).to_be_focused()

    pat.page.keyboard.press("Escape")
    # A key that is pressed again, or held, does not leave the page.
    pat.page.keyboard.press("Escape")
    expect(reply).to_be_focused()

    pat.page.evaluate(SETTLED)
    pat.page.keyboard.press(key)
    pat.page.keyboard.press("Tab")
    expect(pat.page.get_by_role("button", name="Turn")).to_be_focused()
    pat.page.keyboard.press("Tab")
    expect(pat.page.get_by_role("button", name="Close")).to_be_focused()
    pat.page.evaluate(SETTLED)
    pat.page.keyboard.press(key)
    expect(reply).to_be_focused()
    pat.reads("Show my nurse")


def test_a_card_turns_round_and_the_next_one_stands_upright(pat: Asking) -> None:
    pat.taps("Yes", exact=True)
    turn = pat.page.get_by_role("button", name="Turn")
    pat.taps("Turn", exact=True)
    expect(turn).to_have_attribute("aria-pressed", "true")
    turned = card_of(pat, "Yes").locator("[data-turnable]")
    assert turned.evaluate("e => getComputedStyle(e).transform").startswith("matrix(-1, 0, 0, -1")

    pat.taps("Close", exact=True)
    pat.taps("Yes", exact=True)

    expect(turn).to_have_attribute("aria-pressed", "false")
    assert turned.evaluate("e => getComputedStyle(e).transform") == "none"


def test_the_phones_own_way_back_closes_a_card_and_stays_on_the_page(pat: Asking) -> None:
    pat.taps("Stop", exact=True)
    expect(card_of(pat, "Stop")).to_be_visible()

    pat.page.evaluate("history.back()")

    expect(pat.page.get_by_role("button", name="Stop")).to_be_focused()
    expect(card_of(pat, "Stop")).to_be_hidden()
    pat.reads("Show my nurse")


@pytest.mark.parametrize("apart", [0, 60, 150])
def test_two_taps_in_a_moment_open_a_card_and_do_not_close_it(apart: int, pat: Asking) -> None:
    pat.taps("Yes", exact=True)
    close = pat.page.get_by_role("button", name="Close").bounding_box()
    pat.taps("Close", exact=True)
    assert close
    middle = close["y"] + close["height"] / 2
    reply = pat.page.get_by_role("button", name="It is too bright")
    where = reply.evaluate(
        """(e, y) => { const { top, height } = e.getBoundingClientRect();
          scrollBy(0, top + height / 2 - y);
          return [e.getBoundingClientRect()].map(({ x, y, width, height }) =>
            [x + width / 2, y + height / 2])[0]; }""",
        middle,
    )
    assert close["x"] < where[0] < close["x"] + close["width"]
    assert close["y"] < where[1] < close["y"] + close["height"]

    pat.taps_twice(reply, apart)

    pat.page.evaluate(SETTLED)
    stand_alone(pat.page, card_of(pat, "It is too bright"))


def test_own_people_have_a_card_each_in_the_place_of_anybody(pat: Asking) -> None:
    anybody = pat.page.get_by_role("button", name="Please call my family or friend")
    expect(anybody).to_be_visible()

    knows_people(pat)

    calls = pat.page.get_by_role("button", name="Please call")
    expect(calls).to_have_text(
        ["Please call Asha", "Please call The day unit, where they know my scan"]
    )
    pat.taps("Please call Asha")
    card = card_of(pat, "Please call Asha my daughter 01632 960 111")
    stand_alone(pat.page, card)
    expect(card.get_by_text(BELL)).to_be_visible()
    pat.page.keyboard.press("Escape")
    expect(calls.first).to_be_focused()


def test_nothing_is_written_and_no_address_tells_what_was_shown(pat: Asking) -> None:
    assert pat.held == {}
    pat.taps("I need the toilet")
    expect(card_of(pat, "I need the toilet")).to_be_visible()
    assert pat.page.url.endswith("/en/cards")
    pat.taps("Close", exact=True)
    assert pat.held == {}

    knows_people(pat)
    before = pat.held
    pat.taps("Please call Asha")
    pat.taps("Close", exact=True)
    expect(pat.page.locator("ul.cards")).to_be_visible()

    assert len(before["mscc-notebook"]["operations"]) == len(PEOPLE)
    assert pat.held == before
    assert pat.page.url.endswith("/en/cards")


def test_without_scripts_links_do_the_same(
    new_context: NewContext, server: Server, library: Library
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{server.url}/en/cards")

    for reply in (card.text for card in library.cards.cards):
        page.get_by_role("link", name=reply, exact=True).click()
        card = page.get_by_role("region", name=reply, exact=True)
        stand_alone(page, card)
        expect(card).to_be_focused()
        expect(page.get_by_role("button", name="Turn")).to_be_hidden()
        page.get_by_role("link", name="Close").click()
        expect(card).to_be_hidden()
        expect(page.get_by_role("link", name=reply, exact=True)).to_be_focused()


def test_a_card_that_its_address_has_opened_closes_and_opens_like_any_other(pat: Asking) -> None:
    pat.opens("/en/cards#card-yes")
    stand_alone(pat.page, card_of(pat, "Yes"))

    pat.page.locator("#card-yes").press("Escape")

    expect(card_of(pat, "Yes")).to_be_hidden()
    expect(pat.page.locator("ul.cards")).to_be_visible()
    pat.taps("Yes", exact=True)
    stand_alone(pat.page, card_of(pat, "Yes"))


def test_it_opens_without_a_network(new_context: NewContext, server: Server, watch: Watch) -> None:
    phone = new_context(has_touch=True)
    patient = Asking(phone, server.url)
    patient.opens_and_keeps("/en/")
    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")

    patient.taps("Show my nurse")
    patient.reads("Show my nurse")
    patient.can_begin()
    patient.taps("It is too loud")

    stand_alone(patient.page, card_of(patient, "It is too loud"))
