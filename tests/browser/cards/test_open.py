"""Every card, open: very large letters, no word broken, nothing lost, targets that a hand finds."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from pwa.languages import LANGUAGES, SOURCE, Language
from tests.browser.cards.test_cards import knows_people
from tests.browser.conftest import MAGNIFIED_FOUR_TIMES, PHONE, SMALL_PHONE, NewContext
from tests.browser.support.asking import Asking
from tests.browser.support.axe import axe_faults, bring_axe
from tests.browser.support.layout import Faults, what_is_lost
from tests.conftest import SPOKEN
from tests.server import Server

SMALL_TARGETS = """least => [...document.querySelectorAll("main a, main button")]
  .filter(element => element.checkVisibility())
  .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < least || height < least)
  .map(([name, { width, height }]) => `${name}: ${width.toFixed()} × ${height.toFixed()}`)"""
BROKEN_WORDS = """words => [...words.childNodes].flatMap(function find(node) {
  if (node.nodeType !== Node.TEXT_NODE) return [...node.childNodes].flatMap(find);
  return [...node.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  }).map(([word]) => word);
})"""
SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
THREE_REM = 57
ON_THE_SMALLEST_PHONE = 45
"""CSS pixels: three rem would break a word there."""

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def replies_on(page: Page) -> list[str]:
    """The ids of all replies."""
    return [str(link.get_attribute("id")) for link in page.locator("ul.cards a").all()]


def open_card(page: Page, id_: str) -> Locator:
    page.locator(f"#{id_}").evaluate("link => link.click()")
    card = page.locator(f"#card-{id_}")
    expect(card).to_be_focused()
    return card


def close_card(page: Page, id_: str) -> None:
    page.keyboard.press("Escape")
    expect(page.locator(f"#{id_}")).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE, MAGNIFIED_FOUR_TIMES])
@pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)
def test_nothing_on_any_card_is_lost_and_every_target_is_large(
    language: Language, size: ViewportSize, new_context: NewContext, server: Server
) -> None:
    patient = Asking(new_context(service_workers="block", viewport=size), server.url)
    knows_people(patient, f"/{language.code}/cards")
    page = patient.page
    faults = Faults()
    faults.add("list", [*what_is_lost(page), *page.evaluate(SMALL_TARGETS, 64)])

    ids = replies_on(page)
    for id_ in ids:
        open_card(page, id_)
        faults.add(id_, [*what_is_lost(page), *page.evaluate(SMALL_TARGETS, 64)])
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        dock, close = page.locator(".dock").bounding_box(), page.locator(".shown a").bounding_box()
        assert dock
        assert close
        faults.add(id_, ["covers Close"] * (close["y"] + close["height"] > dock["y"]))
        close_card(page, id_)

    assert len(ids) == 17
    faults.fail_if_any()


@pytest.mark.parametrize(
    ("size", "least"), [(PHONE, THREE_REM), (SMALL_PHONE, ON_THE_SMALLEST_PHONE)]
)
@each_language
def test_letters_are_very_large_and_no_english_word_is_broken(
    language: Language, size: ViewportSize, least: int, new_context: NewContext, server: Server
) -> None:
    page = new_context(service_workers="block", viewport=size).new_page()
    page.goto(f"{server.url}/{language.code}/cards")
    expect(page.locator("html")).to_have_attribute("data-ready", "true")

    for id_ in replies_on(page):
        words = open_card(page, id_).get_by_role("heading")
        english = words if language is SOURCE else words.locator("[lang=en]")
        assert english.evaluate(SIZE) >= least, id_
        assert english.evaluate(BROKEN_WORDS) == [], id_
        for own in words.locator(".own").all():
            assert own.evaluate(SIZE) <= english.evaluate(SIZE), id_
        close_card(page, id_)


@pytest.mark.parametrize("theme", ["light", "dark"])
@each_language
def test_axe_finds_nothing_on_a_card(
    language: Language, theme: Literal["light", "dark"], new_context: NewContext, server: Server
) -> None:
    patient = Asking(new_context(service_workers="block", color_scheme=theme), server.url)
    knows_people(patient, f"/{language.code}/cards")
    bring_axe(patient.page)

    faults = Faults()
    for id_ in ("yes", "again", "person-1"):
        open_card(patient.page, id_)
        faults.add(id_, axe_faults(patient.page))
        close_card(patient.page, id_)

    faults.fail_if_any()
