"""Connections to PostgreSQL: none waits without an end, whatever was done with it before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from psycopg.sql import SQL

from pwa.relay.postgres import pool
from pwa.relay.postgres.pool import Pool
from tests.stores.postgres.server import PostgresServer

SHOW_TIMEOUT = SQL("SHOW statement_timeout")


@pytest.fixture
def connections(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """A pool of one connection, so that each call gets the one that was used before."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 1)
    with closing(Pool(url)) as opened:
        yield opened


def test_a_statement_may_take_ten_seconds(connections: Pool) -> None:
    assert connections.execute(SHOW_TIMEOUT) == ("10s",)


def test_what_takes_its_time_leaves_the_limit_as_it_was(connections: Pool) -> None:
    with connections.exclusive_transaction() as connection:
        during = connection.execute(SHOW_TIMEOUT).fetchone()

    assert during == ("0",)
    assert connections.execute(SHOW_TIMEOUT) == ("10s",)


def test_a_connection_that_is_made_anew_has_the_limit(
    connections: Pool, postgres: PostgresServer
) -> None:
    before = connections.execute(SQL("SELECT pg_backend_pid()"))
    postgres.execute(
        b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        b" WHERE usename = 'relay' AND pid <> pg_backend_pid()"
    )

    assert connections.execute(SHOW_TIMEOUT) == ("10s",)
    assert connections.execute(SQL("SELECT pg_backend_pid()")) != before
