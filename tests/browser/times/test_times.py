"""My times: said with one tap or set by hand, kept, and taken away again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewContext
from tests.browser.support.asking import Asking
from tests.server import Server

SCAN = "I had my scan"
STEROIDS = "I had my first steroids"


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Asking:
    """Somebody who comes from the page about the first 24 hours, offline."""
    phone = new_context(has_touch=True, timezone_id="Europe/London")
    patient = Asking(phone, server.url)
    patient.opens_and_keeps("/en/read/first-24-hours")
    phone.set_offline(True)
    patient.taps("Note down what happened when")
    patient.can_begin()
    return patient


def box(pat: Asking, what: str) -> Locator:
    return pat.page.get_by_label(what, exact=True)


def test_one_tap_says_that_it_is_now(pat: Asking) -> None:
    pat.page.evaluate("witness.acts()")
    pat.taps(f"Now: {SCAN}")
    pat.is_told_it_is_saved()

    expect(box(pat, SCAN)).to_have_value(re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"))
    (kept,) = pat.journal
    now = float(pat.page.evaluate("Date.now()"))
    assert kept["record"] == "time:scan"
    assert abs(now - kept["value"]) < 60_000
    expect(pat.page.get_by_role("button", name=f"Now: {SCAN}")).to_be_hidden()


def test_a_time_that_is_set_by_hand_is_there_again_and_can_be_taken_away(pat: Asking) -> None:
    pat.page.evaluate("witness.acts()")
    box(pat, STEROIDS).fill("2026-07-01T14:05")
    box(pat, STEROIDS).blur()
    pat.is_told_it_is_saved()
    # In July clocks in London are one hour ahead of UTC.
    assert pat.kept == [1782911100000]

    pat.comes_back()
    expect(box(pat, STEROIDS)).to_have_value("2026-07-01T14:05")

    pat.page.evaluate("witness.acts()")
    pat.taps(f"Take the time away: {STEROIDS}")
    pat.is_told_it_is_saved()
    expect(box(pat, STEROIDS)).to_have_value("")
    pat.undoes()
    pat.page.get_by_role("heading", level=1).click()
    expect(box(pat, STEROIDS)).to_have_value("2026-07-01T14:05")


def test_no_time_counts_down_or_promises(pat: Asking) -> None:
    pat.taps(f"Now: {SCAN}")

    times = pat.page.locator("#times").inner_text().lower()

    assert not re.search(
        r"\bleft\b|remaining|within|late\b|overdue|target|\bin \d+ (?:min|hour)", times
    )
