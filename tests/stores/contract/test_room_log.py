"""What every store promises about the entries of rooms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.errors import Conflict, InsufficientStorage
from pwa.relay.limits import RoomLimits
from pwa.relay.rooms.model import ENTRY_IDS_KEPT, AppendResult, LogPage, RoomRecord, Snapshot
from pwa.relay.store import Store
from tests.stores.factories import DAY, NOW
from tests.stores.room_factories import (
    ADMIN,
    END,
    HALF_A_YEAR,
    LIMITS,
    NOT_FOUND,
    OWNER_TOKEN,
    ROOM,
    SEALED,
    STRANGER,
    TODAY,
    append,
    calls_of_a_member,
    calls_of_the_owner,
    join,
    make_entry,
    make_room,
    member_token,
    numbered,
    outcome,
    put_snapshot,
    read_log,
    refused,
    room_id,
    room_records,
)


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room."""
    store.rooms.create(make_room(), NOW)
    return store


def test_a_new_room_is_empty(store: Store) -> None:
    assert read_log(store) == LogPage((), head=0, base=0, epoch=1, expires=END)
    assert store.rooms.get_keybox(ROOM, OWNER_TOKEN, NOW) == (1, "owner-1")
    assert room_records(store) == [RoomRecord(make_room())]


@pytest.mark.parametrize("id_", ["", "a" * 21, "a" * 23, "../" + "a" * 19, "ä" + "a" * 21])
def test_a_room_has_no_other_id(id_: str) -> None:
    with pytest.raises(ValueError, match="base64url"):
        replace(make_room(), id=id_)


def test_a_name_is_one_room_s(store: Store) -> None:
    with pytest.raises(Conflict):
        store.rooms.create(make_room(admin=STRANGER), NOW)

    assert room_records(store) == [RoomRecord(make_room())]


def test_entries_are_numbered_from_one_without_a_gap(store: Store) -> None:
    assert append(store, 1, 2) == AppendResult((1, 2), head=2)
    assert append(store, 3) == AppendResult((3,), head=3)

    assert read_log(store).entries == numbered(1, 3)
    assert read_log(store, after=1, limit=1).entries == numbered(2, 2)
    assert read_log(store, after=2).entries == numbered(3, 3)
    assert read_log(store, after=3).entries == read_log(store, after=99).entries == ()
    assert read_log(store).head == 3


def test_rooms_are_numbered_by_themselves(store: Store) -> None:
    store.rooms.create(make_room(2), NOW)

    append(store, 1, 2, 3)
    other = store.rooms.append(room_id(2), OWNER_TOKEN, [make_entry(1)], LIMITS, NOW)

    assert other == AppendResult((1,), head=1)
    assert store.rooms.read_log(room_id(2), OWNER_TOKEN, 0, 9, NOW).entries == numbered(1, 1)


def test_what_is_sent_again_keeps_its_number(store: Store) -> None:
    append(store, 1, 2)
    before = room_records(store)

    assert append(store, 2, 1, 2, now=NOW + 5) == AppendResult((2, 1, 2), head=2)
    assert room_records(store) == before
    assert append(store, 1, 3, 3, 2) == AppendResult((1, 3, 3, 2), head=3)
    assert read_log(store).entries == numbered(1, 3)


def test_what_is_sent_again_with_other_bytes_changes_nothing(store: Store) -> None:
    append(store, 1)

    again = store.rooms.append(ROOM, OWNER_TOKEN, [make_entry(1, ciphertext="other")], LIMITS, NOW)

    assert again == AppendResult((1,), head=1)
    assert read_log(store).entries == numbered(1, 1)


def test_each_append_moves_the_end(store: Store) -> None:
    append(store, 1, now=NOW + 5)

    assert read_log(store).expires == NOW + 5 + HALF_A_YEAR
    assert read_log(store, now=END).entries == numbered(1, 1)


@pytest.mark.parametrize("epoch", [0, 2])
def test_an_entry_of_another_epoch_refuses_all(store: Store, epoch: int) -> None:
    append(store, 1)
    mixed = [make_entry(1, epoch=7), make_entry(2), make_entry(3, epoch=epoch)]

    appended = outcome(lambda: store.rooms.append(ROOM, OWNER_TOKEN, mixed, LIMITS, NOW))

    assert appended == refused(Conflict, epoch=1)
    assert read_log(store).entries == numbered(1, 1)


def test_what_is_kept_keeps_its_number_in_a_later_epoch(store: Store) -> None:
    append(store, 1)
    store.rooms.rotate_epoch(ROOM, ADMIN, 1, {0: "owner-2"}, (), NOW)

    assert append(store, 1) == AppendResult((1,), head=1)
    assert outcome(lambda: append(store, 1, 2)) == refused(Conflict, epoch=2)
    assert append(store, 2, epoch=2) == AppendResult((2,), head=2)


