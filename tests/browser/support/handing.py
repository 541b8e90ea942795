"""A person at *My summary*: what they hand over, in each of its forms."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, expect

from tests.bench import history
from tests.browser.support.asking import Asking
from tests.browser.support.pdf import printed


class Handing(Asking):
    """Somebody who has a notebook and shows a part of it."""

    def has(self, notebook: list[history.Operation], path: str = "/en/summary") -> None:
        """Their phone holds this notebook, and they look at the summary of it."""
        self.opens("/en/about")
        history.put(self.page, notebook)
        self.opens(path)

    @property
    def sheet(self) -> Locator:
        """What the care team would see."""
        return self.page.locator("[data-summary]")

    def section(self, heading: str) -> Locator:
        """A part of the sheet, by its heading."""
        return self.sheet.locator("section").filter(
            has=self.page.get_by_role("heading", name=heading, exact=True)
        )

    def chooses_what_goes_in(self, name: str, is_in: bool) -> None:
        """Tick or untick a line."""
        choice = self.page.locator("details.choose")
        if choice.get_attribute("open") is None:
            choice.locator("summary").click()
        choice.get_by_role("checkbox", name=name).first.set_checked(is_in)
        self.is_told_it_is_saved()

    @property
    def copied_text(self) -> str:
        """What *Copy as text* leaves on the clipboard."""
        self.taps("Copy as text", exact=True)
        expect(self.page.get_by_role("status")).to_contain_text("Copied")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def saves(self, button: str, folder: Path) -> Path:
        """Press a button that saves a file, and take what is downloaded."""
        with self.page.expect_download() as downloading:
            self.taps(button, exact=True)
        file = folder / downloading.value.suggested_filename
        downloading.value.save_as(file)
        return file

    def prints(self, folder: Path, large: bool = False) -> Path:
        """The sheet as a PDF on A4, as a ward's printer gets it."""
        self.page.locator("[data-large-print]").set_checked(large)
        return printed(self.page, folder)


def with_clipboard(phone: BrowserContext) -> BrowserContext:
    """A phone on which the app may use the clipboard."""
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    return phone
