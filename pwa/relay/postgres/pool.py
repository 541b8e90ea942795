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

from pwa.relay.errors import OpenError, StoreError
from pwa.relay.postgres.schema import ADVISORY_LOCK, upgrade

Connection = psycopg.Connection[TupleRow]
Statement = SQL | Composed

MAX_CONNECTIONS = 8
CONNECT_TIMEOUT_SECONDS = 3
"""How long a call waits for a connection."""
STATEMENT_TIMEOUT = "10s"


class Pool:
    """Connections to one database, whose tables are made and upgraded. Raises OpenError."""

    def __init__(self, url: str) -> None:
        settings = {"autocommit": True, "connect_timeout": CONNECT_TIMEOUT_SECONDS}
        _prepare(url)
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs=settings,
            min_size=1,
            max_size=MAX_CONNECTIONS,
            timeout=CONNECT_TIMEOUT_SECONDS,
            # One that has given up is tried anew by the next call.
            reconnect_timeout=1,
            configure=_set_timeout,
            check=ConnectionPool.check_connection,
            open=True,
            name="relay",
        )

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection that works, in autocommit; whatever goes wrong is raised as StoreError."""
        try:
            with self._pool.connection() as connection:
                yield connection
        except psycopg.Error as error:
            raise StoreError("PostgreSQL cannot be used.") from error

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """The same, with all that is executed in one transaction."""
        with self.connection() as connection, connection.transaction():
            yield connection

    @contextmanager
    def exclusive_transaction(self) -> Iterator[Connection]:
        """For what touches everything, and takes its time: one such transaction at a time."""
        with self.transaction() as connection:
            connection.execute("SET LOCAL statement_timeout = 0")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
            yield connection

    def execute(self, statement: Statement, **values: Any) -> TupleRow | None:
        """Execute one statement; the first row that it gives back, if it gives any."""
        with self.connection() as connection:
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
    """Make and upgrade the tables. Raises OpenError with a sentence that holds no password."""
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # What libpq says of it repeats it.
        raise OpenError("The address of the PostgreSQL server cannot be read.") from None
    try:
        timeout = CONNECT_TIMEOUT_SECONDS
        with psycopg.connect(url, autocommit=True, connect_timeout=timeout) as connection:
            upgrade(connection)
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise OpenError(f"PostgreSQL cannot be used: {reason}") from error


def _set_timeout(connection: Connection) -> None:
    """A server that hangs is one that cannot be used."""
    connection.execute("SELECT set_config('statement_timeout', %s, false)", [STATEMENT_TIMEOUT])
