"""Links, codes or rooms as documents in files: changed by one thread at a time, erased when due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pwa.relay import disk
from pwa.relay.documents import document_of, due, name_of
from pwa.relay.folder import Files, disk_failing
from pwa.relay.store import Kept

K = TypeVar("K", bound=Kept)
Exchange = Callable[[Path, bytes], None]


class Format(Protocol):
    """How a document is written as a file."""

    def load(self, path: Path) -> dict[str, Any] | None:
        """The document; None where there is no file. Raises StoreError for what is none."""

    def save(self, path: Path, document: dict[str, Any], is_new: bool, exchange: Exchange) -> None:
        """Write all of it by one call of ``exchange``."""


class Record(Generic[K]):
    """One of them, there or not, while no other thread changes it."""

    def __init__(self, records: Records[K], path: Path, kept: K | None) -> None:
        self._records = records
        self._path = path
        self.kept = kept

    def put(self, kept: K) -> None:
        """Keep this instead."""
        self._records.save(self._path, kept, is_new=self.kept is None)

    def erase(self, kept: K) -> None:
        """Keep nothing any more."""
        self._records.erase(self._path, kept)


class Records(Generic[K]):
    """All links, all codes, or all rooms."""

    def __init__(
        self, files: Files, format_: Format, kept_of: Callable[[dict[str, Any]], K]
    ) -> None:
        self._files = files
        self._format = format_
        self._kept_of = kept_of
        self._due: dict[str, int] = {}
        self._knows_all_due = False

    @contextmanager
    def alone(self, name: str) -> Iterator[Record[K]]:
        """Keep other threads from one of them."""
        with self._files.alone(name) as path:
            yield Record(self, path, self._load(path))

    def read(self, name: str) -> K | None:
        """One of them as it is now."""
        with disk_failing():
            return self._load(self._files.path(name))

    def save(self, path: Path, kept: K, is_new: bool) -> None:
        """Write one of them, for good."""
        self._format.save(path, document_of(kept), is_new, self._files.exchange)
        self._note(kept)

    def fill(self, kept: K) -> None:
        """Write a new one, not yet for good."""
        path = self._files.path(name_of(kept))
        self._format.save(path, document_of(kept), True, disk.write)
        self._note(kept)

    def erase(self, path: Path, kept: K) -> None:
        """Make one gone, for good."""
        disk.erase(path)
        self._due.pop(name_of(kept), None)

    def due(self, now: int) -> list[str]:
        """The names of those of which something is to be erased."""
        if not self._knows_all_due:
            # What other threads change from here on, they note themselves.
            for name in [name_of(kept) for kept in self]:
                with self.alone(name) as record:
                    if record.kept:
                        self._note(record.kept)
            self._knows_all_due = True
        return [name for name, when in list(self._due.items()) if when <= now]

    def __iter__(self) -> Iterator[K]:
        with disk_failing():
            for path in self._files:
                # A code may go while others are read.
                if kept := self._load(path):
                    yield kept

    def _note(self, kept: K) -> None:
        when = due(kept)
        if when is None:
            self._due.pop(name_of(kept), None)
        else:
            self._due[name_of(kept)] = when

    def _load(self, path: Path) -> K | None:
        document = self._format.load(path)
        return None if document is None else self._kept_of(document)
