"""What every store promises about the end of rooms: nothing is left of them but their names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from pwa.relay.errors import Conflict, Gone
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.rooms.model import TOMBSTONE_LIFETIME, Room, RoomRecord
from pwa.relay.store import PurgeResult, Store
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.contract.test_room_members import claim, invite
from tests.stores.factories import DAY, NOW
from tests.stores.room_factories import (
    ADMIN,
    CONFLICT,
    END,
    NOT_FOUND,
    OWNER_TOKEN,
    ROOM,
    SEALED,
    append,
    calls_of_a_member,
    calls_of_the_owner,
    join,
    make_invitation,
    make_room,
    make_room_record,
    member_token,
    numbered,
    outcome,
    put_snapshot,
    read_log,
    refused,
    room_id,
    room_records,
    sha256_hex,
)

FREE = END + TOMBSTONE_LIFETIME
TABLES = (b"TABLE relay_rooms", b"TABLE relay_entries", b"TABLE relay_snapshots")
EVERYTHING = [make_room_record(1), RoomRecord(make_room(2)), RoomRecord(Room(room_id(3), "", 5))]


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room that holds something of every kind."""
    fill(store)
    return store


def fill(store: Store) -> None:
    store.rooms.create(make_room(), NOW)
    join(store, 1)
    invite(store, make_invitation(2, keybox=f"{SEALED} for a guest"))
    append(store, 1, 2)
    put_snapshot(store, upto=1, ciphertext=f"{SEALED} as a snapshot")


def is_absent(store: Store, now: int) -> bool:
    """Whether nobody is told of the room any more."""
    found = {*calls_of_a_member(store.rooms, ROOM, OWNER_TOKEN, now)}
    found |= {*calls_of_a_member(store.rooms, ROOM, member_token(1), now)}
    found |= {*calls_of_the_owner(store.rooms, ROOM, ADMIN, now)}
    return found | {claim(store, 2, member_token(2), now)} == {NOT_FOUND}


def put_again(store: Store, now: int) -> object:
    return outcome(lambda: store.rooms.create(make_room(), now))


def test_a_room_ends_with_its_last_second(store: Store) -> None:
    assert read_log(store, after=1, now=END - 1).entries == numbered(2, 2)
    assert is_absent(store, END)
    assert put_again(store, END) == CONFLICT


def test_a_deleted_room_is_erased_at_once(store: Store) -> None:
    store.rooms.delete(ROOM, ADMIN, NOW)

    assert is_absent(store, NOW)
    assert room_records(store) == [RoomRecord(Room(ROOM, "", NOW))]


def test_a_deleted_room_s_name_is_taken_for_a_while(store: Store) -> None:
    store.rooms.delete(ROOM, ADMIN, NOW)

    assert put_again(store, NOW) == CONFLICT
    store.purge(NOW + TOMBSTONE_LIFETIME - 1)
    assert put_again(store, NOW + TOMBSTONE_LIFETIME - 1) == CONFLICT
    assert put_again(store, NOW + TOMBSTONE_LIFETIME) is None
    assert room_records(store) == [RoomRecord(make_room())]


def test_an_ended_room_s_name_is_taken_for_a_while(store: Store) -> None:
    assert put_again(store, FREE - 1) == CONFLICT
    assert put_again(store, FREE) is None
    assert room_records(store) == [RoomRecord(make_room())]


def test_a_purge_erases_what_has_ended_and_nothing_else(store: Store) -> None:
    store.rooms.create(replace(make_room(2), expires=END + 1), NOW)
    before = room_records(store)

    assert store.purge(NOW) == PurgeResult()
    assert sorted(map(repr, room_records(store))) == sorted(map(repr, before))
    assert store.purge(END) == PurgeResult(rooms=1)
    assert store.purge(END) == PurgeResult()
    assert RoomRecord(Room(ROOM, "", END)) in room_records(store)
    assert len(room_records(store)) == 2
    assert store.purge(FREE) == PurgeResult(rooms=1)
    assert room_records(store) == [RoomRecord(Room(room_id(2), "", END + 1))]
    store.purge(FREE + 1)
    assert not room_records(store)


