"""A secret of this server's in a file beside the database: a stolen database alone is no use."""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from pwa.relay import disk
from pwa.relay.store import CannotOpen

NAME = "pepper"
LENGTH = 32


def load_pepper(folder: Path) -> bytes:
    """The secret of a data folder, made at the first time. Raises CannotOpen.

    Several processes may start at once: the first one's is everybody's.
    """
    path = folder / NAME
    try:
        disk.make_folder(folder)
        if not path.exists():
            _make(path)
        pepper = path.read_bytes()
    except OSError as error:
        raise CannotOpen(f"The relay cannot use the folder {folder}: {error.strerror}.") from error
    if len(pepper) != LENGTH:
        raise CannotOpen(f"The file {path} must hold {LENGTH} bytes; bring back the right one.")
    return pepper


def derive(pepper: bytes, purpose: str) -> bytes:
    """A key for one purpose, from which no other can be told."""
    return hmac.digest(pepper, f"mscc/v1/{purpose}".encode(), "sha256")


def _make(path: Path) -> None:
    unfinished = path.with_name(f".{NAME}-{secrets.token_hex(8)}")
    disk.write(unfinished, secrets.token_bytes(LENGTH), durably=True)
    try:
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        disk.erase(unfinished)
