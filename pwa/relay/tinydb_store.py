"""The default store: a TinyDB file for each link, code and room, below one folder.

For one process: a lock on the folder keeps a second one out. Threads exclude each other by record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from threading import Lock
from typing import Protocol

from pwa.relay.codes.model import Code
from pwa.relay.links.model import LinkRecord
from pwa.relay.serialization import to_code, to_link_record, to_room_record
from pwa.relay.store import PurgeResult, Record
from pwa.relay.tinydb.codes import TinyDBCodes
from pwa.relay.tinydb.links import TinyDBLinks
from pwa.relay.tinydb.repository import Repository, Storages
from pwa.relay.tinydb.rooms import TinyDBRooms


class Database(Protocol):
    """Where TinyDB keeps everything: a DataFolder, or its own memory in tests."""

    @property
    def links(self) -> Storages:
        """A storage for each link."""

    @property
    def codes(self) -> Storages:
        """A storage for each code."""

    @property
    def rooms(self) -> Storages:
        """A storage for each room."""

    def bulk_import(self) -> AbstractContextManager[None]:
        """Write many records: all or none. Raises Conflict where there are records already."""

    def close(self) -> None:
        """Let go of it."""


class TinyDBStore:
    """A store for one process, which needs nothing but a folder."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.links = TinyDBLinks(Repository(database.links, to_link_record))
        self.codes = TinyDBCodes(Repository(database.codes, to_code))
        self.rooms = TinyDBRooms(Repository(database.rooms, to_room_record))
        self._purging = Lock()

    def purge(self, now: int) -> PurgeResult:
        with self._purging:
            return PurgeResult(self.links.purge(now), self.codes.purge(now), self.rooms.purge(now))

    def export_records(self) -> Iterator[Record]:
        yield from self.links.records
        yield from self.codes.records
        yield from self.rooms.records

    def import_records(self, records: Iterable[Record]) -> None:
        with self._database.bulk_import():
            for record in records:
                if isinstance(record, LinkRecord):
                    self.links.records.insert(record)
                elif isinstance(record, Code):
                    self.codes.records.insert(record)
                else:
                    self.rooms.records.insert(record)

    def close(self) -> None:
        self._database.close()
