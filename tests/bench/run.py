"""One run of the bench: where everything is served, and how often each thing is measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from playwright.sync_api import Playwright

QUICK = 4


class Run(NamedTuple):
    """What every part of the bench is given; `ours` and `floor` are origins."""

    playwright: Playwright
    ours: str
    floor: str
    is_quick: bool = False
    is_busy: bool = False

    def rounds(self, full: int) -> int:
        """So many rounds, or about a quarter of them."""
        return -(-full // QUICK) if self.is_quick else full

    def by_turns(self, names: Iterable[str], full: int) -> Iterator[str]:
        """All names in each round, there and back: who was first is last in the next round."""
        there = list(names)
        for number in range(self.rounds(full)):
            yield from reversed(there) if number % 2 else there

    def limit(self, most: float | None) -> float | None:
        """A limit that no floor moves along with is none for a machine that is kept busy."""
        return None if self.is_busy else most
