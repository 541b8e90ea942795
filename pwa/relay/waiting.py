"""Who waits for news of a room, in this process: woken by whoever brings some. Knows no store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class Waiting:
    """Seats for so many, of which one token has only some; who finds none does not wait."""

    def __init__(self, seats: int, seats_of_one: int) -> None:
        self._left = seats
        self._most = seats_of_one
        self._waiters: defaultdict[str, list[tuple[str, Event]]] = defaultdict(list)
        self._lock = Lock()

    @property
    def free(self) -> int:
        """How many seats are left."""
        return self._left

    @contextmanager
    def seat(self, room: str, token: str) -> Iterator[Event | None]:
        """What is set by each ``wake`` from here on; None where all seats are taken."""
        waiter = (token, Event())
        is_seated = self._sit_down(room, waiter)
        try:
            yield waiter[1] if is_seated else None
        finally:
            if is_seated:
                self._stand_up(room, waiter)

    def wake(self, room: str) -> None:
        """There is news: everybody who waits for this room looks again."""
        with self._lock:
            waiters = list(self._waiters.get(room, ()))
        for _, waiter in waiters:
            waiter.set()

    def _sit_down(self, room: str, waiter: tuple[str, Event]) -> bool:
        with self._lock:
            own = [token for token, _ in self._waiters.get(room, ()) if token == waiter[0]]
            if self._left < 1 or len(own) >= self._most:
                return False
            self._left -= 1
            self._waiters[room].append(waiter)
            return True

    def _stand_up(self, room: str, waiter: tuple[str, Event]) -> None:
        with self._lock:
            self._left += 1
            self._waiters[room].remove(waiter)
            if not self._waiters[room]:
                del self._waiters[room]
