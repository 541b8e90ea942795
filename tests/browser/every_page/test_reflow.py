"""However a reader sets spacing, zoom and text size, nothing is lost and nothing gets too small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from pwa.languages import Language
from tests.browser.conftest import MAGNIFIED_FOUR_TIMES, PHONE, SMALL_PHONE, NewContext
from tests.browser.support.layout import (
    Faults,
    show_everything,
    targets_below,
    text_below,
    wear,
    what_is_lost,
)
from tests.browser.support.watch import Watch
from tests.conftest import SPOKEN
from tests.server import Server

# WCAG 2.2, 1.4.12.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""

each_language = pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)


@pytest.fixture
def doubled_text(
    playwright: Playwright, chromium: Path | None, watch: Watch
) -> Iterator[BrowserContext]:
    """A phone whose owner has set its text to 200 %."""
    doubled = ["--blink-settings=defaultFontSize=32"]
    with playwright.chromium.launch(executable_path=chromium, args=doubled) as browser:
        context = browser.new_context(viewport=PHONE, service_workers="block")
        watch.listen(context)
        yield context


def visit_all(page: Page, server: Server, paths: list[str], language: Language) -> Iterator[str]:
    """Each page of a language in turn, with all that it can show."""
    for path in paths:
        if path.startswith(f"/{language.code}/"):
            page.goto(server.url + path)
            show_everything(page)
            yield path


@each_language
def test_text_spacing_loses_nothing(
    language: Language, new_context: NewContext, server: Server, paths: list[str]
) -> None:
    page = new_context(service_workers="block", viewport=SMALL_PHONE).new_page()

    lost = Faults()
    for path in visit_all(page, server, paths, language):
        wear(page, TEXT_SPACING)
        lost.add(path, what_is_lost(page))

    lost.fail_if_any()


@each_language
def test_magnified_four_times_nothing_is_lost(
    language: Language, new_context: NewContext, server: Server, paths: list[str]
) -> None:
    page = new_context(service_workers="block", viewport=MAGNIFIED_FOUR_TIMES).new_page()

    lost = Faults()
    for path in visit_all(page, server, paths, language):
        lost.add(path, what_is_lost(page))

    lost.fail_if_any()


@each_language
def test_magnified_four_times_most_of_the_screen_is_text(
    language: Language, new_context: NewContext, server: Server
) -> None:
    page = new_context(service_workers="block", viewport=MAGNIFIED_FOUR_TIMES).new_page()
    page.goto(f"{server.url}/{language.code}/read/")

    dock = page.locator(".dock").bounding_box()

    assert dock
    assert dock["height"] <= MAGNIFIED_FOUR_TIMES["height"] / 3


@each_language
def test_text_at_200_percent_loses_nothing(
    language: Language, doubled_text: BrowserContext, server: Server, paths: list[str]
) -> None:
    page = doubled_text.new_page()

    lost = Faults()
    for path in visit_all(page, server, paths, language):
        lost.add(path, [*what_is_lost(page), *text_below(page, 38)])

    lost.fail_if_any()


@each_language
def test_fingers_and_eyes_find_everything_large_enough(
    language: Language, new_context: NewContext, server: Server, paths: list[str]
) -> None:
    page = new_context(service_workers="block").new_page()

    small = Faults()
    for path in visit_all(page, server, paths, language):
        small.add(path, what_is_lost(page))
        small.add(path, [*targets_below(page, 48), *text_below(page, 19)])

    small.fail_if_any()


def test_losses_are_found(new_context: NewContext, server: Server) -> None:
    page = new_context(service_workers="block").new_page()
    page.goto(f"{server.url}/en/read/radiotherapy")
    broken = {
        "scrolls sideways": "h1 { inline-size: 200vw }",
        "cut off": "p { block-size: 1rem; overflow: hidden }",
        "does not fit into its box": ".step { block-size: 1rem; min-block-size: 0; padding: 0 }",
        "one on the other": "section { margin-block-end: -6rem }",
    }

    for loss, css in broken.items():
        assert not what_is_lost(page)
        wear(page, css)
        assert any(loss in found for found in what_is_lost(page)), loss
        wear(page, "")

    wear(page, ".bar a { min-block-size: 0; padding: 0 } svg { display: none }")
    assert targets_below(page, 48)
    wear(page, "main { font-size: 15px }")
    assert text_below(page, 19)
