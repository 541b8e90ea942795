"""The folder of the TinyDB store, for one process at a time; a crash leaves every file whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path

from pwa.relay import atomic_file
from pwa.relay.errors import Conflict, OpenError
from pwa.relay.tinydb.record_files import RecordFiles, disk_errors

LAYOUT = b"1"


class DataFolder:
    """Files of three kinds, which no other process has open.

    Raises OpenError where one has, and where the folder cannot be used.
    """

    def __init__(self, root: Path) -> None:
        unfinished = root / "unfinished"
        self.links = RecordFiles(root / "links", unfinished)
        self.codes = RecordFiles(root / "codes", unfinished)
        self.rooms = RecordFiles(root / "rooms", unfinished)
        self._kinds = (self.links, self.codes, self.rooms)
        self._unfinished = unfinished
        # Stands for as long as what is in the folder is not yet all that belongs there.
        self._import_mark = unfinished / "filling"
        with ExitStack() as undo:
            try:
                atomic_file.make_folder(root)
                self._lock = atomic_file.lock(root / "lock")
                undo.callback(os.close, self._lock)
                self._prepare(root / "layout")
            except BlockingIOError:
                raise OpenError(
                    f"Another process is using {root}: with TinyDB there can be only one."
                ) from None
            except OSError as error:
                raise OpenError(f"{root} cannot be used: {error.strerror}.") from error
            undo.pop_all()

    @contextmanager
    def bulk_import(self) -> Iterator[None]:
        """Write many records: all of them are there for good, or none.

        Raises Conflict where there are records already.
        """
        with ExitStack() as undo:
            undo.enter_context(disk_errors())
            for files in self._kinds:
                undo.enter_context(files.lock_all())
            for _ in self._paths():
                raise Conflict
            atomic_file.replace(self._import_mark, b"", self._unfinished / "start")
            undo.callback(self._set_durable, True)
            self._set_durable(False)
            try:
                yield
                imported = [*self._paths()]
                for path in (*imported, *{path.parent for path in imported}):
                    atomic_file.sync(path)
            except BaseException:
                self._clear()
                raise
            atomic_file.delete(self._import_mark)

    def close(self) -> None:
        """Let another process have it."""
        with suppress(OSError):
            os.close(self._lock)

    def _prepare(self, layout: Path) -> None:
        atomic_file.make_folder(self._unfinished)
        if not layout.exists():
            atomic_file.replace(layout, LAYOUT, self._unfinished / layout.name)
        if layout.read_bytes() != LAYOUT:
            raise OpenError(f"{layout.parent} was written by a newer version of this app.")
        for files in self._kinds:
            files.make_shards()
        if self._import_mark.exists():
            self._clear()
        for path in self._unfinished.iterdir():
            os.unlink(path)

    def _clear(self) -> None:
        left = [*self._paths()]
        for path in left:
            os.unlink(path)
        # The mark goes last, or what a crash leaves of the rest would count.
        for shard in {path.parent for path in left}:
            atomic_file.sync(shard)
        atomic_file.delete(self._import_mark)

    def _paths(self) -> Iterator[Path]:
        return chain.from_iterable(files.paths() for files in self._kinds)

    def _set_durable(self, is_durable: bool) -> None:
        for files in self._kinds:
            files.is_durable = is_durable
