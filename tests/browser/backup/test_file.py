"""Copies: saved as a page that opens anywhere, brought back whole or not at all."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.support.asking import SETTLED
from tests.browser.support.writer import Writer
from tests.server import Server

WHY = "Why do you think this treatment could help me?"
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\"><!--"
STUB_SHARE = """() => {
  navigator.canShare = ({ files }) => files.length === 1;
  navigator.share = async ({ files }) => { window.shared = await files[0].text(); };
}"""


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Writer:
    """Somebody with an answer, a question of their own and a note."""
    patient = Writer(new_context(service_workers="block"), server.url)
    patient.opens("/en/questions")
    patient.ticks(WHY)
    patient.answers(WHY, "It shrinks <b>the</b> growth & eases pain.")
    patient.adds_a_question("Can my dog visit?")
    patient.is_told_it_is_saved()
    patient.opens("/en/notes")
    patient.page.get_by_role("textbox", name="Your note").fill("Ring my sister.")
    patient.acts(patient.page.get_by_role("button", name="Add a note"))
    patient.is_told_it_is_saved()
    return patient


def save_copy(writer: Writer, folder: Path) -> Path:
    """Press *Save a copy* and take what is downloaded."""
    with writer.page.expect_download() as downloading:
        writer.page.get_by_role("button", name="Save a copy").click()
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    return file


def bring_back(page: Page, file: Path) -> None:
    """Press *Bring back a copy* and choose a file."""
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Bring back a copy").click()
    choosing.value.set_files(file)
    expect(page.locator("[data-bring-back]")).to_be_visible()


def add_it(page: Page) -> None:
    page.get_by_role("button", name="Add this to my phone").click()
    expect(page.get_by_role("status")).to_have_text("The copy is back on this phone.")


def delete_everything(writer: Writer) -> None:
    writer.opens("/en/settings")
    writer.page.get_by_role("button", name="Delete everything on this phone").click()
    with writer.page.expect_event("load"):
        writer.page.get_by_role("button", name="Yes, delete everything").click()
    writer.can_begin()


def carried_in(file: Path) -> dict[str, Any]:
    """The notebook in a copy."""
    text = (
        file.read_text(encoding="utf-8")
        .split('id="mscc-notebook"')[1]
        .split(">", 1)[1]
        .split("</pre>")[0]
    )
    copy: dict[str, Any] = json.loads(text)
    return copy


def with_digest(operations: list[dict[str, Any]]) -> str:
    """A copy of these operations, as whole as the app's own."""
    hashed = json.dumps([operations, []], separators=(",", ":"), ensure_ascii=False)
    digest = urlsafe_b64encode(sha256(hashed.encode()).digest()).decode().rstrip("=")
    copy = {"format": "mscc-notebook", "version": 1, "operations": operations}
    return json.dumps({**copy, "watermarks": [], "digest": digest}, ensure_ascii=False)


def test_what_was_deleted_comes_back_the_same(pat: Writer, tmp_path: Path) -> None:
    before = pat.journal
    file = save_copy(pat, tmp_path)
    delete_everything(pat)
    assert pat.held == {}

    bring_back(pat.page, file)
    shown = pat.page.locator("[data-bring-back]")
    expect(shown).to_contain_text("Can my dog visit?")
    assert pat.held == {}, "it changes nothing before it is told to"
    add_it(pat.page)

    assert pat.journal == before
    again = save_copy(pat, tmp_path / "again")
    assert carried_in(again) == carried_in(file)
    pat.opens("/en/questions")
    pat.sees_answers(WHY, "It shrinks <b>the</b> growth & eases pain.")


def test_a_second_time_changes_nothing(pat: Writer, tmp_path: Path) -> None:
    before = pat.journal
    file = save_copy(pat, tmp_path)

    bring_back(pat.page, file)

    expect(pat.page.locator("[data-preview]")).to_have_text(
        "Everything in this copy is on this phone already."
    )
    expect(pat.page.get_by_role("button", name="Add this to my phone")).to_be_hidden()
    assert pat.journal == before


def test_another_phone_gets_it_all_and_keeps_its_own(
    pat: Writer, new_context: NewContext, server: Server, tmp_path: Path
) -> None:
    file = save_copy(pat, tmp_path)
    other = Writer(new_context(service_workers="block"), server.url)
    other.opens("/en/questions")
    other.adds_a_question("Where can I park?")
    other.is_told_it_is_saved()

    bring_back(other.page, file)
    add_it(other.page)

    expect(other.tick_of("Where can I park?")).to_be_visible()
    expect(other.tick_of("Can my dog visit?")).to_be_visible()
    # A restored phone goes on under a name of its own.
    other.adds_a_question("When is tea?")
    other.is_told_it_is_saved()
    copied = {operation["device"] for operation in carried_in(file)["operations"]}
    (tea,) = [kept for kept in other.journal if kept["value"] == "When is tea?"][-1:]
    assert tea["device"] not in copied


def test_a_copy_opens_anywhere_without_scripts_or_network(
    pat: Writer, new_context: NewContext, tmp_path: Path
) -> None:
    file = save_copy(pat, tmp_path)
    page = new_context(java_script_enabled=False, offline=True).new_page()

    page.goto(file.as_uri())

    text = page.locator("body").inner_text()
    for words in (f"☑ {WHY}", "It shrinks <b>the</b> growth & eases pain.", "☐ Can my dog visit?"):
        assert words in text
    for words in ("Ring my sister.", "Private", "Written by the patient", "Bring back a copy"):
        assert words in text


