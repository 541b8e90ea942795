"""A version of the past and what it left: files, and databases that go into a browser again.

Knows the form of the fixtures in ``tests/old-phones``, and nothing of the app.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext

FIXTURES = Path(__file__).parents[1] / "old-phones"
ORIGIN = "http://localhost"
"""Where every version of the past was served: links, codes and rooms of theirs hold it."""
NO_PAGE_OF_THE_APP = f"{ORIGIN}/nothing-runs-here"
BYTES = "base64:"
RESTORE = """async (databases) => {
  const kinds = {
    undefined: () => undefined,
    bytes: ({ base64 }) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
    key: ({ jwk, algorithm, usages }) =>
      crypto.subtle.importKey("jwk", { ...jwk, ext: false }, algorithm, false, usages),
  };
  const restored = async (value) => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return Promise.all(value.map(restored));
    if (value.$kind) return kinds[value.$kind](value);
    const fields = Object.entries(value).map(async ([name, one]) => [name, await restored(one)]);
    return Object.fromEntries(await Promise.all(fields));
  };
  for (const { name, version, stores } of databases) {
    const filled = await restored(stores);
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, version);
      opening.onerror = () => reject(opening.error);
      opening.onupgradeneeded = () => {
        for (const { name, keyPath, records } of filled) {
          const store = opening.result.createObjectStore(name, { keyPath });
          for (const [key, value] of records) store.add(value, keyPath === null ? key : undefined);
        }
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    });
  }
}"""
"""Makes databases as they were, with keys that cannot be taken out, as the app's are."""


class Day(NamedTuple):
    """A version by its commit, and when all that it left had been made, in seconds since 1970."""

    commit: str
    seconds: int

    @property
    def folder(self) -> Path:
        """Where it is kept what that version left."""
        return FIXTURES / self.commit

    def text(self, name: str) -> str:
        """What stands in one of its files."""
        return (self.folder / name).read_text(encoding="utf-8")

    def json(self, name: str) -> Any:
        """What one of its files says in JSON."""
        return json.loads(self.text(name))

    def unpack(self, name: str, folder: Path) -> Path:
        """Make a folder of a file that holds texts by their paths, and bytes in base64."""
        for path, content in self.json(name).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            is_text = not content.startswith(BYTES)
            file.write_bytes(
                content.encode() if is_text else base64.b64decode(content.removeprefix(BYTES))
            )
        return folder

    def phone(self, browser: Browser, holding: str = "") -> BrowserContext:
        """A phone on that day, with the databases that one of its files holds."""
        phone = browser.new_context(
            viewport={"width": 390, "height": 844},
            has_touch=True,
            locale="en-GB",
            timezone_id="Europe/London",
            service_workers="block",
        )
        phone.clock.install(time=self.seconds)
        if holding:
            page = phone.new_page()
            page.route(NO_PAGE_OF_THE_APP, lambda route: route.fulfill(content_type="text/html"))
            page.goto(NO_PAGE_OF_THE_APP)
            page.evaluate(RESTORE, self.json(holding))
            page.close()
        return phone


DAE3841 = Day("dae3841", 1_795_689_600)
"""Thursday, 26 November 2026, 10:40 in London: five minutes after a ward code was made."""
