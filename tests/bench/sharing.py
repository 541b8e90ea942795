"""How soon a link is there after the press, and a summary can be read after *Open*."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page

from tests.bench import history
from tests.bench.paint import SLOW_NETWORK
from tests.bench.phone import phone, slowed_down
from tests.bench.rows import Limit
from tests.bench.run import Run
from tests.browser.support import notebooks

# The document itself takes 220 ms of it at 750 kbit/s: it is not compressed, for some readers fail.
LINK_BELOW_MS = 500
READABLE_BELOW_MS = 1_000
ROUNDS = 7
# From the press to the frame in which what it was for can be seen.
UNTIL_LINK = """() => new Promise(done => {
  const box = document.querySelector("#link");
  box.value = "";
  const begun = performance.now();
  document.querySelector("[data-action=make-link]").click();
  const look = () => box.value ? done(performance.now() - begun) : requestAnimationFrame(look);
  look();
})"""
UNTIL_READABLE = """() => new Promise(done => {
  const shown = document.querySelector("[data-document]");
  const begun = performance.now();
  document.querySelector("[data-action=open]").click();
  const look = () =>
    shown.children.length ? done(performance.now() - begun) : requestAnimationFrame(look);
  look();
})"""
STANDS_STILL = "() => new Promise(done => setTimeout(done, 1000))"


def rows(run: Run) -> Iterator[Limit]:
    """How soon a sealed summary is out, and read, on a slow network: the medians."""
    made, opened = sealed_share(run)
    yield Limit("make a link, slow phone", made, run.limit(LINK_BELOW_MS), "ms")
    most = run.limit(READABLE_BELOW_MS)
    yield Limit("open a link, slow phone: readable", opened, most, "ms")


def sealed_share(run: Run) -> tuple[float, float]:
    """Milliseconds from *Make a link* to the link, and from *Open* to the summary: the medians."""
    with phone(run.playwright) as context:
        page = context.new_page()
        page.goto(f"{run.ours}/en/about")
        history.put(page, notebooks.ORDINARY)
        made = [_make(page, f"{run.ours}/en/show") for _ in range(run.rounds(ROUNDS))]
        opened = [_open(page, link) for _, link in made]
    return median(time for time, _ in made), median(opened)


def _make(page: Page, url: str) -> tuple[float, str]:
    page.goto(url)
    page.wait_for_selector("html[data-ready=true]", state="attached")
    with slowed_down(page) as session:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        page.evaluate(STANDS_STILL)
        time = float(page.evaluate(UNTIL_LINK))
    return time, page.locator("#link").input_value()


def _open(page: Page, link: str) -> float:
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.locator("#recipient").fill("Ward 7")
    with slowed_down(page) as session:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        page.evaluate(STANDS_STILL)
        return float(page.evaluate(UNTIL_READABLE))
