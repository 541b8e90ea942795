"""Long polls: who waits for news of a room, in this process, is woken by whoever brings some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class LongPolls:
    """So many may wait, of which one token has only some; who finds no place does not wait."""

    def __init__(self, limit: int, limit_per_token: int) -> None:
        self._free = limit
        self._limit_per_token = limit_per_token
        self._waiters: defaultdict[str, list[tuple[str, Event]]] = defaultdict(list)
        self._lock = Lock()

    @property
    def free(self) -> int:
        """How many more may wait."""
        return self._free

    @contextmanager
    def waiting(self, room: str, token: str) -> Iterator[Event | None]:
        """What is set by each ``notify`` from here on; None where too many wait."""
        waiter = (token, Event())
        is_added = self._add(room, waiter)
        try:
            yield waiter[1] if is_added else None
        finally:
            if is_added:
                self._remove(room, waiter)

    def notify(self, room: str) -> None:
        """There is news: everybody who waits for this room looks again."""
        with self._lock:
            waiters = list(self._waiters.get(room, ()))
        for _, event in waiters:
            event.set()

    def _add(self, room: str, waiter: tuple[str, Event]) -> bool:
        with self._lock:
            own = [token for token, _ in self._waiters.get(room, ()) if token == waiter[0]]
            if self._free < 1 or len(own) >= self._limit_per_token:
                return False
            self._free -= 1
            self._waiters[room].append(waiter)
            return True

    def _remove(self, room: str, waiter: tuple[str, Event]) -> None:
        with self._lock:
            self._free += 1
            self._waiters[room].remove(waiter)
            if not self._waiters[room]:
                del self._waiters[room]
