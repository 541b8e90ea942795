"""A summary goes out sealed, a ward opens it, its owner stops it: seen from both ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pwa.config import Config
from pwa.factory import create_app
from tests.browser.conftest import NewContext
from tests.browser.support import notebooks
from tests.browser.support.handing import Handing, with_clipboard
from tests.browser.support.pdf import pages_of, printed, squeezed, text_of
from tests.browser.support.watch import Watch
from tests.server import Server

WARD_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")
TEN_MINUTES = 10 * 60_000
GONE = "It is not there any more"
NewWard = Callable[[], "Ward"]


class Ward:
    """A computer on a ward, which has never seen the app."""

    def __init__(self, computer: BrowserContext, server: Server) -> None:
        self.page: Page = computer.new_page()
        self._server = server

    def opens_the_page(self, address: str = "/en/view") -> None:
        """Go to the viewer, by a link or by hand."""
        self.page.goto(address if "//" in address else self._server.url + address)
        expect(self.page.locator("html")).to_have_attribute("data-ready", "true")

    def opens(self, typed: str | None = None, passcode: str | None = None) -> None:
        """Fill in what there is, and press *Open*."""
        if typed is not None:
            self.page.get_by_role("textbox", name="Link or ward code").fill(typed)
        self.page.get_by_role("textbox", name="Your name or ward").fill("Ward 7")
        if passcode is not None:
            self.page.get_by_role("textbox", name="Passcode from the patient").fill(passcode)
        self.page.get_by_role("button", name="Open", exact=True).click()

    @property
    def document(self) -> object:
        """What it shows."""
        return self.page.locator("[data-document]")


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Handing:
    """Somebody with a summary, at *Show my care team*."""
    phone = with_clipboard(new_context(has_touch=True, service_workers="block"))
    patient = Handing(phone, server.url)
    patient.has(notebooks.ORDINARY, "/en/show")
    return patient


@pytest.fixture
def new_ward(new_context: NewContext, server: Server) -> NewWard:
    """``new_ward()``: another computer."""
    return lambda: Ward(
        new_context(service_workers="block", viewport={"width": 1280, "height": 800}), server
    )


def makes_a_code(pat: Handing) -> str:
    pat.taps("Make a ward code", exact=True)
    box = pat.page.get_by_role("textbox", name="Ward code", exact=True)
    expect(box).to_have_value(WARD_CODE)
    return box.input_value()


def makes_a_link(pat: Handing) -> str:
    pat.taps("Make a link", exact=True)
    box = pat.page.get_by_role("textbox", name="Link", exact=True)
    expect(box).to_have_value(re.compile("#shlink:/"))
    return box.input_value()


def test_a_ward_opens_a_code_prints_it_and_is_stopped(
    pat: Handing, new_ward: NewWard, watch: Watch, tmp_path: Path
) -> None:
    watch.expect("404")
    # Given Pat, who has made a code and reads it out
    code = makes_a_code(pat)

    # When the ward types it, as people type
    ward = new_ward()
    ward.opens_the_page()
    ward.opens(code.lower().replace("-", " "))

    # Then it reads and prints what Pat chose, on one page or two
    expect(ward.page.locator("[data-document]")).to_contain_text("Penicillin: it gave me a rash.")
    expect(ward.page.locator("[data-document]")).not_to_contain_text("ZEBRA")
    paper = printed(ward.page, tmp_path)
    assert pages_of(paper) == 1
    assert squeezed("Penicillin: it gave me a rash.") in text_of(paper)

    # And Pat sees who opened it, and stops it
    pat.comes_back()
    expect(pat.page.locator("[data-out]")).to_contain_text("by “Ward 7”")
    pat.taps("Stop sharing", exact=True)
    expect(pat.page.get_by_role("status")).to_have_text("Stopped. Nobody can open it any more.")
    expect(pat.page.locator("[data-out]")).to_be_hidden()

    # And the code opens nothing any more
    ward.opens_the_page()
    ward.opens(code)
    expect(ward.page.get_by_role("alert")).to_contain_text(GONE)


def test_a_link_with_a_passcode_takes_a_wrong_one_and_the_right_one(
    pat: Handing, new_ward: NewWard, watch: Watch
) -> None:
    watch.expect("401")
    pat.page.get_by_role("checkbox", name="Ask for a passcode too").check()
    link = makes_a_link(pat)
    passcode = pat.page.locator("[data-passcode-words]").inner_text()
    ward = new_ward()
    ward.opens_the_page(link)

    ward.opens(passcode="AAAAAAAA")
    expect(ward.page.get_by_role("alert")).to_have_text("The passcode is not right. Tries left: 4")
    ward.opens(passcode=passcode.lower())

    expect(ward.page.locator("[data-document]")).to_contain_text("my garden in spring")
    pat.comes_back()
    expect(pat.page.locator("[data-accesses]")).to_contain_text("Wrong passcode")
    expect(pat.page.locator("[data-accesses]")).to_contain_text("Opened")


def test_looking_at_the_address_consumes_and_sends_nothing(
    pat: Handing, new_context: NewContext, server: Server
) -> None:
    link = makes_a_link(pat)
    asked: list[str] = []

    for scripts in (True, False):
        robot = new_context(service_workers="block", java_script_enabled=scripts).new_page()
        robot.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        robot.goto(link)
        robot.wait_for_load_state("networkidle")
        assert not scripts or robot.url == f"{server.url}/en/view"

    assert [one for one in asked if "/api/" in one or "/s/" in one or "/f/" in one] == []
    assert not [one for one in asked if not one.startswith("GET ")]
    pat.comes_back()
    expect(pat.page.locator("[data-accesses]")).to_have_text("Not opened yet")


def test_without_a_network_it_waits_and_says_so(pat: Handing, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    pat.page.context.set_offline(True)
    pat.taps("Make a link", exact=True)
    expect(pat.page.locator("[data-waiting]")).to_be_visible()
    expect(pat.page.get_by_role("textbox", name="Link", exact=True)).to_be_hidden()

    pat.page.context.set_offline(False)

    expect(pat.page.get_by_role("textbox", name="Link", exact=True)).to_be_visible()
    expect(pat.page.locator("[data-waiting]")).to_be_hidden()


@pytest.mark.parametrize("how", ["button", "ten minutes", "hidden"])
def test_the_ward_leaves_nothing_on_the_screen(how: str, pat: Handing, new_ward: NewWard) -> None:
    link = makes_a_link(pat)
    ward = new_ward()
    ward.page.clock.install()
    ward.opens_the_page(link)
    ward.opens()
    expect(ward.page.locator("[data-document]")).to_contain_text("my garden in spring")

    if how == "button":
        ward.page.get_by_role("button", name="Clear this screen").click()
    elif how == "ten minutes":
        ward.page.clock.fast_forward(TEN_MINUTES)
    else:
        ward.page.evaluate(
            """() => {
              Object.defineProperty(document, "visibilityState", { value: "hidden" });
              document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )

    expect(ward.page.locator("[data-document]")).to_be_empty()
    expect(ward.page.get_by_role("status")).to_have_text("The screen is clear.")
    expect(ward.page.get_by_role("textbox", name="Link or ward code")).to_have_value("")
    assert "garden" not in ward.page.content()