def test_a_purge_takes_the_keys_of_guests_who_did_not_come(store: Store) -> None:
    assert store.purge(NOW + DAY) == PurgeResult()

    (record,) = room_records(store)

    assert [slot.keybox for slot in record.room.slots] == ["owner-1", "1-1", ""]
    assert read_log(store, after=1, now=NOW + DAY).entries == numbered(2, 2)
    assert claim(store, 2, member_token(2), now=NOW + DAY) == refused(Gone)


def test_a_purge_knows_an_end_that_was_moved(store: Store) -> None:
    store.purge(NOW + DAY)
    append(store, 3, now=NOW + 2 * DAY)

    assert [store.purge(when).rooms for when in (END, END + 2 * DAY)] == [0, 1]


def delete(store: Store) -> None:
    store.rooms.delete(ROOM, ADMIN, NOW)


def purge(store: Store) -> None:
    store.purge(END)


@pytest.mark.parametrize("erase", [delete, purge])
def test_what_is_erased_stands_nowhere_on_the_disk(
    erase: Callable[[Store], None], tmp_path: Path
) -> None:
    with closing(TinyDBStore(DataFolder(tmp_path))) as store:
        fill(store)
        before = texts_of(tmp_path)
        erase(store)
        after = texts_of(tmp_path)

    assert (before.count(SEALED), after.count(SEALED)) == (3, 0)
    assert ROOM in after
    for name in ("admin", "owner", "member 1", "invite 1", "invite 2"):
        assert sha256_hex(name) in before
        assert sha256_hex(name) not in after


def texts_of(folder: Path) -> str:
    return "\n".join(path.read_text() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("erase", [delete, purge])
def test_what_is_erased_stands_in_no_table(erase: Callable[[Store], None], url: str) -> None:
    with closing(PostgresStore(url)) as store:
        fill(store)
        before = rows_of(url)
        erase(store)
        after = rows_of(url)

    assert (before.count(SEALED), after.count(SEALED)) == (3, 0)
    assert ROOM in after
    assert sha256_hex("owner") in before
    assert sha256_hex("owner") not in after


def rows_of(url: str) -> str:
    with psycopg.connect(url) as connection:
        return "\n".join(
            str(row) for table in TABLES for row in connection.execute(table).fetchall()
        )


def test_what_a_snapshot_stands_for_is_on_no_disk(tmp_path: Path) -> None:
    with closing(TinyDBStore(DataFolder(tmp_path))) as store:
        store.rooms.create(make_room(), NOW)
        append(store, 1, 2)
        put_snapshot(store, upto=2)

    assert SEALED not in texts_of(tmp_path)


def test_a_store_gives_what_it_took(new_store: Callable[[], Store]) -> None:
    first, second = new_store(), new_store()

    first.import_records(EVERYTHING)
    second.import_records(first.export_records())

    assert sorted(room_records(second), key=repr) == sorted(EVERYTHING, key=repr)


def test_what_was_taken_is_as_what_was_put(new_store: Callable[[], Store]) -> None:
    store = new_store()
    store.import_records(EVERYTHING)

    assert append(store, 2, 3, 4).numbers == (2, 3, 4)
    assert store.rooms.get_snapshot(ROOM, OWNER_TOKEN, NOW) == EVERYTHING[0].snapshot
    assert claim(store, 7, member_token(7)) != NOT_FOUND
    assert put_again(store, NOW) == CONFLICT
    store.purge(NOW)
    assert RoomRecord(Room(room_id(3), "", 5)) not in room_records(store)


def test_a_store_that_keeps_a_room_takes_nothing(store: Store) -> None:
    before = room_records(store)

    with pytest.raises(Conflict):
        store.import_records(EVERYTHING)

    assert room_records(store) == before
