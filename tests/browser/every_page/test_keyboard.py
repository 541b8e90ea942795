"""By keyboard alone, all is reached in the order in which it is seen, and seen when reached."""

from __future__ import annotations

from itertools import pairwise
from typing import TypedDict

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pwa.languages import LANGUAGES, Language
from tests.browser.conftest import MAGNIFIED_FOUR_TIMES, PHONE, NewContext
from tests.server import Server

ONE_OF_EACH_KIND = (
    *("", "read/", "read/radiotherapy", "urgent", "about", "offline"),
    *("questions", "ward-round", "cards", "notes", "settings"),
)
PRESSABLE = """async () => {
  await Promise.all(document.getAnimations().map(animation => animation.finished));
  const all = [...document.querySelectorAll(
    "a[href], button, summary, input, select, textarea")];
  return all.filter(element => element.checkVisibility()).length;
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const [rect] = element.getClientRects();
  const hit = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
  const { boxShadow, outlineStyle, outlineColor } = getComputedStyle(element);
  const isOutlined = outlineStyle !== "none" && outlineColor !== "rgba(0, 0, 0, 0)";
  const rtl = document.documentElement.dir === "rtl";
  return {
    name: element.textContent.trim(),
    top: rect.top + scrollY, bottom: rect.bottom + scrollY,
    start: rtl ? innerWidth - rect.right : rect.left,
    isInDock: Boolean(element.closest(".dock")),
    isShown: element.contains(hit),
    isMarked: element.matches(":focus-visible") && (boxShadow !== "none" || isOutlined),
  };
}"""


class Stop(TypedDict):
    """Where a press of Tab led."""

    name: str
    top: float
    bottom: float
    start: float
    isInDock: bool
    isShown: bool
    isMarked: bool


def stops_on(page: Page) -> list[Stop]:
    """Everything that Tab reaches, until it leaves the page."""
    stops: list[Stop] = []
    for _ in range(page.evaluate(PRESSABLE) + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    return stops


def comes_after(later: Stop, earlier: Stop) -> bool:
    """Whether it is seen after the other: in the dock, further down, or further along its line."""
    if later["isInDock"] != earlier["isInDock"]:
        return later["isInDock"]
    is_on_its_line = later["top"] < earlier["bottom"] - 4 and earlier["top"] < later["bottom"] - 4
    return later["start"] > earlier["start"] if is_on_its_line else later["top"] > earlier["top"]


@pytest.mark.parametrize("size", [PHONE, MAGNIFIED_FOUR_TIMES], ids=["390px", "400percent"])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_tab_reaches_everything_in_the_order_in_which_it_is_seen(
    language: Language, size: ViewportSize, new_context: NewContext, server: Server
) -> None:
    page = new_context(service_workers="block", viewport=size, reduced_motion="reduce").new_page()

    for path in ONE_OF_EACH_KIND:
        page.goto(f"{server.url}/{language.code}/{path}")
        expect(page.locator("html")).to_have_attribute("data-ready", "true")
        # The other languages come a moment after the first paint.
        expect(page.locator(".tongues a").first).to_be_visible()
        pressable = page.evaluate(PRESSABLE)

        stops = stops_on(page)

        assert len(stops) == pressable, f"{path}: Tab reached {[stop['name'] for stop in stops]}"
        for earlier, later in pairwise(stops[1:]):
            assert comes_after(later, earlier), f"{path}: {later} is reached after {earlier}"
        for stop in stops:
            assert stop["isShown"], f"{path}: “{stop['name']}” has the focus and is covered"
            assert stop["isMarked"], f"{path}: “{stop['name']}” has the focus and does not show it"


def test_the_first_stop_leads_past_the_top(new_context: NewContext, server: Server) -> None:
    page = new_context(service_workers="block").new_page()
    page.goto(f"{server.url}/en/read/surgery")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link", name="All pages")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_hard_word_opens_and_closes_without_losing_the_focus(
    key: str, new_context: NewContext, server: Server
) -> None:
    page = new_context(service_workers="block").new_page()
    page.goto(f"{server.url}/en/read/radiotherapy")
    word = page.get_by_role("button", name="Radiotherapy")
    meaning = page.locator(".meaning")

    word.focus()
    page.keyboard.press(key)
    expect(word).to_have_attribute("aria-expanded", "true")
    expect(meaning).to_be_visible()
    expect(meaning).to_have_id(str(word.get_attribute("aria-controls")))
    expect(word).to_be_focused()

    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    expect(word).to_have_attribute("aria-expanded", "false")
    expect(word).to_be_focused()

    page.keyboard.press(key)
    page.keyboard.press(key)
    expect(meaning).to_have_count(0)
    expect(word).to_be_focused()


def test_sources_open_by_keyboard(new_context: NewContext, server: Server) -> None:
    page = new_context(service_workers="block").new_page()
    page.goto(f"{server.url}/en/read/radiotherapy")
    sources = page.locator("details")

    expect(sources.locator("summary")).to_be_visible()
    sources.locator("summary").press("Enter")

    expect(sources.get_by_role("listitem").first).to_be_visible()
