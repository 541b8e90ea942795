"""My summary in use: by keyboard, in two tabs, and by somebody other than the patient."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.support import notebooks
from tests.browser.support.handing import Handing, with_clipboard
from tests.browser.support.notebooks import operation
from tests.browser.support.saying import Saying
from tests.server import Server

MOST_PRESSES = 60


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Handing:
    """Somebody with a phone of their own."""
    patient = Handing(
        with_clipboard(new_context(has_touch=True, service_workers="block")), server.url
    )
    patient.has(notebooks.ORDINARY)
    return patient


def goes_by_tab_to(pat: Handing, role: str, name: str) -> None:
    target = pat.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(MOST_PRESSES):
        pat.page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to “{name}”.")


def test_everything_is_done_by_keyboard(pat: Handing) -> None:
    choose = pat.page.locator("details.choose summary")
    choose.focus()
    pat.page.keyboard.press("Enter")
    goes_by_tab_to(pat, "checkbox", "My allergies and bad reactions")
    pat.page.evaluate("witness.acts()")
    pat.page.keyboard.press("Space")
    pat.is_told_it_is_saved()
    expect(pat.sheet).not_to_contain_text("Penicillin")
    box = pat.page.get_by_role("checkbox", name="My allergies and bad reactions")
    expect(box).to_be_focused()

    goes_by_tab_to(pat, "button", "Copy as text")
    pat.page.keyboard.press("Enter")

    expect(pat.page.get_by_role("status")).to_contain_text("Copied")
    text = pat.page.evaluate("navigator.clipboard.readText()")
    assert "Apixaban" in text
    assert "Penicillin" not in text


def test_what_is_said_in_another_tab_is_in_it_at_once(pat: Handing, server: Server) -> None:
    other = Saying(pat.page.context, server.url)
    other.opens("/en/preferences")

    other.writes_for("What is most important to me", "My sister’s wedding")
    other.is_told_it_is_saved()

    expect(pat.sheet).to_contain_text("My sister’s wedding")
    expect(pat.sheet).not_to_contain_text("my garden in spring")


def test_what_a_carer_wrote_carries_their_name(new_context: NewContext, server: Server) -> None:
    pat = Handing(new_context(service_workers="block"), server.url)
    sam = {"device": "d-theirs", "writer": "person:sam"}
    theirs = operation("preference:PF19", "words", "She fears being alone.", **sam)
    pat.has([notebooks.SAM, theirs])

    line = pat.section("What matters to me").locator("li")

    expect(line).to_contain_text("“She fears being alone.”")
    expect(line.locator(".age")).to_contain_text("written by Sam")
