"""What the worker keeps: what its own list says, and what is on a phone."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page

from tests.server import Server

ALL_THAT_IS_KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys())
      kept.push(new URL(url).pathname);
  return kept.filter(path => !path.startsWith("/choice/"));
}"""
EVICT = "async () => { for (const name of await caches.keys()) await caches.delete(name) }"
LOOK_FOR_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing;
  if (!worker) return registration.waiting ? "installed" : "none";
  await new Promise(done => worker.addEventListener("statechange", done, { once: true }));
  return worker.state;
}"""


def files_of(server: Server) -> dict[str, list[str]]:
    """The paths it keeps: the ``shell``'s files, and the pages of each language by its code."""
    precache = _list_of(server)
    files = {"shell": precache["shell"], **precache["languages"]}
    return {name: [entry["url"] for entry in entries] for name, entries in files.items()}


def bundles_of(server: Server) -> dict[str, str]:
    """The path of each language's bundle, by its code."""
    return {code: entry["url"] for code, entry in _list_of(server)["bundles"].items()}


def kept_on(page: Page) -> list[str]:
    """The paths of all files on the phone, in each cache the one kept first before the others."""
    kept: list[str] = page.evaluate(ALL_THAT_IS_KEPT)
    return kept


def evict_from(page: Page) -> None:
    """The phone needs its space for something else."""
    page.evaluate(EVICT)


def look_for_update(page: Page) -> str:
    """What became of the newer worker: “installed”, “redundant”, or “none” if none was found."""
    state: str = page.evaluate(LOOK_FOR_UPDATE)
    return state


def _list_of(server: Server) -> Any:
    with urlopen(f"{server.url}/service-worker.js", timeout=10) as answer:  # noqa: S310 - http
        script = answer.read().decode()
    precache, _ = json.JSONDecoder().raw_decode(script.removeprefix("self.PRECACHE = "))
    return precache
