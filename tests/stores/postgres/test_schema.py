"""PostgreSQL's tables are made and upgraded by the app, whole or not at all, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from pwa.relay.codes.model import Code
from pwa.relay.errors import OpenError
from pwa.relay.postgres.schema import ADVISORY_LOCK, UPGRADES, upgrade
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.rooms.model import RoomRecord
from pwa.relay.store import PurgeResult
from tests.stores.factories import NOW, link_id, make_link
from tests.stores.room_factories import make_room

NEXT = (b"ALTER TABLE relay_links ADD COLUMN colour text NOT NULL DEFAULT 'blue'",)
BROKEN = (b"ALTER TABLE relay_links ADD COLUMN shape text", b"SELECT 1 / 0")


def version(connection: psycopg.Connection) -> object:
    return connection.execute("SELECT version FROM relay_version").fetchall()


def test_many_may_start_at_once(url: str) -> None:
    def start(_: int) -> PostgresStore:
        return PostgresStore(url)

    with ThreadPoolExecutor(8) as threads:
        stores = list(threads.map(start, range(8)))
    stores[0].links.create(make_link(), NOW)

    assert [store.links.find(link_id(1), NOW) for store in stores] == [make_link()] * 8
    for store in stores:
        store.close()


def test_an_upgrade_keeps_what_is_there_and_runs_once(url: str) -> None:
    store = PostgresStore(url)
    store.links.create(make_link(), NOW)
    with psycopg.connect(url, autocommit=True) as connection:
        upgrade(connection, (*UPGRADES, NEXT))
        upgrade(connection, (*UPGRADES, NEXT))

        assert version(connection) == [(len(UPGRADES) + 1,)]
        assert connection.execute("SELECT colour FROM relay_links").fetchall() == [("blue",)]
    # A process of before the upgrade goes on until it is told to stop.
    assert store.links.find(link_id(1), NOW) == make_link()
    store.close()


def test_an_upgrade_that_fails_changes_nothing(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        upgrade(connection)
        with pytest.raises(psycopg.errors.DivisionByZero):
            upgrade(connection, (*UPGRADES, NEXT, BROKEN))

        assert version(connection) == [(len(UPGRADES),)]
        upgrade(connection, (*UPGRADES, NEXT))


def test_the_tables_of_a_newer_version_are_refused(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        upgrade(connection, (*UPGRADES, NEXT))

    with pytest.raises(OpenError, match="newer version"):
        PostgresStore(url)


def test_a_purge_waits_for_another_one(url: str) -> None:
    store = PostgresStore(url)
    store.links.create(make_link(), NOW)
    waiting = b"SELECT FROM pg_stat_activity WHERE wait_event = 'advisory'"
    with (
        psycopg.connect(url, autocommit=True) as other,
        ThreadPoolExecutor(1) as thread,
    ):
        other.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        purging = thread.submit(store.purge, make_link().expires)
        while not other.execute(waiting).rowcount:
            assert not purging.done()
        other.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])

    assert purging.result() == PurgeResult(links=1)
    store.close()


def test_the_tables_of_a_version_without_rooms_get_them(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        upgrade(connection, UPGRADES[:1])
        connection.execute("INSERT INTO relay_codes VALUES ('0000', 'x', 1, '', '', 5)")

        store = PostgresStore(url)

        assert version(connection) == [(len(UPGRADES),)]
    store.rooms.create(make_room(), NOW)
    assert list(store.export_records()) == [Code("0000", "x", 1), RoomRecord(make_room())]
    store.close()
