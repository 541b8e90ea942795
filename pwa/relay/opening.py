"""Which store a server has: a folder by default, PostgreSQL where more than one process serves."""

from __future__ import annotations

from pathlib import Path

from pwa.relay.store import CannotOpen, Store

TINYDB = "tinydb"
POSTGRES = ("postgresql://", "postgres://")


def open_store(where: str, folder: Path) -> Store:
    """The store that ``where`` names: ``tinydb`` below ``folder``, or a PostgreSQL address.

    Raises CannotOpen with a sentence that repeats no address, for an address holds a password.
    """
    # Each is imported only where it is used: no server needs both.
    if where == TINYDB:
        from pwa.relay.tinydb_store import TinyDBStore

        return TinyDBStore(folder / "relay")
    if where.startswith(POSTGRES):
        from pwa.relay.postgres_store import PostgresStore

        return PostgresStore(where)
    raise CannotOpen(f"A store is {TINYDB}, or an address that starts with {POSTGRES[0]}.")