def test_a_room_is_full_by_number_and_by_length(store: Store) -> None:
    append(store, 1, 2)
    size = sum(len(entry.ciphertext) for entry in read_log(store).entries)
    three, room = make_entry(3, ciphertext="x"), store.rooms

    for limits in (RoomLimits(max_entries=2), RoomLimits(max_size=size)):
        with pytest.raises(InsufficientStorage):
            room.append(ROOM, OWNER_TOKEN, [three], limits, NOW)
        assert room.append(ROOM, OWNER_TOKEN, [make_entry(1)], limits, NOW).numbers == (1,)
    put_snapshot(store, upto=1)
    assert room.append(
        ROOM, OWNER_TOKEN, [three], RoomLimits(max_entries=2, max_size=size), NOW
    ).numbers == (3,)


def test_a_snapshot_takes_the_place_of_entries(store: Store) -> None:
    append(store, 1, 2, 3)
    assert outcome(lambda: store.rooms.get_snapshot(ROOM, OWNER_TOKEN, NOW)) == NOT_FOUND

    put_snapshot(store, upto=2)

    assert store.rooms.get_snapshot(ROOM, OWNER_TOKEN, NOW) == Snapshot(2, 1, "snapshot")
    assert read_log(store, after=1) == LogPage((), head=3, base=2, epoch=1, expires=END)
    assert read_log(store, after=2).entries == numbered(3, 3)
    assert append(store, 4) == AppendResult((4,), head=4)
    (record,) = room_records(store)
    assert [entry.ciphertext for entry in record.entries[:2]] == ["", ""]
    assert record.room.size == len(make_entry(3).ciphertext) * 2


def test_a_snapshot_may_be_exchanged_for_the_same_entries(store: Store) -> None:
    append(store, 1)
    put_snapshot(store, upto=0, ciphertext="empty")
    put_snapshot(store, upto=1)
    put_snapshot(store, upto=1, base=1, ciphertext="newer")

    assert store.rooms.get_snapshot(ROOM, OWNER_TOKEN, NOW) == Snapshot(1, 1, "newer")


@pytest.mark.parametrize(
    ("upto", "base", "epoch", "current"),
    [
        (3, 0, 1, {"base": 1, "head": 3}),
        (3, 2, 1, {"base": 1, "head": 3}),
        (0, 1, 1, {"base": 1, "head": 3}),
        (4, 1, 1, {"base": 1, "head": 3}),
        (4, 1, 2, {"base": 1, "head": 3}),
        (3, 1, 2, {"epoch": 1}),
    ],
)
def test_a_snapshot_of_something_else_is_refused(
    store: Store, upto: int, base: int, epoch: int, current: dict[str, int]
) -> None:
    append(store, 1, 2, 3)
    put_snapshot(store, upto=1)
    before = room_records(store)

    assert outcome(lambda: put_snapshot(store, upto, base, epoch)) == refused(Conflict, **current)
    assert room_records(store) == before


def test_names_outlast_their_entries(store: Store) -> None:
    append(store, 1, 2, 3)
    put_snapshot(store, upto=2)

    assert append(store, 1, 2) == AppendResult((1, 2), head=3)
    assert outcome(lambda: append(store, 1, 9, epoch=9)) == refused(Conflict, epoch=1)


def test_the_last_thousand_names_are_kept(store: Store) -> None:
    most = ENTRY_IDS_KEPT + 3
    append(store, *range(1, most + 1))
    put_snapshot(store, upto=most - 1)

    (record,) = room_records(store)

    assert [entry.number for entry in record.entries] == list(range(3, most + 1))
    assert append(store, 3) == AppendResult((3,), head=most)
    assert read_log(store, after=most - 1).entries == numbered(most, most)
    assert append(store, most + 1, most + 2).head == most + 2
    assert read_log(store, after=most).entries == numbered(most + 1, most + 2)


def test_the_day_of_a_member_s_last_call_is_noted(store: Store) -> None:
    store.rooms.authorize_member(ROOM, OWNER_TOKEN, NOW)
    store.rooms.authorize_member(ROOM, OWNER_TOKEN, NOW + DAY)
    store.rooms.authorize_admin(ROOM, ADMIN, NOW + 2 * DAY)

    (slot,) = store.rooms.list_slots(ROOM, ADMIN, NOW + 2 * DAY)

    assert slot.day == TODAY + DAY
    assert read_log(store).expires == END


@pytest.mark.parametrize("token", [STRANGER, "", "0" * 64])
@pytest.mark.parametrize("id_", [ROOM, room_id(9), "", "../../lock"])
def test_nobody_else_is_let_in(store: Store, id_: str, token: str) -> None:
    append(store, 1)
    put_snapshot(store, upto=1)
    join(store, 1)
    before = room_records(store)

    assert set(calls_of_a_member(store.rooms, id_, token, NOW)) == {NOT_FOUND}
    assert set(calls_of_the_owner(store.rooms, id_, token, NOW)) == {NOT_FOUND}
    assert outcome(lambda: store.rooms.authorize_guest(id_, token, NOW)) == NOT_FOUND
    assert room_records(store) == before


def test_a_token_is_good_for_one_thing(store: Store) -> None:
    join(store, 1)
    before = room_records(store)

    assert set(calls_of_a_member(store.rooms, ROOM, ADMIN, NOW)) == {NOT_FOUND}
    for token in (OWNER_TOKEN, member_token(1)):
        assert set(calls_of_the_owner(store.rooms, ROOM, token, NOW)) == {NOT_FOUND}
    assert room_records(store) == before
    assert SEALED not in repr(before)
