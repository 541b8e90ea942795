"""Files that a crash leaves whole: what was there before, or what came after, and never a part.

Knows nothing of what is in them. Everything raises OSError.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder that only this account can look into, with those above it, for good."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        sync(folder.parent)


def make_folders(folder: Path, names: list[str]) -> None:
    """Make those of these folders that are not there, for good."""
    missing = set(names) - set(os.listdir(folder))
    for name in missing:
        os.mkdir(folder / name, 0o700)
    if missing:
        sync(folder)


def sync(path: Path) -> None:
    """Return once what a file holds, or which files a folder has, is there for good."""
    with _opened(path, os.O_RDONLY) as file:
        os.fsync(file)


def replace(path: Path, content: bytes, temporary: Path) -> None:
    """Give a file this content, old or new, and return once it is there for good.

    ``temporary`` is the unfinished file, on the same disk. Where this raises OSError the file is
    whole too, and nearly always the old one.
    """
    try:
        write(temporary, content, durably=True)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    sync(path.parent)


def write(path: Path, content: bytes, durably: bool = False) -> None:
    """Write a file that nobody relies on yet."""
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as file:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        if durably:
            os.fsync(file)


def delete(path: Path) -> None:
    """Make a file gone, and return once it is gone for good."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    sync(path.parent)


def lock(path: Path) -> int:
    """Lock a file until what is returned is closed. Raises BlockingIOError where it is locked."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        raise
    return file


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    file = os.open(path, flags, 0o600)
    try:
        yield file
    finally:
        os.close(file)
