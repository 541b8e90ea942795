"""What has expired is erased by and by, whether anybody asks for anything or not."""

from __future__ import annotations

import logging
from queue import Queue

import pytest

from pwa.relay.errors import StoreError
from pwa.relay.purge_thread import PurgeThread
from pwa.relay.relay import Relay
from pwa.relay.store import PurgeResult
from pwa.relay.tinydb_store import TinyDBStore
from tests.relay.client import HOUR, Clock, RelayClient, random_token, sha256_hex


def test_expired_bytes_are_erased_by_the_clock(
    client: RelayClient, relay: Relay, store: TinyDBStore, clock: Clock
) -> None:
    link = client.create_link(exp=client.expires_in(HOUR))
    client.fill_code(client.make_code(), random_token())
    assert relay.purge() == PurgeResult(0, 0)

    clock.now += HOUR

    assert relay.purge() == PurgeResult(links=1, codes=1)
    shown = store.links.find_owned(link.id, sha256_hex(link.token), int(clock.now))
    assert shown
    assert shown.link.jwe == ""


def test_it_goes_on_whatever_happens(caplog: pytest.LogCaptureFixture) -> None:
    results: Queue[int] = Queue()

    def purge() -> None:
        results.put(results.qsize())
        raise StoreError("ZEBRA-7731")

    with caplog.at_level(logging.DEBUG):
        purging = PurgeThread(purge, interval=0.001)
        for _ in range(3):
            results.get(timeout=10)
        purging.stop()

    assert set(caplog.messages) == {"StoreError while purging"}
    assert "ZEBRA" not in caplog.text


def test_once_it_is_stopped_it_purges_no_more() -> None:
    times: list[int] = []
    purging = PurgeThread(lambda: times.append(1), interval=1000)

    purging.stop()

    assert times == [1]
