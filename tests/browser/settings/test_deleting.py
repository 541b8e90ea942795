"""Deleting everything leaves nothing of it anywhere; hiding is undone for as long as one likes."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import NewContext
from tests.browser.support.watch import Watch
from tests.browser.support.writer import Writer
from tests.server import Server

SECRETS = ("zanzibar", "quokka", "ocelot", "tapir")
EVERYTHING = """async () => {
  const of = request => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const found = [...Object.entries(localStorage), ...Object.entries(sessionStorage),
    document.cookie, location.href, document.documentElement.outerHTML];
  for (const { name } of await indexedDB.databases()) {
    const database = await of(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = database.transaction(store).objectStore(store);
      found.push(name, store, ...(await of(values.getAllKeys())), ...(await of(values.getAll())));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      found.push(request.url, [...kept.headers], await kept.text());
    }
  }
  return JSON.stringify(found);
}"""
DATABASES = "indexedDB.databases()"


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    return new_context()


@pytest.fixture
def writer(phone: BrowserContext, server: Server, questions: dict[str, str]) -> Writer:
    """Somebody whose phone holds an answer, a question, a note, and half of another one."""
    somebody = Writer(phone, server.url)
    somebody.opens_and_keeps("/en/questions")
    somebody.ticks(questions["Q04"])
    somebody.answers(questions["Q04"], f"Tomorrow, says Dr {SECRETS[0]}.")
    somebody.adds_a_question(f"May I have a {SECRETS[1]}?")
    somebody.is_told_it_is_saved()
    somebody.opens("/en/notes")
    somebody.page.get_by_role("textbox", name="Your note").fill(f"The {SECRETS[2]} is fed.")
    somebody.acts(somebody.page.get_by_role("button", name="Add a note"))
    somebody.page.get_by_role("textbox", name="Your note").fill(f"Ask about the {SECRETS[3]}")
    somebody.is_told_it_is_saved()
    return somebody


def secrets_in(writer: Writer) -> list[str]:
    """Which of the words that were written stand in any storage of this page's origin."""
    everything = writer.page.evaluate(EVERYTHING)
    return [secret for secret in SECRETS if secret in everything]


def deletes_everything(writer: Writer) -> None:
    """In the settings, with the one question that is asked."""
    writer.opens("/en/settings")
    writer.presses("Delete everything on this phone")
    with writer.page.expect_event("load"):
        writer.presses("Yes, delete everything")
    writer.can_begin()


def test_nothing_of_what_was_written_is_left_in_any_storage(
    writer: Writer, questions: dict[str, str]
) -> None:
    assert secrets_in(writer) == list(SECRETS), "the search finds what is there"

    deletes_everything(writer)

    assert writer.page.evaluate(DATABASES) == []
    assert secrets_in(writer) == []
    for path in ("questions", "notes"):
        writer.opens(f"/en/{path}")
        assert secrets_in(writer) == []
        expect(writer.page.get_by_text("Your notes are missing.")).to_be_hidden()
        expect(writer.page.get_by_role("button", name="Undo")).to_be_hidden()
    assert writer.page.evaluate(DATABASES) == []


def test_after_deleting_the_pages_still_open_without_a_network(
    writer: Writer, phone: BrowserContext, watch: Watch
) -> None:
    deletes_everything(writer)
    writer.sees_that_all_is_on_the_phone()

    phone.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")

    for path, heading in {
        "questions": "My questions",
        "notes": "Notes",
        "read/surgery": "Surgery",
        "settings": "Settings",
    }.items():
        writer.opens(f"/en/{path}")
        writer.reads(heading)


def test_after_deleting_one_can_begin_again(writer: Writer, questions: dict[str, str]) -> None:
    deletes_everything(writer)
    writer.opens("/en/questions")

    writer.ticks(questions["Q04"])

    writer.is_told_it_is_saved()
    assert len(writer.journal) == 1


def test_nothing_is_deleted_before_it_was_confirmed(
    writer: Writer, questions: dict[str, str]
) -> None:
    writer.opens("/en/settings")
    writer.presses("Delete everything on this phone")
    expect(writer.page.get_by_role("button", name="Yes, delete everything")).to_be_visible()
    assert secrets_in(writer) == list(SECRETS)

    writer.presses("No, keep it")

    expect(writer.page.get_by_role("button", name="Yes, delete everything")).to_be_hidden()
    writer.opens("/en/questions")
    assert secrets_in(writer) == list(SECRETS)
    expect(writer.tick_of(questions["Q04"])).to_be_checked()


def test_deleting_an_empty_phone_leaves_it_empty(phone: BrowserContext, server: Server) -> None:
    visitor = Writer(phone, server.url)

    deletes_everything(visitor)

    assert visitor.page.evaluate(DATABASES) == []


def test_a_hidden_question_is_found_again_and_shown_again(
    writer: Writer, questions: dict[str, str]
) -> None:
    asked = questions["Q04"]
    writer.opens("/en/questions")
    writer.opens_question(asked)
    writer.does("Hide this question", asked)
    expect(writer.tick_of(asked)).to_be_hidden()
    writer.is_told_it_is_saved()
    writer.comes_back()
    expect(writer.tick_of(asked)).to_be_hidden()

    writer.page.get_by_text("Hidden questions").click()
    writer.opens_question(asked)
    writer.does("Show this question again", asked)

    expect(writer.row_of(asked)).to_be_visible()
    writer.is_told_it_is_saved()
    writer.comes_back()
    expect(writer.tick_of(asked)).to_be_checked()
    writer.sees_answers(asked, f"Tomorrow, says Dr {SECRETS[0]}.")


def test_hiding_can_still_be_undone_after_a_long_time(
    writer: Writer, phone: BrowserContext, questions: dict[str, str]
) -> None:
    asked = questions["Q04"]
    phone.clock.install()
    writer.opens("/en/questions")
    writer.opens_question(asked)
    writer.does("Hide this question", asked)
    writer.is_told_it_is_saved()

    phone.clock.run_for("10:00")

    expect(writer.tick_of(asked)).to_be_hidden()
    writer.undoes()
    expect(writer.tick_of(asked)).to_be_checked()
    writer.is_told_it_is_saved()
    writer.comes_back()
    expect(writer.tick_of(asked)).to_be_checked()
