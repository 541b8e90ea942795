"""The three engines, each opened afresh for a test, and the app that it reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NoReturn

import pytest
from flask import Flask
from playwright.sync_api import Playwright

from tests import provision
from tests.engines.engine import Engine, NewEngine
from tests.engines.playwright_engine import PlaywrightEngine
from tests.engines.webkit_engine import WebKitEngine, unseen_screen
from tests.server import Server

ENVIRONMENT = os.environ  # noqa: TID251 - the screen and CI are the machine's, no settings of ours


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[NewEngine]:
    """Opens tabs in Chromium, which is always there: most tests need it."""
    with playwright.chromium.launch(executable_path=provision.chromium_path()) as browser:
        yield lambda: PlaywrightEngine(browser)


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[NewEngine]:
    """Opens tabs in the system's own Firefox, which Playwright reaches by this channel."""
    program = provision.firefox_path() or stop_without("Firefox")
    with playwright.firefox.launch(channel="moz-firefox", executable_path=program) as browser:
        yield lambda: PlaywrightEngine(browser)


@pytest.fixture(scope="session")
def webkit() -> Iterator[NewEngine]:
    """Opens WebKitGTK's small browser, on the screen that is there or on one that nobody sees."""
    paths = provision.webkit_paths() or stop_without("WebKit")
    with ExitStack() as until_the_end:
        screen = ENVIRONMENT.get("DISPLAY")
        screen = screen or until_the_end.enter_context(unseen_screen(paths.screen))
        environment = {**ENVIRONMENT, "DISPLAY": screen}
        yield lambda: WebKitEngine(paths.browser, paths.driver, environment)


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def new_engine(request: pytest.FixtureRequest) -> NewEngine:
    """``new_engine()``: a tab that has never seen the app, in each engine in turn."""
    opens: NewEngine = request.getfixturevalue(request.param)
    return opens


@pytest.fixture
def engine(new_engine: NewEngine) -> Iterator[Engine]:
    """A tab that has never seen the app."""
    tab = new_engine()
    yield tab
    tab.close()


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[Server]:
    """The app, served for the whole run."""
    running = Server().start()
    yield running
    running.stop()


def stop_without(engine: str) -> NoReturn:
    """Skip the test and say how to get the engine; fail where CI is set, for it has them all."""
    packages = next(need.packages for need in provision.NEEDS if need.name == engine)
    sentence = f"{engine} is not here; its tests need “apt-get install {' '.join(packages)}”."
    if ENVIRONMENT.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
