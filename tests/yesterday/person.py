"""Somebody on a day of the past, with a phone of that day in their hand."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.yesterday.day import ORIGIN

AS_A_HAND_WOULD = "() => new Promise((done) => setTimeout(done, 500))"
"""The app takes no tap that comes sooner after a new screen than a person can read it."""


class Person:
    """Taps and types by the names that controls have for everybody."""

    def __init__(self, phone: BrowserContext) -> None:
        self.phone = phone
        self.page: Page = phone.new_page()

    def opens(self, address: str) -> None:
        """Go to a page of the app, until it can take taps."""
        self.page.goto(address if "//" in address else ORIGIN + address)
        self.can_begin()

    def can_begin(self) -> None:
        """The page has read the notebook."""
        expect(self.page.locator("html")).to_have_attribute("data-ready", "true")

    def taps(self, name: str, within: Locator | None = None) -> None:
        """Press the button of that name."""
        self.page.evaluate(AS_A_HAND_WOULD)
        (within or self.page).get_by_role("button", name=name, exact=True).first.tap()

    def box(self, name: str, within: Locator | None = None) -> Locator:
        """The box for words of that name."""
        return (within or self.page).get_by_role("textbox", name=name, exact=True).first

    def writes(self, box: str, text: str, within: Locator | None = None) -> None:
        """Write into a box, and leave it."""
        self.box(box, within).fill(text)
        self.box(box, within).blur()

    def is_told(self, words: str) -> None:
        """The status line says so."""
        expect(self.page.get_by_role("status")).to_contain_text(words)

    def is_told_it_is_saved(self) -> None:
        """The status line says so, and not of what was written before."""
        self.page.evaluate(AS_A_HAND_WOULD)
        self.is_told("Saved on this phone")

    def saves(self, button: str, file: Path) -> None:
        """Take the file that a button makes."""
        with self.page.expect_download() as downloading:
            self.taps(button)
        downloading.value.save_as(file)
