"""A file for each record of one kind, changed by one thread at a time.

A record's key becomes a path only as its hash: so no key leads elsewhere, and two never meet, not
even on a disk that takes ``A`` and ``a`` for the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from pwa.relay import atomic_file
from pwa.relay.errors import StoreError

SHARDS = "0123456789abcdef"
LOCKS = 256
TABLE, DOCUMENT_ID = "_default", 1
"""What TinyDB calls its table, and the number of the one document in it."""


class RecordFile:
    """What TinyDB reads and writes: one file, replaced as a whole."""

    def __init__(self, path: Path, write: Callable[[Path, bytes], None]) -> None:
        self._path = path
        self._write = write

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All of it; None where there is no file. Raises StoreError for one that is damaged."""
        with disk_errors():
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                return None
        try:
            tables = json.loads(content)
            # An empty file of TinyDB's is none of ours: the key must not look as if it were free.
            is_ours = isinstance(tables[TABLE][str(DOCUMENT_ID)], dict)
        except (LookupError, TypeError, ValueError) as error:
            raise StoreError("A file in the store is damaged.") from error
        if not is_ours:
            raise StoreError("A file in the store is damaged.")
        return dict(tables)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write all of it."""
        with disk_errors():
            self._write(self._path, json.dumps(data).encode())

    def close(self) -> None:
        """Nothing to let go of."""


class RecordFiles:
    """All files of one kind."""

    def __init__(self, folder: Path, unfinished: Path) -> None:
        self.folder = folder
        self.is_durable = True
        """Whether a write returns only once it would survive a crash."""
        self._unfinished = unfinished
        self._locks = [Lock() for _ in range(LOCKS)]
        self._process = os.getpid()

    def make_shards(self) -> None:
        """Make the folders below this one: one with 100,000 files in it would be slow to list."""
        atomic_file.make_folder(self.folder)
        atomic_file.make_folders(self.folder, [*SHARDS])

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """Keep other threads from this record."""
        with self._locks[int(self._path(key).stem, 16) % LOCKS]:
            yield

    @contextmanager
    def lock_all(self) -> Iterator[None]:
        """Keep other threads from all records."""
        with ExitStack() as locks:
            for lock in self._locks:
                locks.enter_context(lock)
            yield

    def storage(self, key: str) -> RecordFile:
        """The file of this record, there or not."""
        return RecordFile(self._path(key), self._write)

    def delete(self, key: str) -> None:
        """Make one gone, for good."""
        with disk_errors():
            atomic_file.delete(self._path(key))

    def paths(self) -> Iterator[Path]:
        """Every file that is there."""
        for shard in sorted(self.folder.iterdir()):
            yield from shard.iterdir()

    def __iter__(self) -> Iterator[RecordFile]:
        with disk_errors():
            for path in self.paths():
                yield RecordFile(path, self._write)

    def _path(self, key: str) -> Path:
        if os.getpid() != self._process:
            raise StoreError("The folder was opened by another process: open it in this one.")
        hashed = sha256(key.encode()).hexdigest()
        return self.folder / hashed[0] / f"{hashed}.json"

    def _write(self, path: Path, content: bytes) -> None:
        if self.is_durable:
            temporary = self._unfinished / f"{self.folder.name}-{path.name}"
            atomic_file.replace(path, content, temporary)
        else:
            atomic_file.write(path, content)


@contextmanager
def disk_errors() -> Iterator[None]:
    """Raise StoreError for whatever a disk raises."""
    try:
        yield
    except OSError as error:
        raise StoreError("The disk cannot be used.") from error
