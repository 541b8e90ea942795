"""First paint on a slow phone, cold and offline: ours and the floor's by turns, in one browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.phone import VIEWPORT, slowed_down
from tests.bench.rows import Row
from tests.bench.run import Run
from tests.provision import chromium_path

PAGES = {"home": "/en/", "topic list": "/en/read/", "radiotherapy": "/en/read/radiotherapy"}
COLD_AT_MOST = 1.25
OFFLINE_AT_MOST = 1.35
ROUNDS = 16
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
FIRST_PAINT = """() => new Promise(resolve => {
    new PerformanceObserver((list, observer) => {
        const [paint] = list.getEntriesByName("first-contentful-paint");
        if (paint) { observer.disconnect(); resolve(paint.startTime); }
    }).observe({ type: "paint", buffered: true });
})"""


def rows(run: Run) -> Iterator[Row]:
    """How soon a page can be read: on a first visit, and with the network cut."""
    urls = {"floor": f"{run.floor}/", **{name: run.ours + path for name, path in PAGES.items()}}
    with run.playwright.chromium.launch(executable_path=chromium_path()) as browser:
        for how, measured, bound in (
            ("cold", cold(run, browser, urls), COLD_AT_MOST),
            ("offline", offline(run, browser, urls), OFFLINE_AT_MOST),
        ):
            for name in PAGES:
                what = f"first paint, {how}: {name}"
                yield Row(what, measured[name], measured["floor"], bound, "ms")


def cold(run: Run, browser: Browser, urls: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds to the first paint of a first visit, by name, for each round."""
    times: dict[str, list[float]] = {name: [] for name in urls}
    for name in run.by_turns(urls, ROUNDS):
        with _first_visit(browser) as page:
            page.goto(urls[name])
            times[name].append(page.evaluate(FIRST_PAINT))
    return times


def offline(run: Run, browser: Browser, urls: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds to the first paint with the network cut, after one visit, for each round."""
    pages = {
        name: _visited(browser.new_context(viewport=VIEWPORT), url) for name, url in urls.items()
    }
    times: dict[str, list[float]] = {name: [] for name in urls}
    for name in run.by_turns(urls, ROUNDS):
        pages[name].goto("about:blank")
        with slowed_down(pages[name]):
            pages[name].goto(urls[name])
            times[name].append(pages[name].evaluate(FIRST_PAINT))
    for page in pages.values():
        page.context.close()
    return times


def _visited(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    context.set_offline(True)
    return page


@contextmanager
def _first_visit(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    with slowed_down(page) as session:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        yield page
    context.close()
