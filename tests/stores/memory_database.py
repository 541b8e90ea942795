"""TinyDB's own memory in the place of a folder, for tests that only need some store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from tinydb.storages import MemoryStorage

from pwa.relay.errors import Conflict


class MemoryStorages:
    """A MemoryStorage for each record of one kind."""

    def __init__(self) -> None:
        self._storages: dict[str, MemoryStorage] = {}
        self._lock = RLock()

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        with self._lock:
            yield

    def storage(self, key: str) -> MemoryStorage:
        return self._storages.setdefault(key, MemoryStorage())  # type: ignore[no-untyped-call]

    def delete(self, key: str) -> None:
        self._storages.pop(key, None)

    def __iter__(self) -> Iterator[MemoryStorage]:
        return iter(list(self._storages.values()))


class MemoryDatabase:
    """What a TinyDBStore keeps its records in; gone with the process."""

    def __init__(self) -> None:
        self.links = MemoryStorages()
        self.codes = MemoryStorages()
        self.rooms = MemoryStorages()

    @contextmanager
    def bulk_import(self) -> Iterator[None]:
        if any(storage.memory for kind in vars(self).values() for storage in kind):
            raise Conflict
        yield

    def close(self) -> None:
        """Nothing to let go of."""
