"""Connections to PostgreSQL: lent for one call each, made anew where one is lost.

Knows no table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Composed
from psycopg_pool import ConnectionPool

from pwa.relay.postgres_schema import ONE_AT_A_TIME, upgrade
from pwa.relay.store import CannotOpen, StoreError

Connection = psycopg.Connection[TupleRow]
Statement = SQL | Composed

MOST_CONNECTIONS = 8
WITHIN_SECONDS = 3
"""How long a call waits for a connection."""
ANSWERS_WITHIN = "10s"


class Pool:
    """Connections to one database, whose tables are made and upgraded. Raises CannotOpen."""

    def __init__(self, url: str) -> None:
        settings = {"autocommit": True, "connect_timeout": WITHIN_SECONDS}
        _prepare(url)
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs=settings,
            min_size=1,
            max_size=MOST_CONNECTIONS,
            timeout=WITHIN_SECONDS,
            # One that has given up is tried anew by the next call.
            reconnect_timeout=1,
            configure=_limit,
            check=ConnectionPool.check_connection,
            open=True,
            name="relay",
        )

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection that works; whatever goes wrong with it is said as StoreError."""
        try:
            with self._pool.connection() as connection:
                yield connection
        except psycopg.Error as error:
            raise StoreError("PostgreSQL cannot be used.") from error

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """For what touches everything, and takes its time: one at a time, in one transaction."""
        with self.connected() as connection, connection.transaction():
            connection.execute("SET LOCAL statement_timeout = 0")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            yield connection

    def say(self, statement: Statement, **values: Any) -> TupleRow | None:
        """Say one statement; the first row that it gives back, if it gives any."""
        with self.connected() as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchone() if cursor.description else None

    def close(self) -> None:
        """Let go of all of them."""
        self._pool.close()


def copy(connection: Connection, statement: Statement, rows: Iterable[Sequence[Any]]) -> None:
    """Write many rows."""
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row(row)


def _prepare(url: str) -> None:
    """Make and upgrade the tables. Raises CannotOpen with a sentence that holds no password."""
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # What libpq says of it repeats it.
        raise CannotOpen("The address of the PostgreSQL server cannot be read.") from None
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=WITHIN_SECONDS) as connection:
            upgrade(connection)
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise CannotOpen(f"PostgreSQL cannot be used: {said}") from error


def _limit(connection: Connection) -> None:
    """A server that hangs is one that cannot be used."""
    connection.execute("SELECT set_config('statement_timeout', %s, false)", [ANSWERS_WITHIN])
