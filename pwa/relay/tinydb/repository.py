"""Links, codes or rooms in TinyDB: one document each, changed by one thread at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Generic, Protocol, TypeVar

from tinydb import TinyDB
from tinydb.table import Document

from pwa.relay.serialization import to_document
from pwa.relay.store import Record
from pwa.relay.tinydb.record_files import DOCUMENT_ID

R = TypeVar("R", bound=Record)


class Storage(Protocol):
    """Where TinyDB keeps one record: a storage of its own."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All of it; None where there is nothing. Raises StoreError."""

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write all of it. Raises StoreError."""

    def close(self) -> None:
        """Let go of it."""


class Storages(Protocol):
    """Where records of one kind are kept, by their keys."""

    def lock(self, key: str) -> AbstractContextManager[None]:
        """Keep other threads from this record."""

    def storage(self, key: str) -> Storage:
        """That of this record, there or not."""

    def delete(self, key: str) -> None:
        """Make a record gone."""

    def __iter__(self) -> Iterator[Storage]:
        """Those that are there."""


class LockedRecord(Generic[R]):
    """One record, there or not, while no other thread changes it."""

    def __init__(self, repository: Repository[R], value: R | None) -> None:
        self._repository = repository
        self.value = value

    def save(self, value: R) -> None:
        """Keep this instead."""
        if self.value is None:
            self._repository.insert(value)
        else:
            self._repository.update(value)

    def delete(self, value: R) -> None:
        """Keep nothing any more."""
        self._repository.delete(value)


class Repository(Generic[R]):
    """All links, all codes, or all rooms. Every method raises StoreError."""

    def __init__(self, storages: Storages, from_document: Callable[[dict[str, Any]], R]) -> None:
        self._storages = storages
        self._from_document = from_document
        self._purge_due: dict[str, int] = {}
        self._knows_all_due = False

    @contextmanager
    def locked(self, key: str) -> Iterator[LockedRecord[R]]:
        """Keep other threads from one record."""
        with self._storages.lock(key):
            yield LockedRecord(self, self.get(key))

    def get(self, key: str) -> R | None:
        """One record as it is now."""
        return self._load(self._storages.storage(key))

    def insert(self, record: R) -> None:
        """Write a new one."""
        # TinyDB's own upsert writes twice, and the first time without the document.
        document = Document(to_document(record), DOCUMENT_ID)
        _database(self._storages.storage(record.key)).insert(document)
        self._note_due(record)

    def update(self, record: R) -> None:
        """Write one that is there."""
        database = _database(self._storages.storage(record.key))
        database.update(to_document(record), doc_ids=[DOCUMENT_ID])
        self._note_due(record)

    def delete(self, record: R) -> None:
        """Make one gone."""
        self._storages.delete(record.key)
        self._purge_due.pop(record.key, None)

    def due(self, now: int) -> list[str]:
        """The keys of those of which something is to be erased."""
        if not self._knows_all_due:
            # What other threads change from here on, they note themselves.
            for key in [record.key for record in self]:
                with self.locked(key) as record:
                    if record.value:
                        self._note_due(record.value)
            self._knows_all_due = True
        return [key for key, when in list(self._purge_due.items()) if when <= now]

    def __iter__(self) -> Iterator[R]:
        for storage in self._storages:
            # A code may go while others are read.
            if record := self._load(storage):
                yield record

    def _note_due(self, record: R) -> None:
        if (when := record.purge_due) is None:
            self._purge_due.pop(record.key, None)
        else:
            self._purge_due[record.key] = when

    def _load(self, storage: Storage) -> R | None:
        document = _database(storage).get(doc_id=DOCUMENT_ID)
        return self._from_document(dict(document)) if isinstance(document, Document) else None


def _database(storage: Storage) -> TinyDB:
    return TinyDB(storage=lambda: storage)
