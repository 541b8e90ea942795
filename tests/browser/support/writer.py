"""What a person who writes does, what the app tells them, and what their phone then holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypedDict

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.support.patient import Patient
from tests.browser.support.witness import HELD, SHOWN, WITNESS

SAVED = "Saved on this phone"
NOT_SAVED = "NOT saved"
IS_SAID = "words => witness.heard().some(heard => heard.words.startsWith(words))"
SAID_AFTER = "words => witness.heard().find(heard => heard.words.startsWith(words)).after"
SHOWS = f"shown => JSON.stringify(({SHOWN})()) === JSON.stringify(shown)"


class Operation(TypedDict):
    """One thing that somebody wrote, as it lies in the journal."""

    record: str
    field: str
    value: Any
    device: str
    counter: int
    seen: dict[str, int]
    time: int
    writer: str


class Shown(TypedDict):
    """One question, as the page shows it."""

    question: str
    isTicked: bool
    isHidden: bool
    isOnTop: bool
    answers: list[str]


class Writer(Patient):
    """Somebody who ticks and types, in one tab of one phone."""

    def __init__(self, phone: BrowserContext, origin: str) -> None:
        super().__init__(phone, origin)
        self.page.add_init_script(WITNESS)

    def opens(self, path: str) -> None:
        """Go to an address and stay until it can take taps."""
        super().opens(path)
        self.can_begin()

    def comes_back(self) -> None:
        """Load the page again, until it can take taps."""
        super().comes_back()
        self.can_begin()

    def can_begin(self) -> None:
        """The page has read the notebook."""
        expect(self.page.locator("html")).to_have_attribute("data-ready", "true")

    def tick_of(self, question: str) -> Locator:
        """The box of a question, by its words."""
        return self.page.get_by_role("checkbox", name=question, exact=True)

    def row_of(self, question: str) -> Locator:
        """A question with all that stands under it."""
        return self.page.get_by_role("listitem").filter(has=self.tick_of(question))

    def answer_to(self, question: str) -> Locator:
        """The box for its answer, once it is open."""
        return self.row_of(question).get_by_role("textbox", name="Answer", exact=True)

    def ticks(self, question: str) -> None:
        """Say that it was asked; the box for the answer opens."""
        self.tick_of(question).check()

    def unticks(self, question: str) -> None:
        """Take that back by hand."""
        self.tick_of(question).uncheck()

    def opens_question(self, question: str) -> None:
        """Open all that can be done with a question on the list."""
        self.row_of(question).get_by_role("button", name=f"More: {question}").click()

    def answers(self, question: str, text: str) -> None:
        """Write down an answer in its box, which is open, and leave it."""
        self.answer_to(question).fill(text)
        self.answer_to(question).blur()

    def adds_a_question(self, text: str) -> None:
        """Write a question of one's own."""
        self.page.get_by_role("textbox", name="Your question").fill(text)
        self.acts(self.page.get_by_role("button", name="Add a question"))

    def does(self, action: str, question: str) -> None:
        """Press a button under a question; it writes something."""
        self.acts(self.row_of(question).get_by_role("button", name=action).first)

    def undoes(self) -> None:
        """Take the last thing back."""
        self.acts(self.page.get_by_role("button", name="Undo"))

    def acts(self, button: Locator) -> None:
        """Press a button that writes something."""
        self.page.evaluate("witness.acts()")
        button.click()

    def is_told_it_is_saved(self) -> None:
        """The status line says so, and says it of the last thing that was done."""
        self.page.wait_for_function(IS_SAID, arg=SAVED)
        expect(self.page.get_by_role("status")).to_contain_text(SAVED)

    def is_told_it_is_not_saved(self) -> float:
        """The status line says so of the last thing that was done; how many seconds after it."""
        self.page.wait_for_function(IS_SAID, arg=NOT_SAVED)
        return float(self.page.evaluate(SAID_AFTER, NOT_SAVED))

    def sees_answers(self, question: str, *texts: str) -> None:
        """These answers stand under a question, in any order, and no others."""
        _are(self.row_of(question).locator(".answers .said"), texts)

    def sees_versions(self, question: str, *texts: str) -> None:
        """The answer has these versions side by side, in any order; none where there is one."""
        _are(self.row_of(question).locator(".version .said"), texts)

    def sees_on_top(self, *questions: str) -> None:
        """My top 3 holds these questions, in this order."""
        top = self.page.get_by_role("region", name="My top 3")
        expect(top.locator("li.q > label")).to_have_text(list(questions))

    def sees_all_of(self, shown: list[Shown]) -> None:
        """The page shows every question so."""
        self.page.wait_for_function(SHOWS, arg=shown)

    @property
    def shown(self) -> list[Shown]:
        """Every question as the page shows it now."""
        return list(self.page.evaluate(SHOWN))

    @property
    def held(self) -> dict[str, dict[str, list[Any]]]:
        """All that the phone's databases hold, by database and store."""
        return dict(self.page.evaluate(HELD))

    @property
    def journal(self) -> list[Operation]:
        """Every operation as it lies in the phone's database."""
        return self.held.get("mscc-notebook", {}).get("operations", [])

    @property
    def kept(self) -> list[Any]:
        """The value of every operation in the phone's database."""
        return [operation["value"] for operation in self.journal]


def write_apart(question: str, written: Iterable[tuple[Writer, str]]) -> None:
    """Each writes an answer before any of them can have seen another's; the boxes are open.

    The tabs' clock must be one that tests can stop, so that no pause in typing ends too soon.
    """
    written = list(written)
    clock = written[0][0].page.clock
    clock.pause_at(written[0][0].page.evaluate("Date.now()") / 1000 + 1)
    for writer, text in written:
        writer.answer_to(question).fill(text)
    for writer, _ in written:
        writer.answer_to(question).blur()
    clock.resume()


def _are(lines: Locator, texts: Iterable[str]) -> None:
    wanted = sorted(texts)
    expect(lines).to_have_count(len(wanted))
    for text in wanted:
        exactly = re.compile(rf"^{re.escape(text)}$")
        expect(lines.filter(has_text=exactly)).to_have_count(wanted.count(text))
