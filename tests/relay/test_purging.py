"""What has expired is erased by and by, whether anybody asks for anything or not."""

from __future__ import annotations

import logging
from queue import Queue

import pytest

from pwa.relay.memory_store import MemoryStore
from pwa.relay.purging import Purging
from pwa.relay.relay import Relay
from pwa.relay.store import Purged, StoreError
from tests.relay.phone import HOUR, Clock, Phone, digest, drawn


def test_expired_bytes_are_erased_by_the_clock(
    phone: Phone, relay: Relay, store: MemoryStore, clock: Clock
) -> None:
    owned = phone.link(exp=phone.end(HOUR))
    phone.fill(phone.reserve(), drawn())
    assert relay.purge() == Purged(0, 0)

    clock.now += HOUR

    assert relay.purge() == Purged(links=1, codes=1)
    shown = store.show_link(owned.name, digest(owned.token), int(clock.now))
    assert shown
    assert shown.link.jwe == ""


def test_it_goes_on_whatever_happens(caplog: pytest.LogCaptureFixture) -> None:
    results: Queue[int] = Queue()

    def purge() -> None:
        results.put(results.qsize())
        raise StoreError("ZEBRA-7731")

    with caplog.at_level(logging.DEBUG):
        purging = Purging(purge, every=0.001)
        for _ in range(3):
            results.get(timeout=10)
        purging.stop()

    assert set(caplog.messages) == {"StoreError while purging"}
    assert "ZEBRA" not in caplog.text


def test_once_it_is_stopped_it_purges_no_more() -> None:
    times: list[int] = []
    purging = Purging(lambda: times.append(1), every=1000)

    purging.stop()

    assert times == [1]
