"""The browser dies at any moment: whatever was called saved is there, and nothing is torn."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import BrowserContext, Error, Playwright, expect

from tests.browser.support.writer import Writer
from tests.server import Server

KILLS = 100
LONGEST_LIFE_MS = 1000
PARTS = {"record", "field", "value", "device", "counter", "seen", "time", "writer"}
# One action after the other; each is reported once the app has said that it is saved.
KEEP_WRITING = """async ([first, from]) => {
  const status = document.getElementById("status");
  const box = document.getElementById("your-question");
  const add = document.querySelector("[data-action=add-question]");
  const ticks = [...document.querySelectorAll("[data-roles] li.q input")];
  const said = act => new Promise(done => {
    const watch = new MutationObserver(() => {
      if (!status.textContent.startsWith("Saved")) return;
      watch.disconnect();
      done();
    });
    watch.observe(status, { childList: true });
    act();
  });
  for (let number = from; ; number += 1) {
    const text = `${first} ${number}`;
    box.value = text;
    await said(() => box.dispatchEvent(new InputEvent("input", { bubbles: true })));
    await said(() => add.click());
    await window.saved(text);
    await said(() => ticks[number % ticks.length].click());
  }
}"""
SOON = "ms => new Promise(done => setTimeout(done, ms))"


def kill(profile: Path) -> None:
    """End every process of the browser that uses this profile, without a word."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if str(profile).encode() in command and b"chrom" in command:
            os.kill(int(folder.name), signal.SIGKILL)


def opened(playwright: Playwright, chromium: Path | None, profile: Path) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium, service_workers="block"
    )


def write_until_killed(writer: Writer, told: list[str], life: int, round_: int) -> None:
    """Act until the browser dies; ``told`` gets what the app called saved."""
    writer.page.expose_binding("saved", lambda _, text: told.append(text))
    writer.page.evaluate(
        f"where => void ({KEEP_WRITING})(where)",
        [f"Round {round_}", 1],
    )
    writer.page.evaluate(SOON, life)


@pytest.mark.timeout(900)
def test_nothing_that_was_called_saved_is_lost(
    playwright: Playwright, chromium: Path | None, server: Server, tmp_path: Path
) -> None:
    chance = Random(100)  # noqa: S311 - chance, not a secret
    told: list[str] = []

    for round_ in range(KILLS):
        phone = opened(playwright, chromium, tmp_path)
        writer = Writer(phone, server.url)
        writer.opens("/en/questions")
        write_until_killed(writer, told, chance.randrange(LONGEST_LIFE_MS), round_)
        kill(tmp_path)
        try:
            phone.close()
        except Error:
            continue

    phone = opened(playwright, chromium, tmp_path)
    writer = Writer(phone, server.url)
    writer.opens("/en/questions")
    kept = writer.journal
    phone_shows = set(writer.page.locator("li.q > label").all_inner_texts())
    expect(writer.page.locator("[data-notice]:visible")).to_have_count(0)
    phone.close()
    assert len(told) > KILLS / 2, "hardly anything was saved before the kills"
    assert not [text for text in told if text not in phone_shows]
    assert all(set(operation) == PARTS for operation in kept)
    for operation in kept:
        if operation["field"] == "text" and operation["value"]:
            words = operation["value"].split()
            assert words[0] == "Round", operation
            assert len(words) == 3, operation
