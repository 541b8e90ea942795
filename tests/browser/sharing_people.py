"""A patient and the people who care for them, each with a phone of their own."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.handing import Handing

BY_DEFAULT = {"has_touch": True, "service_workers": "block"}


class Sharing(Handing):
    """Somebody who shares a notebook, or has joined one."""

    def asks(self, question: str) -> None:
        """Add a question of their own."""
        self.page.get_by_role("textbox", name="Your question").fill(question)
        self.taps("Add a question", exact=True)
        expect(self.page.get_by_role("checkbox", name=question, exact=True)).to_be_visible()
        self.is_told_it_is_saved()

    def lets_carers_see(self, what: str, is_seen: bool = True) -> None:
        """Tick it on *Share with a carer*."""
        self.page.get_by_role("checkbox", name=what, exact=True).set_checked(is_seen)
        self.is_told_it_is_saved()

    @property
    def exactly_what_they_see(self) -> str:
        """The preview, opened."""
        preview = self.page.locator("details.seen")
        if preview.get_attribute("open") is None:
            preview.locator("summary").click()
        return preview.locator("[data-preview-part]").inner_text()

    def says_who_they_are(self, name: str, relation: str = "") -> None:
        """On the carer's page, before they join."""
        self.page.get_by_role("textbox", name="Your name", exact=True).fill(name)
        self.page.get_by_role("textbox", name="Who you are to them").fill(relation)

    def opens_a_file(self, file: Path) -> None:
        """Take a file from the other phone, up to its preview."""
        self.page.locator("[data-file]").set_input_files(file)
        expect(self.taken).to_be_visible()

    @property
    def taken(self) -> Locator:
        """What came, and what it would add."""
        return self.page.locator("[data-taken]")

    def takes_it_over(self) -> None:
        """Say yes to it."""
        self.taps("Add this to my phone")
        expect(self.taken).to_be_hidden()

    def squares(self, folder: Path) -> list[Path]:
        """A picture of every square that they show."""
        self.taps("Show as squares", exact=True)
        number = self.page.locator("[data-number]")
        expect(number).to_have_text(re.compile(r"Square \d+ of \d+"))
        count = int(number.inner_text().split()[-1])
        pictures = []
        for index in range(count):
            expect(number).to_have_text(f"Square {index + 1} of {count}")
            picture = folder / f"square-{index + 1}.png"
            self.page.locator("[data-square]").screenshot(path=picture)
            pictures.append(picture)
            if index + 1 < count:
                self.taps("Next square", exact=True)
        return pictures

    @property
    def place(self) -> Locator:
        """The line that says whose notebook is open."""
        return self.page.locator("[data-place-words]")


def on_a_phone(phone: BrowserContext, origin: str, path: str) -> Sharing:
    """Somebody who looks at a page."""
    somebody = Sharing(phone, origin)
    somebody.opens(path)
    expect(somebody.page.locator("html")).to_have_attribute("data-ready", "true")
    return somebody
