"""The app can be put on a home screen, and says so once, quietly."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from pwa.languages import Language
from tests.browser.conftest import NewContext
from tests.browser.support.patient import Patient
from tests.conftest import SPOKEN
from tests.server import Server

OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  offer.prompt = async () => { window.prompted = true; return { outcome: "accepted" } };
  dispatchEvent(offer);
  return offer.defaultPrevented;
}"""
# What an iPhone has and a Chromium that calls itself one has not.
LIKE_SAFARI = """
Object.defineProperty(navigator, "standalone", { value: false });
Object.defineProperty(navigator, "maxTouchPoints", { value: 5 });
"""
LIKE_THE_HOME_SCREEN = """
const ask = matchMedia.bind(window);
window.matchMedia = query => query.includes("standalone") ? { matches: true } : ask(query);
"""
# Nothing on the screen tells that the answer has reached the phone's storage.
UNTIL_REMEMBERED = """async () => {
  const of = request => new Promise(done => { request.onsuccess = () => done(request.result) });
  const database = await of(indexedDB.open("mscc-device"));
  const read = () => database.transaction("settings").objectStore("settings").getAll();
  while (!(await of(read())).length);
  database.close();
}"""


@pytest.fixture
def android(new_context: NewContext) -> BrowserContext:
    return new_context(service_workers="block")


@pytest.fixture
def iphone(playwright: Playwright, new_context: NewContext) -> BrowserContext:
    described = dict(playwright.devices["iPhone 15"])
    described.pop("default_browser_type")
    phone = new_context(service_workers="block", **described)
    phone.add_init_script(LIKE_SAFARI)
    return phone


@pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)
def test_the_manifest_of_each_language_can_be_installed(
    language: Language, android: BrowserContext, server: Server
) -> None:
    patient = Patient(android, server.url)
    patient.opens(f"/{language.code}/")
    found = android.new_cdp_session(patient.page).send("Page.getAppManifest")
    manifest: dict[str, Any] = json.loads(found["data"])

    assert found["errors"] == []
    assert found["url"] == f"{server.url}/{language.code}/app.webmanifest"
    assert (manifest["lang"], manifest["dir"]) == (language.code, language.direction)
    assert (manifest["start_url"], manifest["scope"]) == (f"/{language.code}/", "/")
    assert "orientation" not in manifest
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for shortcut in manifest["shortcuts"]:
        assert android.request.get(server.url + shortcut["url"]).ok


def test_every_icon_has_the_size_it_is_said_to_have(
    android: BrowserContext, server: Server
) -> None:
    manifest = android.request.get(f"{server.url}/en/app.webmanifest").json()

    for icon in manifest["icons"]:
        answer = android.request.get(server.url + icon["src"])
        assert answer.ok
        assert answer.headers["content-type"].split(";")[0] == icon["type"]
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", answer.body()[16:24])
            assert f"{width}x{height}" == icon["sizes"]


def test_nothing_is_said_where_the_browser_offers_nothing(
    android: BrowserContext, server: Server
) -> None:
    patient = Patient(android, server.url)

    patient.opens("/en/")

    expect(patient.page.locator("html")).to_have_attribute("data-ready", "true")
    expect(patient.page.locator("#install")).to_be_hidden()


def test_the_browsers_offer_is_held_back_and_handed_on(
    android: BrowserContext, server: Server
) -> None:
    patient = Patient(android, server.url)
    patient.opens("/en/")

    assert patient.page.evaluate(OFFER), "the browser may not show its own banner"
    advice = patient.page.locator("#install")
    expect(advice).to_be_visible()
    patient.presses("Add to this phone")

    expect(advice).to_be_hidden()
    assert patient.page.evaluate("window.prompted")


def test_not_now_is_remembered(android: BrowserContext, server: Server) -> None:
    patient = Patient(android, server.url)
    patient.opens("/en/")
    patient.page.evaluate(OFFER)
    patient.presses("Not now")
    advice = patient.page.locator("#install")
    expect(advice).to_be_hidden()
    patient.page.evaluate(UNTIL_REMEMBERED)

    patient.comes_back()
    patient.page.evaluate(OFFER)
    expect(advice).to_be_hidden()

    patient.opens("/en/settings")
    expect(advice).to_be_visible()
    patient.page.evaluate(OFFER)
    expect(patient.page.get_by_role("button", name="Add to this phone")).to_be_visible()


def test_no_page_to_read_gives_the_advice(android: BrowserContext, server: Server) -> None:
    patient = Patient(android, server.url)
    patient.opens("/en/read/surgery")

    assert patient.page.evaluate(OFFER)

    assert patient.page.locator("#install").count() == 0


def test_on_an_iphone_the_words_fit_it(iphone: BrowserContext, server: Server) -> None:
    patient = Patient(iphone, server.url)

    patient.opens("/en/")

    advice = patient.page.locator("#install")
    expect(advice.get_by_text("Press Share in your browser.")).to_be_visible()
    expect(advice.get_by_role("button", name="Add to this phone")).to_be_hidden()
    patient.presses("Not now")
    patient.page.evaluate(UNTIL_REMEMBERED)
    patient.comes_back()
    expect(advice).to_be_hidden()
    patient.opens("/en/settings")
    expect(advice.get_by_text("Press Share in your browser.")).to_be_visible()


def test_on_the_home_screen_nothing_is_advised(android: BrowserContext, server: Server) -> None:
    android.add_init_script(LIKE_THE_HOME_SCREEN)
    patient = Patient(android, server.url)

    for path in ("/en/", "/en/settings"):
        patient.opens(path)
        patient.page.evaluate(OFFER)
        expect(patient.page.locator("#install")).to_be_hidden()