def test_a_locked_copy_says_nothing_and_opens_with_its_passphrase(
    pat: Writer, tmp_path: Path
) -> None:
    before = pat.journal
    pat.page.get_by_text("Lock the copy with a passphrase").click()
    pat.page.get_by_label("Passphrase, if you want one").fill("blue cushion")
    file = save_copy(pat, tmp_path)
    text = file.read_text(encoding="utf-8")
    assert "sister" not in text
    assert "blue cushion" not in text
    delete_everything(pat)

    bring_back(pat.page, file)
    unlock = pat.page.get_by_label("This copy is locked. Its passphrase")
    unlock.fill("red cushion")
    pat.page.get_by_role("button", name="Open the copy").click()
    expect(pat.page.locator("[data-preview]")).to_contain_text("That did not open the copy.")
    unlock.fill("blue cushion ")
    # Nobody types a passphrase within the moment in which two taps are one.
    pat.page.evaluate(SETTLED)
    pat.page.get_by_role("button", name="Open the copy").click()
    add_it(pat.page)

    assert pat.journal == before


def test_where_files_can_be_shared_the_copy_goes_by_the_share_sheet(pat: Writer) -> None:
    pat.page.evaluate(STUB_SHARE)

    pat.page.get_by_role("button", name="Save a copy").click()

    pat.page.wait_for_function("() => window.shared?.includes('Ring my sister.')")
    expect(pat.page.locator("[data-last-copy]")).to_contain_text("Last copy: ")


BAD = {
    "foreign": ("%PDF-1.7 something else", "This file is not a copy from this app."),
    "foreign JSON": ('{"format": "shopping"}', "This file is not a copy from this app."),
    "empty": ("", "This file is not a copy from this app."),
    "newer": (
        '{"format": "mscc-notebook", "version": 2, "operations": []}',
        "This copy is from a newer version of the app.",
    ),
    "no digest": (
        '{"format": "mscc-notebook", "version": 1, "operations": []}',
        "This copy was changed or damaged",
    ),
    "no operation of ours": (
        with_digest([{"record": "question:x", "field": "text", "value": 7}]),
        "This copy was changed or damaged",
    ),
    "huge": ("x" * 50_000_000, "This file is too large to be a copy from this app."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_copy_is_refused_and_changes_nothing(
    name: str, pat: Writer, tmp_path: Path
) -> None:
    content, sentence = BAD[name]
    before = pat.held
    file = tmp_path / "copy.html"
    file.write_text(content, encoding="utf-8")

    bring_back(pat.page, file)

    expect(pat.page.locator("[data-preview]")).to_contain_text(sentence)
    expect(pat.page.get_by_role("button", name="Add this to my phone")).to_be_hidden()
    assert pat.held == before


@pytest.mark.parametrize(
    "damage", ["truncated", "cut at its top", "one letter", "a stranger's claim"]
)
def test_a_damaged_copy_is_refused_and_changes_nothing(
    damage: str, pat: Writer, tmp_path: Path
) -> None:
    file = save_copy(pat, tmp_path)
    before = pat.journal
    whole = file.read_text(encoding="utf-8")
    claimed = carried_in(file)["operations"]
    claimed[0]["value"] = "Somebody else's words"
    damaged = {
        "truncated": whole[: len(whole) * 3 // 4],
        "cut at its top": whole[: whole.index("<body")],
        "one letter": whole.replace("Ring my sister.", "Ring my mother."),
        "a stranger's claim": with_digest(claimed),
    }[damage]
    file.write_text(damaged, encoding="utf-8")

    bring_back(pat.page, file)

    expect(pat.page.locator("[data-preview]")).to_contain_text("This copy ")
    expect(pat.page.get_by_role("button", name="Add this to my phone")).to_be_hidden()
    assert pat.journal == before


def test_hostile_words_stay_words(new_context: NewContext, server: Server, tmp_path: Path) -> None:
    writer = Writer(new_context(service_workers="block"), server.url)
    writer.opens("/en/questions")
    plain = {"device": "d-elsewhere", "counter": 1, "seen": {}, "time": 1, "writer": "person:x"}
    fields = {
        ("question:x", "text"): HOSTILE,
        ("answer:x/1", "text"): HOSTILE,
        ("answer:x/1", "toldBy"): {"role": "nurse", "name": HOSTILE[:80]},
        ("answer:x/1", "understood"): HOSTILE,
        ("note:x", "text"): HOSTILE,
        ("person:x", "name"): HOSTILE[:80],
        ("person:x", "relation"): HOSTILE[:80],
        ("draft:your-question", "text"): HOSTILE,
    }
    operations = [
        {"record": record, "field": field, "value": value, **plain}
        for (record, field), value in fields.items()
    ]
    file = tmp_path / "copy.json"
    file.write_text(with_digest(operations), encoding="utf-8")

    bring_back(writer.page, file)
    add_it(writer.page)

    for path in ("/en/questions", "/en/notes", "/en/settings", "/en/ward-round"):
        writer.opens(path)
        assert writer.page.locator("img").count() == 0
        assert writer.page.title().endswith("MSCC Companion")
    writer.opens("/en/questions")
    expect(writer.tick_of(HOSTILE)).to_be_visible()
    copy = save_copy(writer, tmp_path / "out")
    page = new_context().new_page()
    page.goto(copy.as_uri())
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("body").inner_text()
