"""A secret of this server's in a file beside the database: a stolen database alone is no use."""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from pwa.relay import atomic_file
from pwa.relay.errors import OpenError

FILE_NAME = "pepper"
LENGTH = 32


def load_pepper(folder: Path) -> bytes:
    """The secret of a data folder, made at the first time. Raises OpenError.

    Several processes may start at once: the first one's is everybody's.
    """
    path = folder / FILE_NAME
    try:
        atomic_file.make_folder(folder)
        if not path.exists():
            _create(path)
        pepper = path.read_bytes()
    except OSError as error:
        raise OpenError(f"The relay cannot use the folder {folder}: {error.strerror}.") from error
    if len(pepper) != LENGTH:
        raise OpenError(f"The file {path} must hold {LENGTH} bytes; bring back the right one.")
    return pepper


def derive_key(pepper: bytes, purpose: str) -> bytes:
    """A key for one purpose, from which no other can be told."""
    return hmac.digest(pepper, f"mscc/v1/{purpose}".encode(), "sha256")


def _create(path: Path) -> None:
    temporary = path.with_name(f".{FILE_NAME}-{secrets.token_hex(8)}")
    atomic_file.write(temporary, secrets.token_bytes(LENGTH), durably=True)
    try:
        with suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        atomic_file.delete(temporary)
