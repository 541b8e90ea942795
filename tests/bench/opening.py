"""How long a page takes to be ready for a tap, from the phone's own cache and a full notebook."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page

from tests.bench import history
from tests.bench.phone import phone, slowed_down
from tests.bench.rows import Limit
from tests.bench.run import Run

OPERATIONS = 10_000
READY_BELOW_MS = 1_000
ROUNDS = 9
# `data-ready` is set when the page's own scripts have done all that a tap needs.
SAY_WHEN_READY = """new MutationObserver((_, observer) => {
  if (document.documentElement.dataset.ready !== "true") return;
  observer.disconnect();
  console.debug("ready", performance.now());
}).observe(document, { subtree: true, attributeFilter: ["data-ready"] });"""


def rows(run: Run) -> Iterator[Limit]:
    """From the start of the navigation, the network cut: the median."""
    most = run.limit(READY_BELOW_MS)
    yield Limit(f"{OPERATIONS:,} operations, offline: ready", questions(run), most, "ms")


def questions(run: Run) -> float:
    """Milliseconds until the questions page can be tapped, offline."""
    with phone(run.playwright) as context:
        page = context.new_page()
        page.goto(f"{run.ours}/en/about")
        page.wait_for_selector("html[data-offline=ready]", state="attached")
        history.put(page, history.operations(OPERATIONS))
        context.set_offline(True)
        page.add_init_script(SAY_WHEN_READY)
        with slowed_down(page):
            rounds = range(run.rounds(ROUNDS))
            measured = [_open(page, f"{run.ours}/en/questions") for _ in rounds]
        page.goto(f"{run.ours}/en/about")
        if (kept := history.count_kept(page)) != OPERATIONS:
            raise RuntimeError(f"The notebook had {kept} operations at the end: compacted?")
    return median(measured)


def _open(page: Page, url: str) -> float:
    # Left at once each time: three seconds later the page would compact its notebook.
    with page.expect_console_message(lambda said: said.text.startswith("ready")) as said:
        page.goto(url, wait_until="commit")
    page.goto("about:blank")
    return float(said.value.text.split()[1])
