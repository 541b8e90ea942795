"""First paint on a slow phone, cold and offline: ours and the floor's by turns, in one browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.phone import VIEWPORT, slowed_down

ROUNDS = 15
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
LONG_TASKS = """() => new Promise(resolve => {
    const tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration)))
        .observe({ type: "longtask", buffered: true });
    setTimeout(() => resolve(tasks.reduce((sum, task) => sum + task, 0)), 300);
})"""


def cold(browser: Browser, urls: dict[str, str]) -> dict[str, float]:
    """Milliseconds to the first paint of a first visit, by name: medians."""
    times: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(ROUNDS):
        for name, url in urls.items():
            with _first_visit(browser) as page:
                page.goto(url)
                times[name].append(page.evaluate(FIRST_PAINT))
    return {name: median(measured) for name, measured in times.items()}


def offline(browser: Browser, urls: dict[str, str]) -> dict[str, float]:
    """Milliseconds to the first paint with the network cut, after one visit: medians."""
    pages = {
        name: _visited(browser.new_context(viewport=VIEWPORT), url) for name, url in urls.items()
    }
    times: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(ROUNDS):
        for name, page in pages.items():
            page.goto("about:blank")
            with slowed_down(page):
                page.goto(urls[name])
                times[name].append(page.evaluate(FIRST_PAINT))
    for page in pages.values():
        page.context.close()
    return {name: median(measured) for name, measured in times.items()}


def long_tasks(browser: Browser, urls: dict[str, str]) -> dict[str, float]:
    """Milliseconds that tasks over 50 ms take while a page loads on the slow phone."""
    found = {}
    for name, url in urls.items():
        with _first_visit(browser) as page:
            page.goto(url)
            found[name] = page.evaluate(LONG_TASKS)
    return found


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
