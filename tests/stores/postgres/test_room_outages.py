"""Rooms in a PostgreSQL that goes away in the midst of a call: it has happened once or never."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pwa.relay.errors import StoreError
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.rooms.model import RoomRecord
from tests.stores.factories import contents
from tests.stores.model.store import ModelStore
from tests.stores.postgres.proxy import BreakableProxy
from tests.stores.room_calls import CALLS, Call
from tests.stores.room_factories import (
    append,
    make_room_record,
    put_snapshot,
)

EXECUTED = pytest.mark.parametrize("is_executed", [False, True], ids=["unheard", "unanswered"])


@pytest.fixture
def proxied_store(proxied_url: str) -> Iterator[PostgresStore]:
    """A store behind the proxy, with a room."""
    store = PostgresStore(proxied_url)
    store.import_records([make_room_record()])
    yield store
    store.close()


@EXECUTED
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_of_unknown_outcome_has_happened_once_or_never(
    call: Call, is_executed: bool, proxied_store: PostgresStore, proxy: BreakableProxy
) -> None:
    model = ModelStore()
    model.import_records([make_room_record()])
    before = contents(model)
    call(model)
    proxy.break_at(b"COMMIT", is_executed)

    with pytest.raises(StoreError):
        call(proxied_store)

    assert proxy.is_broken
    assert contents(proxied_store) == (contents(model) if is_executed else before)


@EXECUTED
def test_an_append_of_unknown_outcome_is_repeated_without_harm(
    is_executed: bool, proxied_store: PostgresStore, proxy: BreakableProxy
) -> None:
    proxy.break_at(b"COMMIT", is_executed)
    with pytest.raises(StoreError):
        append(proxied_store, 4, 5)

    assert append(proxied_store, 4, 5).numbers == (4, 5)

    (record,) = proxied_store.export_records()
    assert isinstance(record, RoomRecord)
    assert [entry.number for entry in record.entries] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("word", [b"SET head", b"INSERT INTO relay_entries"])
def test_half_an_append_is_none(
    word: bytes, proxied_store: PostgresStore, proxy: BreakableProxy
) -> None:
    proxy.break_at(word, is_executed=True)

    with pytest.raises(StoreError):
        append(proxied_store, 4)

    assert contents(proxied_store) == [repr(make_room_record())]


@pytest.mark.parametrize("word", [b"INSERT INTO relay_sn", b"SET c = ''", b"SET ("])
def test_half_a_snapshot_is_none(
    word: bytes, proxied_store: PostgresStore, proxy: BreakableProxy
) -> None:
    proxy.break_at(word, is_executed=True)

    with pytest.raises(StoreError):
        put_snapshot(proxied_store, upto=3, base=2, ciphertext="newer")

    assert contents(proxied_store) == [repr(make_room_record())]
