"""A patient and the people who care for them, each with a phone of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, expect

from tests.bench import history
from tests.browser.support.handing import Handing
from tests.browser.support.notebooks import operation

PRIVATE = "ZEBRA-7731 is for me alone"
WRITTEN = [
    operation("question:own1", "text", "Can my dog visit?"),
    operation("question:own1", "state", "to-ask"),
    operation("question:Q07", "state", "asked"),
    operation("answer:Q07/1", "text", "Once a day"),
    operation("note:n1", "text", PRIVATE),
    operation("note:n1", "audience", "private"),
    operation("preference:PF16", "words", f"My garden, and {PRIVATE}"),
]
ALL_DATABASES = """async () => {
  const all = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => {
      indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result);
    });
    for (const store of database.objectStoreNames) {
      all.push(await new Promise((resolve) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      }));
    }
    database.close();
  }
  return JSON.stringify(all);
}"""
BY_DEFAULT: dict[str, Any] = {"has_touch": True, "service_workers": "block"}


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


def invites(nell: Sharing) -> str:
    """The address that Nell sends."""
    nell.page.get_by_role("textbox", name="Your name, as they know you").fill("Nell")
    nell.taps("Invite a carer", exact=True)
    invitation = nell.page.get_by_role("textbox", name="Invitation", exact=True)
    expect(invitation).to_have_value(re.compile(r"/en/join#1\.[\w-]{22}\.[\w-]{43}$"))
    return invitation.input_value()


def joins(somebody: Sharing, invitation: str, name: str, relation: str = "") -> None:
    """Open the invitation, say who they are, press *Join*."""
    somebody.page.goto(invitation)
    somebody.can_begin()
    somebody.says_who_they_are(name, relation)
    somebody.taps("Join", exact=True)
    expect(somebody.place).to_have_text(f"Notebook of Nell. You write as {name}.")


def sees_the_question(somebody: Sharing, text: str) -> None:
    """It stands on their list."""
    expect(somebody.tick_of(text)).to_be_visible()


def nell_on_a_phone(phone: BrowserContext, origin: str) -> Sharing:
    """A patient who shares their questions, and is at *Share with a carer*."""
    nell = on_a_phone(phone, origin, "/en/about")
    history.put(nell.page, WRITTEN)
    nell.opens("/en/carers")
    nell.lets_carers_see("All my questions and answers")
    return nell
