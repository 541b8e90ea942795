"""One notebook on several phones, through the relay: invited, in step, removed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.bench import history
from tests.browser.conftest import NewContext
from tests.browser.every_page.test_install import LIKE_SAFARI
from tests.browser.support.asking import SETTLED
from tests.browser.support.sharing_people import (
    ALL_DATABASES,
    BY_DEFAULT,
    WRITTEN,
    Sharing,
    invites,
    joins,
    nell_on_a_phone,
    on_a_phone,
    sees_the_question,
)
from tests.browser.support.watch import Watch
from tests.server import Server

WITHIN = 2_000
"""So soon an edit is on the other phone, both online and looked at. Milliseconds."""
LOOKS = """isLookedAt => {
  const state = isLookedAt ? "visible" : "hidden";
  Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
NewPerson = Callable[[str], Sharing]


@pytest.fixture
def new_person(new_context: NewContext, server: Server) -> NewPerson:
    """``new_person(path)``: somebody with a phone of their own, at a page."""
    return lambda path: on_a_phone(new_context(**BY_DEFAULT), server.url, path)


@pytest.fixture
def nell(new_context: NewContext, server: Server) -> Sharing:
    """A patient who shares their questions, and is at *Share with a carer*."""
    return nell_on_a_phone(new_context(**BY_DEFAULT), server.url)


def test_a_daughter_in_the_corridor_asks_and_reads_the_answer_at_home(
    nell: Sharing, new_person: NewPerson
) -> None:
    # Given Asha, who was invited and has joined
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha", "daughter")
    asha.opens("/en/questions")
    sees_the_question(asha, "Can my dog visit?")
    expect(asha.page.get_by_role("region", name="My top 3")).to_be_hidden()

    # When she asks something
    nell.opens("/en/questions")
    asha.asks("Who takes her home?")

    # Then it is on her mother's phone, who asks it and writes the answer down
    sees_the_question(nell, "Who takes her home?")
    nell.ticks("Who takes her home?")
    nell.answers("Who takes her home?", "The ambulance, on Friday")

    # And Asha reads it, with who wrote it
    row = asha.row_of("Who takes her home?")
    expect(row).to_contain_text("The ambulance, on Friday")
    expect(row).to_contain_text("Written by the patient")
    expect(asha.page.locator("[data-sync-line]")).to_contain_text("Shared. Up to date")

    # And Sam, who comes later, sees all of it and nothing private
    nell.opens("/en/carers")
    sam = new_person("/en/")
    joins(sam, invites(nell), "Sam")
    sam.opens("/en/questions")
    expect(sam.row_of("Who takes her home?")).to_contain_text("The ambulance, on Friday")
    sees_the_question(sam, "Can my dog visit?")
    for phone in (asha, sam):
        assert "ZEBRA" not in phone.page.evaluate(ALL_DATABASES)
    nell.comes_back()
    people = nell.page.locator("[data-people]")
    expect(people).to_contain_text("Asha (daughter)")
    expect(people).to_contain_text("Sam")


def test_an_edit_is_on_the_other_phone_within_two_seconds(
    nell: Sharing, new_person: NewPerson
) -> None:
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    nell.opens("/en/questions")
    sees_the_question(asha, "Can my dog visit?")
    expect(asha.page.locator("[data-sync-line]")).to_contain_text("Up to date")
    expect(nell.page.locator("[data-sync-line]")).to_contain_text("Up to date")

    for number in range(3):
        nell.asks(f"Question {number}?")
        began = time.monotonic()
        asha.tick_of(f"Question {number}?").wait_for(timeout=WITHIN)
        assert time.monotonic() - began < WITHIN / 1000


def test_what_is_written_without_a_network_arrives_when_there_is_one(
    nell: Sharing, new_person: NewPerson, watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    nell.opens("/en/questions")
    sees_the_question(asha, "Can my dog visit?")
    asha.page.context.set_offline(True)
    asha.asks("Written in the lift?")
    expect(asha.page.locator("[data-sync-line]")).to_contain_text("Waiting for a network")
    expect(nell.tick_of("Written in the lift?")).to_have_count(0)

    asha.page.context.set_offline(False)

    sees_the_question(nell, "Written in the lift?")
    expect(asha.page.locator("[data-sync-line]")).to_contain_text("Up to date")


def requests_of(page: Page) -> list[str]:
    """From now on, what the page asks of the relay or loads of it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_nothing_is_asked_while_nobody_looks(nell: Sharing, new_person: NewPerson) -> None:
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asked = requests_of(asha.page)
    asha.opens("/en/questions")
    while not any("wait=" in url for url in asked):
        asha.page.evaluate(SETTLED)
    asha.page.evaluate(LOOKS, False)
    asha.page.evaluate(SETTLED)
    asked.clear()

    nell.opens("/en/questions")
    for number in range(3):
        nell.asks(f"Is anybody there, {number}?")
    assert asked == []

    asha.page.evaluate(LOOKS, True)
    sees_the_question(asha, "Is anybody there, 2?")


def test_whoever_shares_nothing_loads_nothing_of_it(new_person: NewPerson) -> None:
    alone = new_person("/en/about")
    history.put(alone.page, WRITTEN)
    asked = requests_of(alone.page)

    for path in ("/en/questions", "/en/notes", "/en/carers", "/en/join"):
        alone.opens(path)

    assert [url for url in asked if "/rooms-" in url or "/api/" in url] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_robot_that_looks_at_an_invitation_does_not_use_it(
    nell: Sharing, new_context: NewContext, new_person: NewPerson, scripts: bool
) -> None:
    invitation = invites(nell)
    robot = new_context(service_workers="block", java_script_enabled=scripts).new_page()
    asked = requests_of(robot)
    robot.goto(invitation, wait_until="networkidle")

    assert [url for url in asked if "/api/" in url] == []
    if scripts:
        assert robot.evaluate("location.hash") == ""
    joins(new_person("/en/"), invitation, "Asha")


def test_a_patient_who_opens_their_own_invitation_is_told_so(nell: Sharing) -> None:
    nell.page.goto(invites(nell))
    nell.can_begin()
    nell.says_who_they_are("Nell")
    nell.taps("Join", exact=True)

    expect(nell.page.get_by_role("alert")).to_contain_text("Send it to a carer.")
    nell.opens("/en/carers")
    expect(nell.page.locator("[data-sync-line]")).to_contain_text("Up to date")


def test_two_tabs_of_one_phone_take_turns(nell: Sharing, new_person: NewPerson) -> None:
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    other = Sharing(nell.page.context, nell.page.url.removesuffix("/en/carers"))
    other.opens("/en/questions")
    expect(nell.page.locator("[data-sync-line]")).to_contain_text("Up to date")

    invites(nell)
    other.asks("From the other tab?")

    asha.opens("/en/questions")
    sees_the_question(asha, "From the other tab?")


def test_on_an_iphone_the_app_is_put_on_the_home_screen_first(
    nell: Sharing, new_context: NewContext, playwright: Playwright
) -> None:
    described = dict(playwright.devices["iPhone 15"])
    described.pop("default_browser_type")
    phone = new_context(service_workers="block", **described)
    phone.add_init_script(LIKE_SAFARI)
    page = phone.new_page()
    page.goto(invites(nell))

    expect(page.get_by_text("put this app on your home screen first")).to_be_visible()
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Use this browser instead").tap()
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    invitation = page.get_by_role("textbox", name="Invitation", exact=True)
    expect(invitation).to_have_value(re.compile(r"#1\."))


def test_whoever_came_by_a_file_goes_on_by_the_network(
    nell: Sharing, new_person: NewPerson, tmp_path: Path
) -> None:
    # Given Asha, who has the notes from a file, and whose words came back in one
    asha = new_person("/en/join")
    asha.says_who_they_are("Asha")
    asha.opens_a_file(nell.saves("Save as a file", tmp_path))
    asha.taps("Add this to my phone")
    expect(asha.place).to_contain_text("You write as Asha")
    asha.opens("/en/questions")
    asha.asks("By file?")
    asha.opens("/en/join")
    nell.opens_a_file(asha.saves("Save as a file", tmp_path))
    nell.takes_it_over()

    # When Sam is in the room before she joins it
    sam = new_person("/en/")
    joins(sam, invites(nell), "Sam")
    nell.opens("/en/carers")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    asha.asks("By the network?")

    # Then everybody has all of it
    for somebody in (nell, sam):
        somebody.opens("/en/questions")
        sees_the_question(somebody, "By file?")
        sees_the_question(somebody, "By the network?")
