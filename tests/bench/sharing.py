"""How soon a link is there after the press, and a summary can be read after *Open*."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page, Playwright

from tests.bench import history
from tests.bench.paint import SLOW_NETWORK
from tests.bench.phone import phone, slowed_down
from tests.browser.support import notebooks

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


def sealed_share(playwright: Playwright, origin: str) -> tuple[float, float]:
    """Milliseconds from *Make a link* to the link, and from *Open* to the summary: the medians."""
    with phone(playwright) as context:
        page = context.new_page()
        page.goto(f"{origin}/en/about")
        history.put(page, notebooks.ORDINARY)
        made = [_make(page, f"{origin}/en/show") for _ in range(ROUNDS)]
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
