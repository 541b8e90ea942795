"""After one visit to any page, everything in its language is there without server and network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Playwright, expect

from pwa.catalogues.pseudo import accented
from pwa.content.model import Library
from pwa.languages import PSEUDO
from pwa.views.service_worker import NEVER_KEPT
from tests.browser.conftest import PHONE, NewContext
from tests.browser.support.patient import Patient
from tests.browser.support.watch import Watch
from tests.conftest import SPOKEN
from tests.pages.tree import parse
from tests.server import Server

CODES = [language.code for language in SPOKEN]
SOME_PAGES = ("", "urgent", "read/", "read/radiotherapy", "about")


@pytest.fixture
def own_server(app: Flask, server: Server) -> Iterator[Server]:
    """A server that may be stopped; it stands in nobody else's way."""
    own = Server().start()
    yield own
    own.stop()


@pytest.fixture(scope="module")
def headings(app: Flask, paths: list[str]) -> dict[str, str]:
    """The h1 of every page that a phone keeps, as the server sends it."""
    client = app.test_client()
    kept = [path for path in paths if not path.endswith(NEVER_KEPT)]
    return {path: parse(client.get(path).text).one("h1").text for path in kept}


def in_language(headings: dict[str, str], code: str) -> dict[str, str]:
    return {path: heading for path, heading in headings.items() if path.startswith(f"/{code}/")}


def test_with_the_server_stopped_every_page_of_every_language_read_opens(
    own_server: Server, new_context: NewContext, watch: Watch, headings: dict[str, str]
) -> None:
    patient = Patient(new_context(), own_server.url)
    for code in CODES:
        patient.opens_and_keeps(f"/{code}/read/bone-cement")

    own_server.stop()
    watch.expect("ERR_CONNECTION_REFUSED")

    for path, heading in headings.items():
        patient.opens(path)
        assert patient.heading == heading, path


@pytest.mark.parametrize("first", ["/en/", "/en/read/no-treatment-now", "/en/urgent"])
def test_with_the_network_cut_every_page_opens_wherever_the_visit_began(
    first: str, server: Server, new_context: NewContext, watch: Watch, headings: dict[str, str]
) -> None:
    phone = new_context()
    patient = Patient(phone, server.url)
    patient.opens_and_keeps(first)

    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")

    for path, heading in in_language(headings, "en").items():
        patient.opens(path)
        assert patient.heading == heading, path


def test_hard_words_open_without_a_network(
    server: Server, new_context: NewContext, watch: Watch, library: Library
) -> None:
    phone = new_context()
    patient = Patient(phone, server.url)
    patient.opens_and_keeps("/en/")
    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")

    patient.opens("/en/read/radiotherapy")

    assert library.words["radiotherapy"].meaning in patient.opens_the_word("Radiotherapy")


@pytest.mark.parametrize("code", CODES)
def test_an_address_that_is_not_on_the_phone_is_explained_in_the_readers_language(
    code: str, server: Server, new_context: NewContext, watch: Watch, headings: dict[str, str]
) -> None:
    phone = new_context()
    patient = Patient(phone, server.url)
    patient.opens_and_keeps(f"/{code}/")
    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")
    watch.expect("503")

    for nowhere in (f"/{code}/nowhere", f"/{code}/read/nothing", "/nowhere", "/fr/read/"):
        patient.opens(nowhere)
        assert patient.heading == headings[f"/{code}/offline"], nowhere


def test_both_spellings_of_an_address_lead_to_its_page(
    server: Server, new_context: NewContext, watch: Watch, headings: dict[str, str]
) -> None:
    phone = new_context()
    patient = Patient(phone, server.url)
    patient.opens_and_keeps("/en/")
    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")

    for spelling, page in {
        "/en": "/en/",
        "/en/read": "/en/read/",
        "/en/urgent/": "/en/urgent",
        "/en/read/surgery?from=leaflet": "/en/read/surgery",
        "/en/read/surgery#possible-harms": "/en/read/surgery",
    }.items():
        patient.opens(spelling)
        assert patient.heading == headings[page], spelling


def test_after_a_change_of_language_both_are_on_the_phone(
    server: Server, new_context: NewContext, watch: Watch, headings: dict[str, str]
) -> None:
    phone = new_context()
    patient = Patient(phone, server.url)
    patient.opens_and_keeps("/en/read/surgery")
    patient.presses(PSEUDO.autonym)
    patient.reads(headings[f"/{PSEUDO.code}/read/surgery"])
    patient.sees_that_all_is_on_the_phone()
    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")

    for path in (f"/{code}/{page}" for code in ("en", PSEUDO.code) for page in SOME_PAGES):
        patient.opens(path)
        assert patient.heading == headings[path], path

    watch.expect("503")
    for code in ("en", PSEUDO.code):
        patient.opens(f"/{code}/nowhere")
        assert patient.heading == headings[f"/{code}/offline"]


@pytest.mark.parametrize("cut", ["server", "network"])
def test_a_cold_start_lands_on_the_language_read_last(
    cut: str,
    own_server: Server,
    playwright: Playwright,
    chromium: Path | None,
    watch: Watch,
    headings: dict[str, str],
    tmp_path: Path,
) -> None:
    def start_phone() -> Patient:
        phone = playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium, viewport=PHONE, locale="en-GB"
        )
        watch.listen(phone)
        return Patient(phone, own_server.url)

    patient = start_phone()
    patient.opens_and_keeps("/en/read/surgery")
    patient.opens_and_keeps(f"/{PSEUDO.code}/read/steroids")
    patient.page.context.close()
    watch.expect("ERR_CONNECTION_REFUSED")
    watch.expect("ERR_INTERNET_DISCONNECTED")

    patient = start_phone()
    if cut == "server":
        own_server.stop()
    else:
        patient.page.context.set_offline(True)
    patient.opens("/")

    patient.reads(accented("MSCC Companion"))
    for path in (f"/{code}/{page}" for code in ("en", PSEUDO.code) for page in SOME_PAGES):
        patient.opens(path)
        assert patient.heading == headings[path], path
    patient.page.context.close()


def test_every_page_can_be_read_with_scripts_off(
    server: Server, new_context: NewContext, headings: dict[str, str]
) -> None:
    patient = Patient(new_context(java_script_enabled=False), server.url)

    for path, heading in in_language(headings, "en").items():
        patient.opens(path)
        assert patient.heading == heading
        assert not patient.page.locator("main [hidden]:visible, .dock [hidden]:visible").count()

    patient.opens("/en/read/radiotherapy")
    word = patient.page.get_by_role("link", name="Radiotherapy").first
    word.click()
    expect(patient.page.locator("dt:target")).to_be_in_viewport()
    expect(patient.page.locator("dt:target + dd")).to_be_in_viewport()


def test_the_page_tells_once_that_it_is_all_on_the_phone(
    server: Server, new_context: NewContext
) -> None:
    patient = Patient(new_context(), server.url)
    said = "This page and all the others now open without a network."
    status = patient.page.get_by_role("status")

    patient.opens_and_keeps("/en/")
    expect(status).to_have_text(said)

    patient.opens_and_keeps("/en/read/")
    expect(status).to_be_empty()
