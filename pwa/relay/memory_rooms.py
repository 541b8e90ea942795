"""Rooms in memory, for tests and trials."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from pwa.relay.room_store import Whole
from pwa.relay.whole_rooms import Held, WholeRooms


class _Place:
    """Where one room is kept."""

    def __init__(self, rooms: dict[str, Whole], id_: str) -> None:
        self._rooms = rooms
        self._id = id_
        self.kept = rooms.get(id_)

    def put(self, kept: Whole) -> None:
        self._rooms[self._id] = kept

    def erase(self, kept: Whole) -> None:
        del self._rooms[kept.room.id]


class MemoryRooms(WholeRooms):
    """Every room, by one lock, which is the store's own."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self.by_id: dict[str, Whole] = {}

    @contextmanager
    def _alone(self, id_: str) -> Iterator[Held]:
        with self._lock:
            yield _Place(self.by_id, id_)

    def _kept(self, id_: str) -> Whole | None:
        return self.by_id.get(id_)
