"""Journeys of people who ask: by taps, without a network, and nothing they write ever leaves.

J1 to J3 of the product's journeys, without their steps on lying flat, listening and one idea a
screen, which belong to parts that are still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.conftest import PHONE, SMALL_PHONE, NewContext
from tests.browser.support.asking import Asking
from tests.browser.support.pdf import printed, squeezed, text_of
from tests.server import Server

TYPED = "zebra"
"""In everything that anybody types here."""
ANSWER = f"It can ease the {TYPED} pain."
MINUTE = 60_000
BRIGHTNESS = """async png => {
  const image = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4)
    sum += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
  return sum / (data.length / 4) / 255;
}"""

sizes = pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["390px", "320px"])


class Overheard:
    """All that the phone asked of anybody, the worker's requests too."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hear(self, request: Request) -> None:
        said = [request.method, request.url, request.post_data or "", str(request.headers)]
        self.asked.append(" ".join(said))

    def listen(self, phone: BrowserContext) -> None:
        phone.on("request", self.hear)


@pytest.fixture
def overheard() -> Iterator[Overheard]:
    """Fails the journey if a request held a word of what was typed, or sent anything at all."""
    heard = Overheard()
    yield heard
    assert heard.asked
    for request in heard.asked:
        assert request.startswith("GET "), request
        assert TYPED not in request.lower(), request


def phone_with_the_app(
    new_context: NewContext,
    server: Server,
    overheard: Overheard,
    scheme: Literal["light", "dark"] = "light",
    size: object = PHONE,
) -> tuple[BrowserContext, Asking]:
    """A phone on which everything is kept, and which has just lost its network."""
    phone = new_context(viewport=size, color_scheme=scheme, has_touch=True)
    overheard.listen(phone)
    patient = Asking(phone, server.url)
    patient.page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    patient.opens_and_keeps("/en/")
    phone.set_offline(True)
    return phone, patient


def brightness_of(page: Page, png: bytes) -> float:
    """The mean luminance of a picture, 0 for black to 1 for white."""
    from base64 import b64encode

    blank = page.context.browser
    assert blank
    elsewhere = blank.new_context().new_page()
    bright = elsewhere.evaluate(BRIGHTNESS, f"data:image/png;base64,{b64encode(png).decode()}")
    elsewhere.context.close()
    return float(bright)


@sizes
def test_j1_the_first_ninety_seconds(
    size: object, new_context: NewContext, server: Server, overheard: Overheard
) -> None:
    # Given Pat, whose nurse has just handed over the leaflet
    _, pat = phone_with_the_app(new_context, server, overheard, size=size)
    pat.opens("/en/")
    pat.sees_nothing_in_the_way()
    assert pat.is_told("What you write stays on this phone, unless you share it.")

    # When Pat reads what is happening, and adds the three questions to ask first
    pat.taps("What is happening")
    pat.reads("What is MSCC?")
    pat.taps("Add 3 questions to ask first")
    pat.is_told_it_is_saved()

    # Then they are on top of the list, and large on a card for the nurse
    pat.taps("Ask", exact=True)
    pat.reads("My questions")
    top = pat.top_three
    pat.taps("Show my nurse")
    items = pat.page.locator("#card li")
    expect(items).to_have_count(3)
    assert items.first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 28
    assert pat.taps_so_far <= 8

    # And they are still there after the phone was put away, without a network
    pat.comes_back()
    assert pat.top_three == top


def test_j2_three_in_the_morning(
    new_context: NewContext, server: Server, overheard: Overheard
) -> None:
    # Given somebody awake in the dark, without a network
    phone, pat = phone_with_the_app(new_context, server, overheard, scheme="dark")
    pat.opens("/en/read/spine-stability")
    assert brightness_of(pat.page, pat.page.screenshot()) <= 0.25

    # When they read, open a hard word, and make a question by tapping
    pat.page.locator("button.word").first.tap()
    expect(pat.page.locator(".meaning")).to_be_visible()
    pat.taps("Make a question")
    pat.reads("My questions")
    pat.taps("Will I be able to …?")
    pat.taps("sit up", exact=True)
    pat.taps("When?", exact=True)
    pat.taps("Add this question")
    pat.is_told_it_is_saved()
    assert brightness_of(pat.page, pat.page.screenshot()) <= 0.25
    assert pat.taps_so_far <= 14

    # Then the app can be killed at once: the question is there, with its writer and its time
    pat.page.close()
    again = Asking(phone, server.url)
    again.opens("/en/questions")
    expect(again.tick_of("Will I be able to sit up? When?")).not_to_be_checked()
    (text,) = [kept for kept in again.journal if kept["field"] == "text"]
    assert text["value"] == "Will I be able to sit up? When?"
    assert text["writer"] == "patient"
    assert abs(float(text["time"]) - again.page.evaluate("Date.now()")) < 5 * MINUTE