def test_the_ward_saves_the_document_as_it_was_sealed(
    pat: Handing, new_ward: NewWard, tmp_path: Path
) -> None:
    ward = new_ward()
    ward.opens_the_page(makes_a_link(pat))
    ward.opens()
    expect(ward.page.locator("[data-document]")).to_contain_text("my garden in spring")

    with ward.page.expect_download() as downloading:
        ward.page.get_by_role("button", name="Save as a FHIR file").click()
    file = tmp_path / "summary.json"
    downloading.value.save_as(file)

    bundle = json.loads(file.read_text(encoding="utf-8"))
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "document")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hello", "This is no link and no ward code."),
        ("7KQ4M-X2WD9-PR5T5", "One letter of the code is wrong."),
        ("7KQ4M-X2WD9", "This is no link and no ward code."),
        ("https://elsewhere.example/view#shlink:/eyJ", "This is no link and no ward code."),
    ],
)
def test_what_cannot_be_opened_is_said_in_plain_words(
    typed: str, said: str, new_ward: NewWard
) -> None:
    ward = new_ward()
    ward.opens_the_page()

    ward.opens(typed)

    expect(ward.page.get_by_role("alert")).to_contain_text(said)


def test_nobody_opens_it_without_saying_who_they_are(pat: Handing, new_ward: NewWard) -> None:
    ward = new_ward()
    ward.opens_the_page(makes_a_link(pat))

    ward.page.get_by_role("button", name="Open", exact=True).click()

    expect(ward.page.get_by_role("alert")).to_contain_text("Type your name or ward first.")
    ward.page.get_by_role("textbox", name="Your name or ward").fill("Ward 7")
    ward.page.keyboard.press("Enter")
    expect(ward.page.locator("[data-document]")).to_contain_text("my garden in spring")


def test_the_code_goes_out_of_sight_and_comes_back(pat: Handing) -> None:
    pat.page.clock.install()
    code = makes_a_code(pat)
    box = pat.page.get_by_role("textbox", name="Ward code", exact=True)

    pat.page.clock.fast_forward(60_000)

    expect(box).to_have_value("")
    expect(pat.page.get_by_text("The code is out of sight.")).to_be_visible()
    pat.taps("Show the code again", exact=True)
    expect(box).to_have_value(code)


def test_deleting_everything_stops_what_is_out(
    pat: Handing, new_ward: NewWard, watch: Watch
) -> None:
    watch.expect("404")
    link = makes_a_link(pat)

    pat.opens("/en/settings")
    pat.taps("Delete everything on this phone", exact=True)
    expect(pat.page.get_by_text("What you have shared is stopped first")).to_be_visible()
    with pat.page.expect_event("load"):
        pat.taps("Yes, delete everything", exact=True)

    ward = new_ward()
    ward.opens_the_page(link)
    ward.opens()
    expect(ward.page.get_by_role("alert")).to_contain_text(GONE)


def test_what_is_not_stopped_is_said_not_to_be(pat: Handing, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    makes_a_link(pat)
    pat.page.context.set_offline(True)

    pat.taps("Stop sharing", exact=True)

    expect(pat.page.get_by_role("status")).to_contain_text("It is not stopped yet")
    expect(pat.page.get_by_role("button", name="Stop sharing")).to_be_visible()
    pat.page.context.set_offline(False)


def test_without_a_relay_there_is_no_trace_of_sharing() -> None:
    alone = create_app(Config(drafts=True, relay=None)).test_client()

    for path in ("/en/show", "/en/view", "/s/x", "/f/x", "/api/codes", "/api/shl/x"):
        assert alone.get(path).status_code == 404
    for path in ("/en/", "/en/summary", "/en/settings"):
        page = alone.get(path).get_data(as_text=True)
        assert "/show" not in page
        assert "shared" not in page.split("<main")[1]
