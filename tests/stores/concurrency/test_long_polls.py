"""Who waits for a room holds nothing of its store: not even one lock, not even one connection."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from pwa.relay.postgres import pool
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.relay import Relay
from pwa.relay.rooms.service import LogQuery
from pwa.relay.store import Store
from tests.stores.factories import NOW
from tests.stores.room_factories import OWNER_TOKEN, ROOM, append, join, make_room, member_token

WAITERS = (1, 2, 3, 4, 5, 6)
LONG = 20


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL has one connection for all."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 1)


def relay_on(store: Store) -> Relay:
    """A relay whose clock stands still."""
    return Relay(store, b"p" * 32, clock=lambda: float(NOW))


def wait(relay: Relay, number: int, after: int = 0) -> tuple[float, list[int]]:
    """When the next entry came, and which numbers there were."""
    page = relay.rooms.read_log(ROOM, member_token(number), LogQuery(after, 200, LONG)).page
    return time.monotonic(), [entry.number for entry in page.entries]


def until_waiting(relay: Relay, free: int) -> None:
    """Return once no more places than this are free."""
    end = time.monotonic() + 10
    while relay.rooms.long_polls.free > free:
        assert time.monotonic() < end
        Event().wait(0.002)


def test_those_who_wait_are_in_nobody_s_way(store: Store) -> None:
    store.rooms.create(make_room(), NOW)
    join(store, *WAITERS)
    relay = relay_on(store)
    free = relay.rooms.long_polls.free

    with ThreadPoolExecutor(len(WAITERS)) as threads:
        waiting = [threads.submit(wait, relay, number) for number in WAITERS]
        until_waiting(relay, free - len(WAITERS))
        begun = time.monotonic()
        for number in range(20):
            assert store.rooms.get_keybox(ROOM, OWNER_TOKEN, NOW) == (1, "owner-1"), number
        store.purge(NOW)
        append(store, 1)
        assert time.monotonic() - begun < 1
        relay.rooms.long_polls.notify(ROOM)
        came = [one.result() for one in waiting]

    assert [numbers for _, numbers in came] == [[1]] * len(WAITERS)
    assert max(at for at, _ in came) - begun < 2


def test_what_another_process_brings_is_seen_within_two_seconds(url: str) -> None:
    here, there = PostgresStore(url), PostgresStore(url)
    here.rooms.create(make_room(), NOW)
    join(here, 1)
    relay = relay_on(here)
    free = relay.rooms.long_polls.free

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(wait, relay, 1)
        until_waiting(relay, free - 1)
        begun = time.monotonic()
        append(there, 1)
        at, numbers = waiting.result()

    here.close()
    there.close()
    assert numbers == [1]
    assert at - begun < 2
