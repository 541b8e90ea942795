"""What every store promises about the end of rooms: nothing is left of them but their names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from pwa.relay.postgres_store import PostgresStore
from pwa.relay.refusals import Absent
from pwa.relay.room_store import TOMBSTONED_FOR, Room, Whole
from pwa.relay.store import Purged, Store, Taken
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.mail import DAY, NOW
from tests.stores.rooms import (
    ADMIN,
    END,
    MINE,
    ROOM,
    SEALED,
    a_room,
    a_whole,
    an_invitation,
    append,
    calls_of_a_member,
    calls_of_the_owner,
    compact,
    hash_of,
    join,
    member_of,
    numbered,
    read,
    refusal,
    room_of,
    wholes,
)
from tests.stores.test_rooms_members import claim, invite

FREE = END + TOMBSTONED_FOR
TABLES = (b"TABLE relay_rooms", b"TABLE relay_entries", b"TABLE relay_snapshots")
EVERYTHING = [a_whole(1), Whole(a_room(2)), Whole(Room(room_of(3), "", 5))]


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room that holds something of every kind."""
    fill(store)
    return store


def fill(store: Store) -> None:
    store.rooms.put(a_room(), NOW)
    join(store, 1)
    invite(store, an_invitation(2, keybox=f"{SEALED} for a guest"))
    append(store, 1, 2)
    compact(store, upto=1, c=f"{SEALED} as a snapshot")


def is_absent(store: Store, now: int) -> bool:
    """Whether nobody is told of the room any more."""
    found = {*calls_of_a_member(store.rooms, ROOM, MINE, now)}
    found |= {*calls_of_a_member(store.rooms, ROOM, member_of(1), now)}
    found |= {*calls_of_the_owner(store.rooms, ROOM, ADMIN, now)}
    return found | {claim(store, 2, member_of(2), now)} == {Absent}


def put_again(store: Store, now: int) -> object:
    return refusal(lambda: store.rooms.put(a_room(), now))


def test_a_room_ends_with_its_last_second(store: Store) -> None:
    assert read(store, after=1, now=END - 1).entries == numbered(2, 2)
    assert is_absent(store, END)
    assert put_again(store, END) is Taken


def test_a_deleted_room_is_erased_at_once(store: Store) -> None:
    store.rooms.delete(ROOM, ADMIN, NOW)

    assert is_absent(store, NOW)
    assert wholes(store) == [Whole(Room(ROOM, "", NOW))]


def test_a_deleted_room_s_name_is_taken_for_a_while(store: Store) -> None:
    store.rooms.delete(ROOM, ADMIN, NOW)

    assert put_again(store, NOW) is Taken
    store.purge(NOW + TOMBSTONED_FOR - 1)
    assert put_again(store, NOW + TOMBSTONED_FOR - 1) is Taken
    assert put_again(store, NOW + TOMBSTONED_FOR) is None
    assert wholes(store) == [Whole(a_room())]


def test_an_ended_room_s_name_is_taken_for_a_while(store: Store) -> None:
    assert put_again(store, FREE - 1) is Taken
    assert put_again(store, FREE) is None
    assert wholes(store) == [Whole(a_room())]


def test_a_purge_erases_what_has_ended_and_nothing_else(store: Store) -> None:
    store.rooms.put(replace(a_room(2), expires=END + 1), NOW)
    before = wholes(store)

    assert store.purge(NOW) == Purged()
    assert sorted(map(repr, wholes(store))) == sorted(map(repr, before))
    assert store.purge(END) == Purged(rooms=1)
    assert store.purge(END) == Purged()
    assert Whole(Room(ROOM, "", END)) in wholes(store)
    assert len(wholes(store)) == 2
    assert store.purge(FREE) == Purged(rooms=1)
    assert wholes(store) == [Whole(Room(room_of(2), "", END + 1))]
    store.purge(FREE + 1)
    assert not wholes(store)


def test_a_purge_takes_the_keys_of_guests_who_did_not_come(store: Store) -> None:
    assert store.purge(NOW + DAY) == Purged()

    (whole,) = wholes(store)

    assert [slot.keybox for slot in whole.room.slots] == ["owner-1", "1-1", ""]
    assert read(store, after=1, now=NOW + DAY).entries == numbered(2, 2)
    assert claim(store, 2, member_of(2), now=NOW + DAY) == {}


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
    with closing(TinyDBStore(tmp_path)) as store:
        fill(store)
        before = texts_of(tmp_path)
        erase(store)
        after = texts_of(tmp_path)

    assert (before.count(SEALED), after.count(SEALED)) == (3, 0)
    assert ROOM in after
    for name in ("admin", "owner", "member 1", "invite 1", "invite 2"):
        assert hash_of(name) in before
        assert hash_of(name) not in after


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
    assert hash_of("owner") in before
    assert hash_of("owner") not in after


def rows_of(url: str) -> str:
    with psycopg.connect(url) as connection:
        return "\n".join(
            str(row) for table in TABLES for row in connection.execute(table).fetchall()
        )


def test_what_a_snapshot_stands_for_is_on_no_disk(tmp_path: Path) -> None:
    with closing(TinyDBStore(tmp_path)) as store:
        store.rooms.put(a_room(), NOW)
        append(store, 1, 2)
        compact(store, upto=2)

    assert SEALED not in texts_of(tmp_path)


def test_a_store_gives_what_it_took(new_store: Callable[[], Store]) -> None:
    first, second = new_store(), new_store()

    first.take(EVERYTHING)
    second.take(first.export())

    assert sorted(wholes(second), key=repr) == sorted(EVERYTHING, key=repr)


def test_what_was_taken_is_as_what_was_put(new_store: Callable[[], Store]) -> None:
    store = new_store()
    store.take(EVERYTHING)

    assert append(store, 2, 3, 4).numbers == (2, 3, 4)
    assert store.rooms.find_snapshot(ROOM, MINE, NOW) == EVERYTHING[0].snapshot
    assert claim(store, 7, member_of(7)) is not Absent
    assert put_again(store, NOW) is Taken
    store.purge(NOW)
    assert Whole(Room(room_of(3), "", 5)) not in wholes(store)


def test_a_store_that_keeps_a_room_takes_nothing(store: Store) -> None:
    before = wholes(store)

    with pytest.raises(Taken):
        store.take(EVERYTHING)

    assert wholes(store) == before
