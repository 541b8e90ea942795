"""Which store a server has: a folder by default, PostgreSQL where more than one process serves."""

from __future__ import annotations

from pathlib import Path

from pwa.relay.errors import OpenError
from pwa.relay.store import Store

TINYDB = "tinydb"
POSTGRES = ("postgresql://", "postgres://")


def open_store(address: str, folder: Path) -> Store:
    """The store at an address: ``tinydb`` below ``folder``, or a PostgreSQL URL.

    Raises OpenError with a sentence that repeats no address, for an address holds a password.
    """
    # Each is imported only where it is used: no server needs both.
    if address == TINYDB:
        from pwa.relay.tinydb.data_folder import DataFolder
        from pwa.relay.tinydb_store import TinyDBStore

        return TinyDBStore(DataFolder(folder / "relay"))
    if address.startswith(POSTGRES):
        from pwa.relay.postgres_store import PostgresStore

        return PostgresStore(address)
    raise OpenError(f"A store is {TINYDB}, or an address that starts with {POSTGRES[0]}.")
