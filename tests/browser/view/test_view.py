"""The viewer on computers that allow little, and what others can make it open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.show.test_show import Ward, makes_a_code, makes_a_link
from tests.browser.support import notebooks
from tests.browser.support.handing import Handing
from tests.browser.support.notebooks import operation
from tests.browser.support.watch import Watch
from tests.server import Server

NOTHING_IS_KEPT = """
delete window.indexedDB;
Object.defineProperty(window, "indexedDB", { value: undefined });
Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
"""
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>“ZEBRA”\u202e"


@pytest.fixture
def phone(new_context: NewContext, server: Server) -> Handing:
    """Somebody's phone."""
    return Handing(new_context(has_touch=True, service_workers="block"), server.url)


def test_it_needs_neither_storage_nor_a_worker(
    phone: Handing, new_context: NewContext, server: Server
) -> None:
    phone.has(notebooks.ORDINARY, "/en/show")
    code = makes_a_code(phone)
    computer = new_context(service_workers="block")
    computer.add_init_script(NOTHING_IS_KEPT)
    ward = Ward(computer, server)

    ward.opens_the_page()
    ward.opens(code)

    expect(ward.page.locator("[data-document]")).to_contain_text("my garden in spring")


def test_a_code_is_made_once_there_is_a_network(phone: Handing, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    phone.has(notebooks.ORDINARY, "/en/show")
    phone.page.context.set_offline(True)
    phone.taps("Make a ward code", exact=True)
    expect(phone.page.locator("[data-waiting]")).to_be_visible()

    phone.page.context.set_offline(False)

    expect(phone.page.get_by_role("textbox", name="Ward code", exact=True)).to_be_visible()
    phone.comes_back()
    expect(phone.page.get_by_role("button", name="Stop sharing")).to_have_count(1)


def test_hostile_words_are_only_words_on_the_ward(
    phone: Handing, new_context: NewContext, server: Server
) -> None:
    phone.has([operation("preference:PF16", "words", HOSTILE)], "/en/show")
    ward = Ward(new_context(service_workers="block"), server)

    ward.opens_the_page(makes_a_link(phone))
    ward.opens()

    shown = ward.page.locator("[data-document]")
    expect(shown).to_contain_text("<img src=x onerror=alert(1)><script>alert(2)</script>")
    assert shown.locator("img, script").count() == 0


def test_the_patient_sees_hostile_names_as_names(
    phone: Handing, new_context: NewContext, server: Server
) -> None:
    phone.has(notebooks.ORDINARY, "/en/show")
    ward = Ward(new_context(service_workers="block"), server)
    ward.opens_the_page(makes_a_link(phone))
    ward.page.get_by_role("textbox", name="Your name or ward").fill("<b onclick=x>Ward</b>")
    ward.page.get_by_role("button", name="Open", exact=True).click()
    expect(ward.page.locator("[data-document]")).to_contain_text("my garden in spring")

    phone.comes_back()

    expect(phone.page.locator("[data-accesses]")).to_contain_text("<b onclick=x>Ward</b>")
    assert phone.page.locator("[data-accesses] b").count() == 0


def test_without_scripts_it_says_so_and_sends_nothing(
    new_context: NewContext, server: Server
) -> None:
    page = new_context(java_script_enabled=False).new_page()

    page.goto(f"{server.url}/en/view#shlink:/eyJ1cmwiOiJ4In0")

    # A browser under remote control does not draw what is for browsers without scripts.
    assert "Scripts are off in this browser." in page.content()
    expect(page.get_by_role("button", name="Open", exact=True)).to_be_hidden()


def test_a_link_shows_what_was_sent_again(
    phone: Handing, new_context: NewContext, server: Server
) -> None:
    phone.has(notebooks.ORDINARY, "/en/show")
    link = makes_a_link(phone)
    phone.opens("/en/summary")
    phone.chooses_what_goes_in("My allergies and bad reactions", False)
    phone.opens("/en/show")

    phone.taps("Send it as it is now", exact=True)
    expect(phone.page.get_by_role("status")).to_have_text(
        "Whoever opens it now sees it as it is now."
    )

    ward = Ward(new_context(service_workers="block"), server)
    ward.opens_the_page(link)
    ward.opens()
    expect(ward.page.locator("[data-document]")).to_contain_text("Apixaban")
    expect(ward.page.locator("[data-document]")).not_to_contain_text("Penicillin")
