"""The store for more than one process or machine: everything in a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from psycopg.sql import SQL

from pwa.relay.codes.model import Code
from pwa.relay.errors import Conflict
from pwa.relay.links.model import LinkRecord
from pwa.relay.postgres.codes import PostgresCodes, copy_codes, export_codes, purge_codes
from pwa.relay.postgres.links import PostgresLinks, copy_links, export_links, purge_links
from pwa.relay.postgres.pool import Pool
from pwa.relay.postgres.rooms import PostgresRooms, copy_rooms, export_rooms, purge_rooms
from pwa.relay.rooms.model import RoomRecord
from pwa.relay.store import PurgeResult, Record

BATCH = 100
LOCK_TABLES = SQL(
    "LOCK TABLE relay_links, relay_accesses, relay_codes, relay_rooms, relay_entries,"
    " relay_snapshots IN EXCLUSIVE MODE"
)
SELECT_ANYTHING = SQL(
    "SELECT 1 FROM relay_links UNION ALL SELECT 1 FROM relay_codes"
    " UNION ALL SELECT 1 FROM relay_rooms LIMIT 1"
)


class PostgresStore:
    """A store for many processes; makes and upgrades its own tables. Raises OpenError."""

    def __init__(self, url: str) -> None:
        self._pool = Pool(url)
        self.links = PostgresLinks(self._pool)
        self.codes = PostgresCodes(self._pool)
        self.rooms = PostgresRooms(self._pool)

    def purge(self, now: int) -> PurgeResult:
        with self._pool.exclusive_transaction() as connection:
            return PurgeResult(
                purge_links(connection, now),
                purge_codes(connection, now),
                purge_rooms(connection, now),
            )

    def export_records(self) -> Iterator[Record]:
        with self._pool.transaction() as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield from export_links(connection)
            yield from export_codes(connection)
            yield from export_rooms(connection)

    def import_records(self, records: Iterable[Record]) -> None:
        left = iter(records)
        with self._pool.exclusive_transaction() as connection:
            connection.execute(LOCK_TABLES)
            if connection.execute(SELECT_ANYTHING).fetchone():
                raise Conflict
            while batch := list(islice(left, BATCH)):
                copy_links(connection, [one for one in batch if isinstance(one, LinkRecord)])
                copy_codes(connection, [one for one in batch if isinstance(one, Code)])
                copy_rooms(connection, [one for one in batch if isinstance(one, RoomRecord)])

    def close(self) -> None:
        self._pool.close()
