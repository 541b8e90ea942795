"""Paper is a backup: a printed sheet of codes brings the notebook back on any phone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.backup.test_file import (
    add_it,
    bring_back,
    carried_in,
    delete_everything,
    save_copy,
    with_digest,
)
from tests.browser.conftest import NewContext
from tests.browser.support.asking import SETTLED
from tests.browser.support.pdf import squeezed, text_of
from tests.browser.support.sheet import (
    INCH,
    Code,
    Picture,
    around,
    by_hand,
    codes_in,
    form_in,
    pages_of,
    save_png,
)
from tests.browser.support.writer import Writer
from tests.server import Server

DPI = 300
A_SCANNER = 150
A_PHONE = 240
PRIVATE = "Nobody must read this."
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "ru", "sta", "the", "wen", "ly")


class Sheet(NamedTuple):
    """A sheet that somebody printed, and what another decoder reads from it."""

    pdf: Path
    pages: list[Picture]
    codes: list[Code]

    @property
    def texts(self) -> list[str]:
        return [code.text for code in self.codes]


Print = Callable[..., Sheet]


def notebook_of(notes: int) -> list[dict[str, Any]]:
    """Operations of as many notes, some of them private, and of a question that was asked."""
    chance = random.Random(5)  # noqa: S311
    plain = {"device": "d-another1", "counter": 1, "seen": {}, "time": 1_795_000_000_000}
    plain["writer"] = "patient"
    written = [("question:Q01", "state", "asked"), ("draft:note", "text", PRIVATE)]
    for number in range(notes):
        note = f"note:{number:09}"
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(40)]
        is_private = number % 3 == 0
        written.append((note, "text", " ".join(words) if not is_private else f"{PRIVATE} {number}"))
        if not is_private:
            written.append((note, "audience", "shared"))
    return [{"record": r, "field": f, "value": v, **plain} for r, f, v in written]


@pytest.fixture
def new_writer(new_context: NewContext, server: Server, tmp_path: Path) -> Callable[..., Writer]:
    """``new_writer(notes)``: somebody on the settings page of a phone with so many notes."""

    def new(notes: int = 0) -> Writer:
        writer = Writer(new_context(service_workers="block"), server.url)
        writer.page.add_init_script("window.print = () => { window.printed = true; }")
        writer.opens("/en/settings")
        if notes:
            file = tmp_path / f"{notes}.json"
            file.write_text(with_digest(notebook_of(notes)), encoding="utf-8")
            bring_back(writer.page, file)
            add_it(writer.page)
        return writer

    return new


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def print_sheet(page: Page, folder: Path, with_private: bool = False) -> Sheet:
    """Press *Print my notes as codes* and take what comes out of the printer."""
    box = page.get_by_role("checkbox", name="With my private notes")
    box.set_checked(with_private)
    page.evaluate("window.printed = false")
    press(page, "Print my notes as codes")
    page.wait_for_function("() => window.printed")
    pdf = folder / f"sheet-{with_private}.pdf"
    page.pdf(path=pdf, format="A4")
    pages = pages_of(pdf, DPI)
    return Sheet(pdf, pages, [code for page in pages for code in codes_in(page)])


def paste(page: Page, text: str) -> None:
    """Put words into the box for them, and press."""
    box = page.get_by_label("What another app read from the codes")
    if not box.is_visible():
        page.get_by_text("Paste the words of the codes").click()
    box.fill(text)
    # Two presses of one button within a moment are one.
    page.evaluate(SETTLED)
    press(page, "Bring back what I pasted")


def is_told(page: Page, sentence: str) -> None:
    expect(page.locator("[data-progress]")).to_contain_text(sentence)


def sees_what_is_new(page: Page) -> None:
    expect(page.locator("[data-preview]")).to_contain_text("This is new")
    # Nobody answers within the moment in which the screen has changed.
    page.evaluate(SETTLED)


def test_a_printed_sheet_makes_another_phone_s_notebook_identical(
    new_writer: Callable[..., Writer], tmp_path: Path
) -> None:
    writer, other = new_writer(notes=30), new_writer()
    sheet = print_sheet(writer.page, tmp_path, with_private=True)

    # The last first, twice, and among other words.
    texts = [*reversed(sheet.texts), "Sent from my phone", sheet.texts[0]]
    paste(other.page, "\n\n".join(texts))
    sees_what_is_new(other.page)
    assert other.held == {}, "it changes nothing before it is told to"
    add_it(other.page)

    assert len(sheet.texts) > 1
    assert other.journal == writer.journal
    one = save_copy(writer, tmp_path / "one")
    assert carried_in(save_copy(other, tmp_path / "other")) == carried_in(one)


def test_the_sheet_is_large_says_what_it_is_and_prints_alone(
    new_writer: Callable[..., Writer], tmp_path: Path
) -> None:
    writer = new_writer(notes=120)
    sheet = print_sheet(writer.page, tmp_path)
    paper = text_of(sheet.pdf)

    assert all(code.width / DPI * INCH > 80 for code in sheet.codes), "in millimetres"
    assert all(code.left / DPI * INCH > 10 for code in sheet.codes), "a printer's margin"
    count = len(sheet.codes)
    assert count > 4, "more than one page"
    for number in range(1, count + 1):
        assert squeezed(f"Code {number} of {count}") in paper
    for words in (
        "A copy of my notes from MSCC Companion",
        "Keep this sheet safe. Whoever scans these codes can read your notes.",
        "find “Bring back from paper”",
        "Private notes and drafts are not on this sheet.",
    ):
        assert squeezed(words) in paper
    assert re.search(r"Madeon\d{1,2}[A-Z]\w+20\d\d,\d\d:\d\d\.", paper)
    for words in ("Language", "Delete", "Use the camera", "Get help now", "general information"):
        assert squeezed(words) not in paper
    press(writer.page, "Put the codes away")
    writer.page.pdf(path=sheet.pdf, format="A4")
    assert "Code1of" not in text_of(sheet.pdf)
    assert "Language" in text_of(sheet.pdf)


def test_private_notes_and_drafts_are_on_paper_only_where_somebody_chose_it(
    new_writer: Callable[..., Writer], tmp_path: Path
) -> None:
    writer, other = new_writer(notes=8), new_writer()

    with_private = print_sheet(writer.page, tmp_path, with_private=True)
    # A box that is unticked takes the sheet away that has them.
    writer.page.get_by_role("checkbox", name="With my private notes").uncheck()
    expect(writer.page.locator("[data-codes-sheet]")).to_be_hidden()
    without = print_sheet(writer.page, tmp_path)

    assert str(form_in(with_private.texts)).count(PRIVATE) == 4
    form = str(form_in(without.texts))
    assert not re.search("Nobody|draft", form)
    assert "asked" in form
    paste(other.page, "".join(without.texts))
    sees_what_is_new(other.page)
    add_it(other.page)
    mine = {o["record"] for o in writer.journal if PRIVATE in str(o["value"])}
    assert other.journal == [o for o in writer.journal if o["record"] not in mine]


@pytest.mark.parametrize("way", ["a whole page", "one code each", "by hand, one after the other"])
def test_photos_of_the_sheet_bring_it_back(
    way: str, new_writer: Callable[..., Writer], tmp_path: Path
) -> None:
    writer, other = new_writer(notes=24), new_writer()
    sheet = print_sheet(writer.page, tmp_path, with_private=True)
    is_by_hand = way.startswith("by hand")
    (page,) = pages_of(sheet.pdf, A_PHONE if is_by_hand else A_SCANNER)
    alone = [around(code, page, code.width * 5 // 4) for code in codes_in(page)]
    photos = {
        "a whole page": [page],
        "one code each": alone,
        "by hand, one after the other": [by_hand(picture) for picture in alone * is_by_hand],
    }[way]
    files = [save_png(photo, tmp_path / f"{n}.png") for n, photo in enumerate(photos)]

    assert len(sheet.codes) > 1
    input_ = other.page.locator("[data-photos]")
    if is_by_hand:
        for file in files:
            input_.set_input_files(file)
            is_told(other.page, " read")
    else:
        input_.set_input_files(files)
    sees_what_is_new(other.page)
    add_it(other.page)

    assert other.journal == writer.journal


def test_what_is_wrong_with_a_code_is_said_of_that_code(
    new_writer: Callable[..., Writer], tmp_path: Path
) -> None:
    page = new_writer(notes=45)
    sheet = print_sheet(page.page, tmp_path)
    first, second, third, *more = sorted(sheet.texts, key=lambda text: int(text.split(":")[3]))
    stranger = new_writer(notes=1)
    (foreign_sheet,) = print_sheet(stranger.page, tmp_path).texts
    phone = new_writer().page
    before = f"of {3 + len(more)} read."

    assert not more
    for text, sentence in {
        "WIFI:S:Ward 7;;": "This is not a code from this app. Nothing was changed.",
        "": "This is not a code from this app. Nothing was changed.",
        "MSCC:2:HELLO": "This copy is from a newer version of the app.",
        second.replace("0", "1"): "is damaged. Read it again.",
        second[:-30]: "Code 2 is damaged. Read it again.",
        first: f"Code 1 {before} Codes 2 and 3 are missing.",
        second[:400]: "Code 2 is damaged. Read it again. Code 1 of 3 read.",
        third: "Codes 1 and 3 of 3 read. Code 2 is missing.",
    }.items():
        paste(phone, text)
        is_told(phone, sentence)
        expect(phone.locator("[data-bring-back]")).to_be_hidden()
    paste(phone, second)
    is_told(phone, "All codes of the sheet are read: 3.")
    sees_what_is_new(phone)
    press(phone, "Leave it")
    paste(phone, first)
    is_told(phone, "Code 1 of 3 read.")
    paste(phone, foreign_sheet)
    is_told(phone, "This code belongs to another sheet.")


def test_a_sheet_of_what_is_on_the_phone_already_says_so(
    new_writer: Callable[..., Writer], tmp_path: Path
) -> None:
    writer = new_writer(notes=3)
    sheet = print_sheet(writer.page, tmp_path)

    paste(writer.page, " ".join(sheet.texts))

    expect(writer.page.locator("[data-preview]")).to_have_text(
        "Everything in this copy is on this phone already."
    )
    delete_everything(writer)
    paste(writer.page, " ".join(sheet.texts))
    sees_what_is_new(writer.page)
