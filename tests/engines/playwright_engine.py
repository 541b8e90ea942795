"""Chromium and Firefox, driven by Playwright."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from tests.engines.engine import WAITS_SECONDS, Engine


class PlaywrightEngine(Engine):
    """A tab with a profile of its own, in a browser that already runs."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context()
        self._context.set_default_timeout(WAITS_SECONDS * 1000)
        self._page = self._context.new_page()

    def open(self, url: str) -> None:
        self._page.goto(url, wait_until="domcontentloaded")

    def wait_for(self, selector: str) -> None:
        self._page.wait_for_selector(selector, state="attached")

    def press(self, selector: str) -> None:
        self._page.click(selector, strict=True)

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"() => {{ {script}\n}}")

    def close(self) -> None:
        self._context.close()
