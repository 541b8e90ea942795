"""Rooms below one folder, a file for each with all that is in it."""

from __future__ import annotations

from contextlib import AbstractContextManager

from pwa.relay.records import Records
from pwa.relay.room_store import Whole
from pwa.relay.whole_rooms import Held, WholeRooms


class TinyDBRooms(WholeRooms):
    """Every room, by a lock for each file."""

    def __init__(self, records: Records[Whole]) -> None:
        self.records = records

    def purge(self, now: int) -> int:
        """How many rooms have ended; erases what has expired."""
        return sum(self.purge_one(id_, now) for id_ in self.records.due(now))

    def _alone(self, id_: str) -> AbstractContextManager[Held]:
        return self.records.alone(id_)

    def _kept(self, id_: str) -> Whole | None:
        return self.records.read(id_)
