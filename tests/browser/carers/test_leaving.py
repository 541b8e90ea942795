"""Whoever is removed, leaves or comes too late gets nothing new, and hears so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.support.sharing_people import (
    ALL_DATABASES,
    BY_DEFAULT,
    Sharing,
    invites,
    joins,
    nell_on_a_phone,
    on_a_phone,
    sees_the_question,
)
from tests.browser.support.watch import Watch
from tests.server import Server

NOTHING_IS_KEPT = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  return !names.some((name) => name.startsWith("mscc-notebook") || name === "mscc-rooms");
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


def test_whoever_is_removed_hears_so_and_gets_nothing_new(
    nell: Sharing, new_person: NewPerson, watch: Watch
) -> None:
    watch.expect("404")
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    sees_the_question(asha, "Can my dog visit?")
    nell.comes_back()

    nell.taps("Remove Asha", exact=True)
    expect(nell.page.get_by_role("status")).to_contain_text("Removed.")
    nell.opens("/en/questions")
    nell.asks("Not for Asha?")

    expect(asha.page.locator("[data-sync-line]")).to_contain_text(
        "This phone is not in the shared notebook any more."
    )
    asha.comes_back()
    sees_the_question(asha, "Can my dog visit?")
    assert "Not for Asha" not in asha.page.evaluate(ALL_DATABASES)


def test_a_second_phone_cannot_use_the_same_invitation(
    nell: Sharing, new_person: NewPerson, watch: Watch
) -> None:
    watch.expect("409")
    invitation = invites(nell)
    joins(new_person("/en/"), invitation, "Asha")

    late = new_person("/en/")
    late.page.goto(invitation)
    late.can_begin()
    late.says_who_they_are("Mallory")
    late.taps("Join", exact=True)

    expect(late.page.get_by_role("alert")).to_have_text(
        "Somebody has used this invitation already. Ask for a new one."
    )


def test_what_is_taken_back_goes_from_the_carers_screen(
    nell: Sharing, new_person: NewPerson
) -> None:
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    sees_the_question(asha, "Can my dog visit?")

    nell.page.get_by_text("Choose one by one").click()
    nell.lets_carers_see("Can my dog visit?", is_seen=False)

    expect(asha.tick_of("Can my dog visit?")).to_be_hidden()


def test_a_carer_leaves_and_is_no_more_on_the_list(nell: Sharing, new_person: NewPerson) -> None:
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    nell.comes_back()
    expect(nell.page.locator("[data-people]")).to_contain_text("Asha")

    asha.page.get_by_text("Leave this notebook").click()
    asha.taps("Leave it now", exact=True)
    expect(asha.page.locator("[data-switch]")).to_be_hidden()
    nell.comes_back()

    expect(nell.page.locator("[data-people]")).not_to_contain_text("Asha")


def test_deleting_everything_ends_the_room(
    nell: Sharing, new_person: NewPerson, watch: Watch
) -> None:
    watch.expect("404")
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    sees_the_question(asha, "Can my dog visit?")

    nell.opens("/en/settings")
    nell.taps("Delete everything on this phone", exact=True)
    expect(nell.page.get_by_text("What you have shared is stopped first")).to_be_visible()
    nell.taps("Yes, delete everything", exact=True)

    expect(asha.page.locator("[data-sync-line]")).to_contain_text("not in the shared notebook")
    nell.page.wait_for_function(NOTHING_IS_KEPT)


def test_whoever_was_removed_can_be_invited_again(
    nell: Sharing, new_person: NewPerson, watch: Watch
) -> None:
    watch.expect("404")
    asha = new_person("/en/")
    joins(asha, invites(nell), "Asha")
    asha.opens("/en/questions")
    asha.asks("Asked before?")
    nell.comes_back()
    nell.taps("Remove Asha", exact=True)
    expect(asha.page.locator("[data-sync-line]")).to_contain_text("not in the shared notebook")

    joins(asha, invites(nell), "Asha again")
    asha.opens("/en/questions")
    asha.asks("And asked again?")

    nell.opens("/en/questions")
    sees_the_question(nell, "Asked before?")
    sees_the_question(nell, "And asked again?")
