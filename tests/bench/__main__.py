"""``python3 -m tests.bench`` prints what it measures, and exits with 1 where a bound is missed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.server import Server

PAGES = {"home": "/en/", "topic list": "/en/read/", "radiotherapy": "/en/read/radiotherapy"}
COLD_AT_MOST = 1.25
OFFLINE_AT_MOST = 1.5
THROUGHPUT_AT_LEAST = 2.0


class Row(NamedTuple):
    """One measurement beside the floor's."""

    what: str
    measured: float
    floor: float
    bound: float
    unit: str
    least: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor it is."""
        return self.measured / self.floor

    @property
    def holds(self) -> bool:
        """Whether the ratio is on the right side of the bound."""
        return self.ratio >= self.bound if self.least else self.ratio <= self.bound


def measure() -> Iterator[Row]:
    """Everything, one row after the other."""
    from playwright.sync_api import sync_playwright

    from tests.bench import paint, throughput
    from tests.provision import chromium_path
    from tests.server import Server

    with ExitStack() as stack:
        ours = stack.enter_context(running(Server()))
        least = stack.enter_context(running(Server(module="tests.bench.floor")))
        urls = {"floor": f"{least.url}/", **{name: ours.url + path for name, path in PAGES.items()}}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path())
            cold = paint.cold(browser, urls)
            for name in PAGES:
                yield Row(
                    f"first paint, cold: {name}", cold[name], cold["floor"], COLD_AT_MOST, "ms"
                )
            offline = paint.offline(browser, urls)
            for name in PAGES:
                row = (offline[name], offline["floor"], OFFLINE_AT_MOST, "ms")
                yield Row(f"first paint, offline: {name}", *row)
            browser.close()
        rates = throughput.pages_per_second(
            {"hello": f"{least.url}/hello", "page": f"{ours.url}/en/read/radiotherapy"}
        )
        bound = (rates["page"], rates["hello"], THROUGHPUT_AT_LEAST, "/s", True)
        yield Row("pages a second, one worker", *bound)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server started, and stopped at the end whatever happens."""
    try:
        yield server.start()
    finally:
        server.stop()


def main() -> int:
    """Print each row as it is measured; 0 if every bound holds."""
    missed = 0
    print(f"{'':34}{'ours':>10}{'floor':>10}{'ratio':>8}{'bound':>8}")
    for row in measure():
        sign = "≥" if row.least else "≤"
        missed += not row.holds
        print(
            f"{row.what:34}{row.measured:>8.0f} {row.unit:2}{row.floor:>7.0f} {row.unit:2}"
            f"{row.ratio:>8.2f}{sign:>4}{row.bound:4.2f}{'' if row.holds else '  MISSED'}",
            flush=True,
        )
    return 1 if missed else 0


if __name__ == "__main__":
    from tests.__main__ import set_up

    set_up()
    sys.exit(main())
