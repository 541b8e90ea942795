"""``app.py dev``: a change is in the browser by itself, and so is what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.development import (
    CHANGES,
    HOME,
    MAIN,
    MODULE,
    PLANTED,
    SCRIPT,
    SURGERY,
    Development,
    copy_sources,
    says,
)
from tests.server import Server


@pytest.fixture(scope="module")
def checkout(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, and of what is built from them."""
    root = tmp_path_factory.mktemp("checkout")
    copy_sources(root)
    return root


@pytest.fixture(scope="module")
def development(checkout: Path) -> Iterator[Development]:
    served = Development(checkout)
    yield served
    served.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_in_the_browser_by_itself_and_gone_when_undone(
    development: Development, page: Page, kind: str
) -> None:
    change = CHANGES[kind]
    page.goto(development.url + change.path)
    assert not page.evaluate(change.shows)

    with development.edited(change.file, change.old, change.new):
        page.wait_for_function(change.shows)

    page.wait_for_function(f"() => !({change.shows})()")


FAULTS = {
    "template": (HOME, MAIN, "{% block %}", "TemplateSyntaxError"),
    "undefined": (HOME, MAIN, MAIN + "{{ nobody }}", "'nobody' is undefined"),
    "content": (SURGERY, 'gist = "', 'gits = "', "ContentError"),
    "module": (MODULE, "OFFLINE = ", "OFFLINE; ", "NameError"),
    "script": (SCRIPT, "void", "void void (", "Building the front end failed"),
}
"""Kind of source: its file, what is replaced there by what, what page and terminal then say."""


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_wrong_is_in_the_page_and_in_the_terminal_until_it_is_mended(
    development: Development, page: Page, kind: str
) -> None:
    name, old, new, told = FAULTS[kind]
    page.goto(f"{development.url}/en/")
    assert told not in development.terminal.read_text()

    with development.edited(name, old, new):
        expect(page.locator("body")).to_contain_text(told)
        assert told in development.terminal.read_text()

    expect(page.locator("h1")).to_have_text("MSCC Companion")


def test_a_worker_of_a_release_goes_and_takes_its_pages_along(checkout: Path, page: Page) -> None:
    release = Server().start()
    page.goto(f"{release.url}/en/")
    page.wait_for_function("() => caches.keys().then((names) => names.length > 0)")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    release.stop()
    development = Development(checkout, release.port)

    try:
        with development.edited(HOME, MAIN, PLANTED):
            page.goto(f"{development.url}/en/")
            page.wait_for_function(says("Nobody has translated this."))
        page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    finally:
        development.stop()
