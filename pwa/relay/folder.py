"""A folder of small files by name, for one process at a time; a crash leaves every file whole.

Knows nothing of what is in them. A name becomes a path only as its hash: so no name leads
elsewhere, and two never meet, not even on a disk that takes ``A`` and ``a`` for the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock

from pwa.relay import disk
from pwa.relay.store import CannotOpen, StoreError, Taken

LAYOUT = b"1"
SHARDS = "0123456789abcdef"
LOCKS = 256


class Files:
    """The files of one kind, each changed by one thread at a time."""

    def __init__(self, folder: Path, unfinished: Path) -> None:
        self.folder = folder
        self._unfinished = unfinished
        self._locks = [Lock() for _ in range(LOCKS)]
        self._process = os.getpid()

    def make_shards(self) -> None:
        """Make the folders below this one: one with 100,000 files in it would be slow to list."""
        disk.make_folder(self.folder)
        disk.make_folders(self.folder, [*SHARDS])

    def path(self, name: str) -> Path:
        """Where the file of this name is, or would be."""
        if os.getpid() != self._process:
            raise StoreError("The folder was opened by another process: open it in this one.")
        hashed = sha256(name.encode()).hexdigest()
        return self.folder / hashed[0] / f"{hashed}.json"

    @contextmanager
    def alone(self, name: str) -> Iterator[Path]:
        """Keep other threads from the file of this name. A disk that fails raises StoreError."""
        path = self.path(name)
        with self._locks[int(path.stem, 16) % LOCKS], disk_failing():
            yield path

    @contextmanager
    def all_alone(self) -> Iterator[None]:
        """Keep other threads from all files."""
        with ExitStack() as locks, disk_failing():
            for lock in self._locks:
                locks.enter_context(lock)
            yield

    def exchange(self, path: Path, content: bytes) -> None:
        """Give one file this content, for good."""
        disk.exchange(path, content, self._unfinished / f"{self.folder.name}-{path.name}")

    def __iter__(self) -> Iterator[Path]:
        for shard in sorted(self.folder.iterdir()):
            yield from shard.iterdir()


class Folder:
    """A folder with files of three kinds, which no other process has open.

    Raises CannotOpen where one has, and where the folder cannot be used.
    """

    def __init__(self, root: Path) -> None:
        unfinished = root / "unfinished"
        self.links = Files(root / "links", unfinished)
        self.codes = Files(root / "codes", unfinished)
        self.rooms = Files(root / "rooms", unfinished)
        self._kinds = (self.links, self.codes, self.rooms)
        self._unfinished = unfinished
        # Stands for as long as what is in the folder is not yet all that belongs there.
        self._filling = unfinished / "filling"
        with ExitStack() as undo:
            try:
                disk.make_folder(root)
                self._lock = disk.lock(root / "lock")
                undo.callback(os.close, self._lock)
                self._prepare(root / "layout")
            except BlockingIOError:
                raise CannotOpen(
                    f"Another process is using {root}: with TinyDB there can be only one."
                ) from None
            except OSError as error:
                raise CannotOpen(f"{root} cannot be used: {error.strerror}.") from error
            undo.pop_all()

    def _prepare(self, layout: Path) -> None:
        disk.make_folder(self._unfinished)
        if not layout.exists():
            disk.exchange(layout, LAYOUT, self._unfinished / layout.name)
        if layout.read_bytes() != LAYOUT:
            raise CannotOpen(f"{layout.parent} was written by a newer version of this app.")
        for files in self._kinds:
            files.make_shards()
        if self._filling.exists():
            self._empty()
        for left in self._unfinished.iterdir():
            os.unlink(left)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Write many files with ``disk.write``: all of them are there for good, or none.

        Raises Taken where there are files already.
        """
        with ExitStack() as alone:
            for files in self._kinds:
                alone.enter_context(files.all_alone())
            for _ in self._paths():
                raise Taken
            disk.exchange(self._filling, b"", self._unfinished / "start")
            try:
                yield
                filled = [*self._paths()]
                for path in (*filled, *{path.parent for path in filled}):
                    disk.confirm(path)
            except BaseException:
                self._empty()
                raise
            disk.erase(self._filling)

    def _empty(self) -> None:
        left = [*self._paths()]
        for path in left:
            os.unlink(path)
        # The mark goes last, or what a crash leaves of the rest would count.
        for shard in {path.parent for path in left}:
            disk.confirm(shard)
        disk.erase(self._filling)

    def _paths(self) -> Iterator[Path]:
        return chain.from_iterable(self._kinds)

    def close(self) -> None:
        """Let another process have it."""
        with suppress(OSError):
            os.close(self._lock)


@contextmanager
def disk_failing() -> Iterator[None]:
    """Say StoreError for whatever a disk can say."""
    try:
        yield
    except OSError as error:
        raise StoreError("The disk cannot be used.") from error
