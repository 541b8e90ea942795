"""Who waits for a room holds nothing of its store: not even one lock, not even one connection."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from pwa.relay import postgres_pool
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.relay import Relay
from pwa.relay.rooms import Question
from pwa.relay.store import Store
from tests.stores.mail import NOW
from tests.stores.rooms import MINE, ROOM, a_room, append, join, member_of

WAITERS = (1, 2, 3, 4, 5, 6)
LONG = 20


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL has one connection for all."""
    monkeypatch.setattr(postgres_pool, "MOST_CONNECTIONS", 1)


def relay_on(store: Store) -> Relay:
    """A relay whose clock stands still."""
    return Relay(store, b"p" * 32, clock=lambda: float(NOW))


def wait(relay: Relay, number: int, after: int = 0) -> tuple[float, list[int]]:
    """When the next entry came, and which numbers there were."""
    log = relay.rooms.read(ROOM, member_of(number), Question(after, 200, LONG)).log
    return time.monotonic(), [entry.s for entry in log.entries]


def seated(relay: Relay, free: int) -> None:
    """Return once no more seats than this are free."""
    end = time.monotonic() + 10
    while relay.rooms.waiting.free > free:
        assert time.monotonic() < end
        Event().wait(0.002)


def test_those_who_wait_are_in_nobody_s_way(store: Store) -> None:
    store.rooms.put(a_room(), NOW)
    join(store, *WAITERS)
    relay = relay_on(store)
    free = relay.rooms.waiting.free

    with ThreadPoolExecutor(len(WAITERS)) as pool:
        waiting = [pool.submit(wait, relay, number) for number in WAITERS]
        seated(relay, free - len(WAITERS))
        begun = time.monotonic()
        for number in range(20):
            assert store.rooms.find_keybox(ROOM, MINE, NOW) == (1, "owner-1"), number
        store.purge(NOW)
        append(store, 1)
        assert time.monotonic() - begun < 1
        relay.rooms.waiting.wake(ROOM)
        came = [one.result() for one in waiting]

    assert [numbers for _, numbers in came] == [[1]] * len(WAITERS)
    assert max(at for at, _ in came) - begun < 2


def test_what_another_process_brings_is_seen_within_two_seconds(url: str) -> None:
    here, there = PostgresStore(url), PostgresStore(url)
    here.rooms.put(a_room(), NOW)
    join(here, 1)
    relay = relay_on(here)
    free = relay.rooms.waiting.free

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(wait, relay, 1)
        seated(relay, free - 1)
        begun = time.monotonic()
        append(there, 1)
        at, numbers = waiting.result()

    here.close()
    there.close()
    assert numbers == [1]
    assert at - begun < 2
