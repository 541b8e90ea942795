"""What is not saved is called so at once, stays on the screen, and is saved when it can be."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.support.writer import Writer
from tests.server import Server

WHY = "Why do you think this treatment could help me?"
TOLD_WITHIN_SECONDS = 1.0
# Each breaks the phone's storage in one way; `mend()` makes it good again.
BREAK = {
    "full": """() => {
      const { add } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError") };
      window.mend = () => { IDBObjectStore.prototype.add = add };
    }""",
    "aborted in the middle": """() => {
      const { add } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = function (value) {
        const request = add.call(this, value);
        this.transaction.abort();
        return request;
      };
      window.mend = () => { IDBObjectStore.prototype.add = add };
    }""",
    "connection lost": """() => {
      const { transaction } = IDBDatabase.prototype;
      const { open } = IDBFactory.prototype;
      IDBDatabase.prototype.transaction = function (...how) {
        this.close();
        return transaction.apply(this, how);
      };
      IDBFactory.prototype.open = () => { throw new DOMException("lost", "UnknownError") };
      window.mend = () => {
        IDBDatabase.prototype.transaction = transaction;
        IDBFactory.prototype.open = open;
      };
    }""",
}
BLOCKED = """IDBFactory.prototype.open = () => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};"""


@pytest.fixture
def writer(new_context: NewContext, server: Server) -> Writer:
    """Somebody whose phone has kept one tick so far."""
    phone = new_context(service_workers="block", permissions=["clipboard-read", "clipboard-write"])
    person = Writer(phone, server.url)
    person.opens("/en/questions")
    person.ticks(WHY)
    person.is_told_it_is_saved()
    return person


@pytest.mark.parametrize("how", BREAK)
def test_it_is_said_within_a_second_and_the_words_stay(how: str, writer: Writer) -> None:
    writer.page.evaluate(BREAK[how])

    writer.answer_to(WHY).fill("8 mg in the morning")
    writer.answer_to(WHY).blur()

    assert writer.is_told_it_is_not_saved() <= TOLD_WITHIN_SECONDS
    expect(writer.answer_to(WHY)).to_have_value("8 mg in the morning")


@pytest.mark.parametrize("how", BREAK)
def test_it_is_saved_without_a_reload_once_that_can_be(how: str, writer: Writer) -> None:
    writer.page.evaluate(BREAK[how])
    writer.answer_to(WHY).fill("8 mg in the morning")
    writer.answer_to(WHY).blur()
    writer.is_told_it_is_not_saved()

    writer.page.evaluate("() => window.mend()")
    writer.page.get_by_role("button", name="Try again").click()

    expect(writer.page.get_by_role("status")).to_contain_text("Saved on this phone")
    expect(writer.page.get_by_role("button", name="Try again")).to_be_hidden()
    writer.comes_back()
    writer.sees_answers(WHY, "8 mg in the morning")


def test_the_words_can_be_carried_out(writer: Writer) -> None:
    writer.page.evaluate(BREAK["full"])
    writer.answer_to(WHY).fill("8 mg in the morning")
    writer.answer_to(WHY).blur()
    writer.is_told_it_is_not_saved()

    writer.page.get_by_role("button", name="Copy my words").click()

    expect(writer.page.get_by_role("status")).to_contain_text("Copied.")
    carried = writer.page.evaluate("() => navigator.clipboard.readText()")
    assert f"[x] {WHY}" in carried
    assert "8 mg in the morning" in carried


def test_blocked_storage_is_said_before_anything_is_typed(
    new_context: NewContext, server: Server
) -> None:
    phone = new_context(service_workers="block")
    phone.add_init_script(BLOCKED)
    writer = Writer(phone, server.url)

    writer.opens("/en/questions")

    expect(writer.page.locator("[data-notice]")).to_contain_text("will not keep what you write")


def test_notes_that_are_gone_are_told_from_a_first_run(writer: Writer) -> None:
    writer.opens("/en/offline")
    writer.page.evaluate("""() => new Promise(done => {
      indexedDB.deleteDatabase("mscc-notebook").onsuccess = done;
    })""")

    writer.opens("/en/questions")

    expect(writer.page.locator("[data-notice]")).to_contain_text("Your notes are missing.")
    expect(writer.page.get_by_role("button", name="Bring back a copy")).to_be_visible()


def test_looking_leaves_nothing_and_a_first_run_says_nothing(
    new_context: NewContext, server: Server
) -> None:
    visitor = Writer(new_context(service_workers="block"), server.url)

    for path in ("/en/", "/en/read/surgery", "/en/questions", "/en/notes", "/en/ward-round"):
        visitor.opens(path)
        expect(visitor.page.locator("[data-notice]:visible")).to_have_count(0)

    assert visitor.held == {}
    assert visitor.page.context.cookies() == []


def test_everything_is_deleted_from_every_storage(writer: Writer) -> None:
    writer.opens("/en/settings")
    writer.page.get_by_role("button", name="Delete everything on this phone").click()
    with writer.page.expect_event("load"):
        writer.page.get_by_role("button", name="Yes, delete everything").click()
    writer.can_begin()

    assert writer.held == {}
    writer.opens("/en/questions")
    expect(writer.tick_of(WHY)).not_to_be_checked()
    expect(writer.page.locator("[data-notice]:visible")).to_have_count(0)
