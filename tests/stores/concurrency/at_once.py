"""Many calls in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

THREADS = 32
T = TypeVar("T")


def at_once(call: Callable[[int], T], times: int) -> list[T]:
    """What each of many calls gives back, the first of which start in the same moment."""
    together = min(THREADS, times)
    start = Barrier(together)

    def run(number: int) -> T:
        if number < together:
            start.wait()
        return call(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(run, range(times)))
