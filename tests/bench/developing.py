"""How soon a change of a source is in the browser of who develops."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.bench.rows import Limit
from tests.bench.run import Run
from tests.development import CHANGES, Change, Development, copy_sources
from tests.provision import chromium_path

ROUNDS = 9
BELOW_MS = 1_000
"""For what needs no build and no other process."""
AT_ONCE = ("template", "untranslated", "catalogue", "content")


def rows(run: Run) -> Iterator[Limit]:
    """One change of each kind, from the file written to the page that shows it."""
    with TemporaryDirectory() as folder:
        copy_sources(Path(folder))
        development = Development(Path(folder))
        try:
            with run.playwright.chromium.launch(executable_path=chromium_path()) as browser:
                page = browser.new_page()
                for kind, change in CHANGES.items():
                    page.goto(development.url + change.path)
                    rounds = range(run.rounds(ROUNDS))
                    taken = [milliseconds_to_show(page, development, change) for _ in rounds]
                    below = run.limit(BELOW_MS) if kind in AT_ONCE else None
                    yield Limit(f"a change is in the browser: {kind}", median(taken), below, "ms")
        finally:
            development.stop()


def milliseconds_to_show(page: Page, development: Development, change: Change) -> float:
    """From the change to the page that shows it; afterwards all is as before."""
    began = time.perf_counter()
    with development.edited(change.file, change.old, change.new):
        page.wait_for_function(change.shows)
        taken = (time.perf_counter() - began) * 1000
    page.wait_for_function(f"() => !({change.shows})()")
    return taken
