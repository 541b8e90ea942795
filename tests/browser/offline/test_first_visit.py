"""Who only reads leaves nothing behind; what is kept after the first tick is what is documented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import NewContext
from tests.browser.support.witness import HELD
from tests.browser.support.writer import Writer
from tests.server import Server

READ = ("", "read/", "read/radiotherapy", "urgent", "about", "settings", "notes", "ward-round")
TRACES = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
  words: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
})"""
NOTHING: dict[str, list[object]] = {"databases": [], "words": []}
LOSES_THE_NOTEBOOK = """() => new Promise(done => {
  indexedDB.deleteDatabase("mscc-notebook").onsuccess = done;
})"""
# Chromium without a screen never grants it; what counts is when, and how often, it is asked.
COUNTS_WISHES = f"""StorageManager.prototype.persist = async () => {{
  await window.wished(await ({HELD})());
  window.hasWished = true;
  return true;
}}"""
MISSING = "Your notes are missing."


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    return new_context(accept_downloads=True)


@pytest.fixture
def writer(phone: BrowserContext, server: Server) -> Writer:
    return Writer(phone, server.url)


@pytest.fixture
def wishes(phone: BrowserContext) -> list[Any]:
    """What the phone held each time that the app asked the browser not to clear it."""
    held: list[Any] = []
    phone.expose_binding("wished", lambda _, databases: held.append(databases))
    phone.add_init_script(COUNTS_WISHES)
    return held


def test_reading_every_kind_of_page_leaves_nothing_but_the_pages(
    writer: Writer, phone: BrowserContext
) -> None:
    writer.opens_and_keeps("/en/")

    for path in (*READ, "questions"):
        writer.opens(f"/en/{path}")
        writer.sees_that_all_is_on_the_phone()
        assert writer.page.evaluate(TRACES) == NOTHING, path

    assert phone.cookies() == []


def test_looking_through_the_questions_leaves_nothing(
    writer: Writer, questions: dict[str, str]
) -> None:
    writer.opens("/en/questions")

    writer.page.get_by_role("searchbox", name="Find a question").fill("scan")
    expect(writer.tick_of(questions["Q02"])).to_be_visible()
    writer.page.get_by_text("Make a question by tapping").click()

    assert writer.page.evaluate(TRACES) == NOTHING


def test_the_first_tick_makes_the_two_documented_databases_and_no_more(
    writer: Writer, phone: BrowserContext, questions: dict[str, str]
) -> None:
    writer.opens("/en/questions")

    writer.ticks(questions["Q04"])

    writer.is_told_it_is_saved()
    writer.comes_back()
    assert writer.page.evaluate(TRACES) == {
        "databases": ["mscc-device", "mscc-notebook"],
        "words": [],
    }
    assert phone.cookies() == []


def test_the_browser_is_asked_once_to_keep_it_and_only_after_the_first_save(
    writer: Writer, wishes: list[Any], questions: dict[str, str]
) -> None:
    for path in ("", "notes", "questions"):
        writer.opens(f"/en/{path}")
    assert wishes == []
    writer.ticks(questions["Q04"])
    writer.page.wait_for_function("() => window.hasWished")
    assert [row["value"] for row in wishes[0]["mscc-notebook"]["operations"]] == ["asked"]

    writer.ticks(questions["Q05"])
    writer.is_told_it_is_saved()
    writer.comes_back()
    writer.ticks(questions["Q06"])
    writer.is_told_it_is_saved()
    writer.opens("/en/settings")
    assert len(wishes) == 1


def test_a_first_run_is_told_nothing_of_missing_notes(writer: Writer) -> None:
    for path in ("questions", "notes", "settings"):
        writer.opens(f"/en/{path}")

        expect(writer.page.get_by_text(MISSING)).to_be_hidden()


def test_notes_that_the_browser_has_lost_are_missed_and_come_back_from_a_copy(
    writer: Writer, questions: dict[str, str], tmp_path: Path
) -> None:
    writer.opens("/en/questions")
    writer.ticks(questions["Q04"])
    writer.answers(questions["Q04"], "Today, before four.")
    writer.is_told_it_is_saved()
    with writer.page.expect_download() as download:
        writer.presses("Save a copy")
    download.value.save_as(tmp_path / "copy.html")
    writer.page.evaluate(LOSES_THE_NOTEBOOK)

    writer.comes_back()

    expect(writer.page.get_by_text(MISSING)).to_be_visible()
    expect(writer.tick_of(questions["Q04"])).not_to_be_checked()
    with writer.page.expect_file_chooser() as chooser:
        writer.presses("Bring back a copy")
    chooser.value.set_files(tmp_path / "copy.html")
    writer.presses("Add this to my phone")
    expect(writer.tick_of(questions["Q04"])).to_be_checked()
    writer.comes_back()
    expect(writer.page.get_by_text(MISSING)).to_be_hidden()
    writer.sees_answers(questions["Q04"], "Today, before four.")


@pytest.mark.parametrize("path", ["questions", "notes", "settings"])
def test_notes_that_are_missing_are_said_on_every_page_that_can_bring_them_back(
    path: str, writer: Writer, questions: dict[str, str]
) -> None:
    writer.opens("/en/questions")
    writer.ticks(questions["Q04"])
    writer.is_told_it_is_saved()
    writer.page.evaluate(LOSES_THE_NOTEBOOK)

    writer.opens(f"/en/{path}")

    expect(writer.page.get_by_text(MISSING)).to_be_visible()
    expect(writer.page.get_by_role("button", name="Bring back a copy")).to_be_visible()