def goes_through_the_round(pat: Asking, first: str, second: str, third: str) -> None:
    """Ask one and have it explained again, undo a slip of the finger, leave one for later."""
    pat.taps("Ward round")
    pat.reads("Ward round")
    assert pat.page.locator(".huge").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 32
    expect(pat.page.locator(".huge")).to_have_text(first)
    pat.taps("Turn", exact=True)
    expect(pat.page.locator(".turned")).to_have_count(1)
    pat.taps("Turn", exact=True)
    expect(pat.page.locator(".turned")).to_have_count(0)
    pat.taps("Asked", exact=True)
    pat.chooses("Doctor")
    pat.page.get_by_role("textbox", name="Answer").fill(ANSWER)
    pat.taps("Go on")
    expect(pat.page.locator(".huge")).to_have_text(second)
    pat.taps("Asked", exact=True)
    pat.page.clock.fast_forward(MINUTE)
    pat.taps("Undo")
    expect(pat.page.locator(".huge")).to_have_text(second)
    pat.taps("Not now")
    expect(pat.page.locator(".huge")).to_have_text(third)
    pat.taps("Not now")
    expect(pat.page.locator("[data-summary]")).to_have_text("Asked: 1. Ask again: 0. To ask: 2.")
    pat.taps(f"Asked: {first}")
    pat.taps("I did not follow. Ask again")
    pat.taps("Go on")
    expect(pat.page.locator("[data-summary]")).to_have_text("Asked: 0. Ask again: 1. To ask: 2.")
    pat.is_told_it_is_saved()
    assert pat.taps_so_far <= 16


@sizes
def test_j3_the_ward_round(
    size: object, new_context: NewContext, server: Server, overheard: Overheard, tmp_path: object
) -> None:
    # Given three questions on top, at the bedside, without a network
    _, pat = phone_with_the_app(new_context, server, overheard, size=size)
    pat.opens("/en/questions")
    pat.taps("Add 3 questions to ask first")
    pat.is_told_it_is_saved()
    first, second, third = pat.top_three
    pat.page.clock.install()
    pat.opens("/en/")
    pat.begins_to_count_taps()

    # When the doctor comes, and the first answer is not understood
    goes_through_the_round(pat, first, second, third)

    # Then the list says so, with who told it and who wrote it down, on the screen and on paper
    pat.opens("/en/questions")
    said = pat.row_of(first)
    expect(said).to_contain_text("Asked. Explain again.")
    expect(said).to_contain_text(ANSWER)
    expect(said).to_contain_text("Told by: Doctor")
    expect(said).to_contain_text("Written by the patient")
    for other in (second, third):
        expect(pat.tick_of(other)).not_to_be_checked()
        expect(pat.row_of(other)).not_to_contain_text("Asked")
    paper = text_of(printed(pat.page, tmp_path))  # type: ignore[arg-type] # pytest's own
    for words in (f"☐{squeezed(first)}", "Asked.Explainagain.", squeezed(ANSWER), "Toldby:Doctor"):
        assert squeezed(words) in paper


def test_ten_questions_take_twenty_taps(new_context: NewContext, server: Server) -> None:
    pat = Asking(new_context(has_touch=True, service_workers="block"), server.url)
    pat.opens("/en/questions")
    for picked in range(1, 11):
        pat.page.locator(".more[data-picks=true]").first.tap()
        expect(pat.page.get_by_text(f"To ask: {picked}.")).to_be_visible()
    pat.opens("/en/ward-round")
    pat.begins_to_count_taps()

    for _ in range(10):
        pat.taps("Asked", exact=True)
        pat.taps("Go on")

    assert pat.taps_so_far == 20
    expect(pat.page.locator("[data-summary]")).to_have_text("Asked: 10. Ask again: 0. To ask: 0.")


@pytest.mark.parametrize("apart", [0, 60, 150])
def test_two_taps_in_a_moment_are_one(apart: int, new_context: NewContext, server: Server) -> None:
    pat = Asking(new_context(has_touch=True, service_workers="block"), server.url)
    pat.opens("/en/questions")
    pat.taps("Add 3 questions to ask first")
    first, second, _ = pat.top_three

    pat.taps_twice(pat.tick_of(first), apart)
    expect(pat.tick_of(first)).to_be_checked()

    pat.opens("/en/ward-round")
    expect(pat.page.locator(".huge")).to_have_text(second)
    pat.taps_twice(pat.page.get_by_role("button", name="Not now"), apart)
    expect(pat.page.locator("[data-progress]")).to_have_text("Question 2 of 2")


def test_a_finger_that_only_rests_does_nothing(new_context: NewContext, server: Server) -> None:
    phone = new_context(has_touch=True, service_workers="block")
    pat = Asking(phone, server.url)
    pat.opens("/en/questions")
    box = pat.page.locator("li.q input").first.bounding_box()
    assert box
    finger = phone.new_cdp_session(pat.page)
    at = [{"x": box["x"] + 5, "y": box["y"] + 5}]

    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at})
    pat.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))"
    )

    expect(pat.page.locator("li.q input").first).not_to_be_checked()
    assert pat.journal == []
