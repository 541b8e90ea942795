"""A disk that fails, or loses its power, at one of the operations that change it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pwa.relay import atomic_file
from pwa.relay.errors import OpenError, StoreError
from pwa.relay.tinydb import data_folder

CHANGES = ("mkdir", "open", "write", "fsync", "replace", "unlink")


class FaultyDisk:
    """Stands for the module ``os``. The operation of this number fails; with ``is_final`` so do
    all after it, and what no fsync has confirmed is lost.
    """

    def __init__(self, fails_at: int | None = None, is_final: bool = False) -> None:
        self.operations: list[str] = []
        self._fails_at = fails_at
        self._is_final = is_final
        self._paths: dict[int, Path] = {}
        self._unconfirmed: set[Path] = set()
        self._undo: list[tuple[Path, Path, bytes | None]] = []

    def __getattr__(self, name: str) -> Any:
        if name not in CHANGES:
            return getattr(os, name)

        def operate(*arguments: Any) -> Any:
            self._fail_if_it_is_time(name, arguments)
            return getattr(self, f"_{name}")(*arguments)

        return operate

    def lose_power(self) -> None:
        """Leave of unconfirmed files a half, and nothing of unconfirmed changes to folders."""
        for path in self._unconfirmed:
            if path.exists():
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        for _, path, before in reversed(self._undo):
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)

    def _fail_if_it_is_time(self, name: str, arguments: tuple[Any, ...]) -> None:
        number = len(self.operations)
        self.operations.append(name)
        if self._fails_at is None or number < self._fails_at:
            return
        if number == self._fails_at or self._is_final:
            if name == "write":
                file, content = arguments
                self._write(file, content[: len(content) // 2])
            raise OSError(errno.EIO, "the disk is broken")

    def _mkdir(self, path: Path, mode: int) -> None:
        os.mkdir(path, mode)

    def _open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        file = os.open(path, flags, mode)
        self._paths[file] = Path(path)
        return file

    def _write(self, file: int, content: bytes) -> int:
        self._unconfirmed.add(self._paths[file])
        return os.write(file, content)

    def _fsync(self, file: int) -> None:
        path = self._paths[file]
        self._unconfirmed.discard(path)
        self._undo = [change for change in self._undo if change[0] != path]

    def _replace(self, source: Path, target: Path) -> None:
        self._undo.append((target.parent, target, content_of(target)))
        os.replace(source, target)
        if source in self._unconfirmed:
            self._unconfirmed.remove(source)
            self._unconfirmed.add(target)

    def _unlink(self, path: Path) -> None:
        before = content_of(path)
        os.unlink(path)
        self._unconfirmed.discard(path)
        self._undo.append((path.parent, path, before))


def content_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def succeeds_on(broken: FaultyDisk, patch: pytest.MonkeyPatch, act: Callable[[], object]) -> bool:
    """Whether what is done on this disk says that it was done."""
    with patch.context() as patched:
        patched.setattr(atomic_file, "os", broken)
        patched.setattr(data_folder, "os", broken)
        with suppress(StoreError, OpenError):
            act()
            return True
    return False
