"""One browser for all tests, a fresh profile for each, and an ear on everything that goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, expect

from pwa.content.model import Library
from pwa.views import page_paths
from tests import provision
from tests.browser.support.ward import Ward
from tests.browser.support.watch import Watch
from tests.server import Server

NewContext = Callable[..., BrowserContext]
PHONE = ViewportSize(width=390, height=844)
SMALL_PHONE = ViewportSize(width=320, height=568)
MAGNIFIED_FOUR_TIMES = ViewportSize(width=320, height=256)
expect.set_options(timeout=15_000)  # a loaded machine is slow, and no fault of the app
NEWER_PACK = """
hospital = "Northfield General"
numbers = [{ label = "Acute oncology, day and night", number = "01632 960 111" }]
"""


@pytest.fixture(scope="session")
def chromium() -> Path | None:
    """Where the browser is; None for Playwright's own."""
    return provision.chromium_path()


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: Path | None) -> Iterator[Browser]:
    """One browser for the whole run."""
    with playwright.chromium.launch(executable_path=chromium) as browser:
        yield browser


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[Server]:
    """The app, served for the whole run: who stops a server starts one of their own."""
    running = Server().start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def newer_server(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The next version: the hospital has set its numbers, so *Get help now* has other bytes."""
    pack = tmp_path_factory.mktemp("pack") / "northfield.toml"
    pack.write_text(NEWER_PACK, encoding="utf-8")
    running = Server(pack).start()
    yield running
    running.stop()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test if a page it opened had an error or asked anything of another origin."""
    heard = Watch()
    yield heard
    assert not heard.troubles, "\n".join(heard.troubles)


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> Iterator[NewContext]:
    """``new_context(**options)``: a phone that has never seen the app, listened to."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
        opened.append(context)
        watch.listen(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def paths(app: Flask) -> list[str]:
    """The path of every page in every language."""
    return list(page_paths(app))


@pytest.fixture(scope="session")
def questions(library: Library) -> dict[str, str]:
    """The words of every question on the list, by its id."""
    return {question.id: question.text for question in library.questions.values()}


@pytest.fixture
def ward(server: Server) -> Iterator[Ward]:
    """A bedside with an address of its own, in front of the app."""
    network = Ward(server)
    yield network
    network.closes()
