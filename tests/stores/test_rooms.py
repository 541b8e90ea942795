"""What every store promises about the entries of rooms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.limits import RoomLimits
from pwa.relay.refusals import Absent, Conflict, Full
from pwa.relay.room_store import NAMES_KEPT, Appended, Log, Snapshot, Whole
from pwa.relay.store import Store, Taken
from tests.stores.mail import DAY, NOW
from tests.stores.rooms import (
    ADMIN,
    END,
    HALF_A_YEAR,
    LIMITS,
    MINE,
    ROOM,
    SEALED,
    STRANGER,
    TODAY,
    a_room,
    an_entry,
    append,
    calls_of_a_member,
    calls_of_the_owner,
    compact,
    join,
    member_of,
    numbered,
    read,
    refusal,
    room_of,
    wholes,
)


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room."""
    store.rooms.put(a_room(), NOW)
    return store


def test_a_new_room_is_empty(store: Store) -> None:
    assert read(store) == Log((), head=0, base=0, epoch=1, expires=END)
    assert store.rooms.find_keybox(ROOM, MINE, NOW) == (1, "owner-1")
    assert wholes(store) == [Whole(a_room())]


@pytest.mark.parametrize("id_", ["", "a" * 21, "a" * 23, "../" + "a" * 19, "ä" + "a" * 21])
def test_a_room_has_no_other_id(id_: str) -> None:
    with pytest.raises(ValueError, match="base64url"):
        replace(a_room(), id=id_)


def test_a_name_is_one_room_s(store: Store) -> None:
    with pytest.raises(Taken):
        store.rooms.put(a_room(admin=STRANGER), NOW)

    assert wholes(store) == [Whole(a_room())]


def test_entries_are_numbered_from_one_without_a_gap(store: Store) -> None:
    assert append(store, 1, 2) == Appended((1, 2), head=2)
    assert append(store, 3) == Appended((3,), head=3)

    assert read(store).entries == numbered(1, 3)
    assert read(store, after=1, most=1).entries == numbered(2, 2)
    assert read(store, after=2).entries == numbered(3, 3)
    assert read(store, after=3).entries == read(store, after=99).entries == ()
    assert read(store).head == 3


def test_rooms_are_numbered_by_themselves(store: Store) -> None:
    store.rooms.put(a_room(2), NOW)

    append(store, 1, 2, 3)
    other = store.rooms.append(room_of(2), MINE, [an_entry(1)], LIMITS, NOW)

    assert other == Appended((1,), head=1)
    assert store.rooms.read(room_of(2), MINE, 0, 9, NOW).entries == numbered(1, 1)


def test_what_is_sent_again_keeps_its_number(store: Store) -> None:
    append(store, 1, 2)
    before = wholes(store)

    assert append(store, 2, 1, 2, now=NOW + 5) == Appended((2, 1, 2), head=2)
    assert wholes(store) == before
    assert append(store, 1, 3, 3, 2) == Appended((1, 3, 3, 2), head=3)
    assert read(store).entries == numbered(1, 3)


def test_what_is_sent_again_with_other_bytes_changes_nothing(store: Store) -> None:
    append(store, 1)

    again = store.rooms.append(ROOM, MINE, [an_entry(1, c="other")], LIMITS, NOW)

    assert again == Appended((1,), head=1)
    assert read(store).entries == numbered(1, 1)


def test_each_append_moves_the_end(store: Store) -> None:
    append(store, 1, now=NOW + 5)

    assert read(store).expires == NOW + 5 + HALF_A_YEAR
    assert read(store, now=END).entries == numbered(1, 1)


@pytest.mark.parametrize("e", [0, 2])
def test_an_entry_of_another_epoch_refuses_all(store: Store, e: int) -> None:
    append(store, 1)
    mixed = [an_entry(1, e=7), an_entry(2), an_entry(3, e=e)]

    with pytest.raises(Conflict) as refused:
        store.rooms.append(ROOM, MINE, mixed, LIMITS, NOW)

    assert refused.value.now == {"epoch": 1}
    assert read(store).entries == numbered(1, 1)


def test_what_is_kept_keeps_its_number_in_a_later_epoch(store: Store) -> None:
    append(store, 1)
    store.rooms.turn_epoch(ROOM, ADMIN, 1, {0: "owner-2"}, (), NOW)

    assert append(store, 1) == Appended((1,), head=1)
    assert refusal(lambda: append(store, 1, 2)) == {"epoch": 2}
    assert append(store, 2, e=2) == Appended((2,), head=2)


def test_a_room_is_full_by_number_and_by_length(store: Store) -> None:
    append(store, 1, 2)
    size = sum(len(entry.c) for entry in read(store).entries)
    three, room = an_entry(3, c="x"), store.rooms

    for limits in (RoomLimits(entries=2), RoomLimits(size=size)):
        with pytest.raises(Full):
            room.append(ROOM, MINE, [three], limits, NOW)
        assert room.append(ROOM, MINE, [an_entry(1)], limits, NOW).numbers == (1,)
    compact(store, upto=1)
    assert room.append(ROOM, MINE, [three], RoomLimits(entries=2, size=size), NOW).numbers == (3,)


def test_a_snapshot_takes_the_place_of_entries(store: Store) -> None:
    append(store, 1, 2, 3)
    assert refusal(lambda: store.rooms.find_snapshot(ROOM, MINE, NOW)) is Absent

    compact(store, upto=2)

    assert store.rooms.find_snapshot(ROOM, MINE, NOW) == Snapshot(2, 1, "snapshot")
    assert read(store, after=1) == Log((), head=3, base=2, epoch=1, expires=END)
    assert read(store, after=2).entries == numbered(3, 3)
    assert append(store, 4) == Appended((4,), head=4)
    (whole,) = wholes(store)
    assert [entry.c for entry in whole.entries[:2]] == ["", ""]
    assert whole.room.size == len(an_entry(3).c) * 2


def test_a_snapshot_may_be_exchanged_for_the_same_entries(store: Store) -> None:
    append(store, 1)
    compact(store, upto=0, c="empty")
    compact(store, upto=1)
    compact(store, upto=1, base=1, c="newer")

    assert store.rooms.find_snapshot(ROOM, MINE, NOW) == Snapshot(1, 1, "newer")


@pytest.mark.parametrize(
    ("upto", "base", "e", "now"),
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
    store: Store, upto: int, base: int, e: int, now: dict[str, int]
) -> None:
    append(store, 1, 2, 3)
    compact(store, upto=1)
    before = wholes(store)

    assert refusal(lambda: compact(store, upto, base, e)) == now
    assert wholes(store) == before


def test_names_outlast_their_entries(store: Store) -> None:
    append(store, 1, 2, 3)
    compact(store, upto=2)

    assert append(store, 1, 2) == Appended((1, 2), head=3)
    assert refusal(lambda: append(store, 1, 9, e=9)) == {"epoch": 1}


def test_the_last_thousand_names_are_kept(store: Store) -> None:
    most = NAMES_KEPT + 3
    append(store, *range(1, most + 1))
    compact(store, upto=most - 1)

    (whole,) = wholes(store)

    assert [entry.s for entry in whole.entries] == list(range(3, most + 1))
    assert append(store, 3) == Appended((3,), head=most)
    assert read(store, after=most - 1).entries == numbered(most, most)
    assert append(store, most + 1, most + 2).head == most + 2
    assert read(store, after=most).entries == numbered(most + 1, most + 2)


def test_the_day_of_a_member_s_last_call_is_noted(store: Store) -> None:
    store.rooms.admit_member(ROOM, MINE, NOW)
    store.rooms.admit_member(ROOM, MINE, NOW + DAY)
    store.rooms.admit_owner(ROOM, ADMIN, NOW + 2 * DAY)

    (slot,) = store.rooms.list_slots(ROOM, ADMIN, NOW + 2 * DAY)

    assert slot.day == TODAY + DAY
    assert read(store).expires == END


@pytest.mark.parametrize("token", [STRANGER, "", "0" * 64])
@pytest.mark.parametrize("id_", [ROOM, room_of(9), "", "../../lock"])
def test_nobody_else_is_let_in(store: Store, id_: str, token: str) -> None:
    append(store, 1)
    compact(store, upto=1)
    join(store, 1)
    before = wholes(store)

    assert set(calls_of_a_member(store.rooms, id_, token, NOW)) == {Absent}
    assert set(calls_of_the_owner(store.rooms, id_, token, NOW)) == {Absent}
    assert refusal(lambda: store.rooms.admit_guest(id_, token, NOW)) is Absent
    assert wholes(store) == before


def test_a_token_is_good_for_one_thing(store: Store) -> None:
    join(store, 1)
    before = wholes(store)

    assert set(calls_of_a_member(store.rooms, ROOM, ADMIN, NOW)) == {Absent}
    for token in (MINE, member_of(1)):
        assert set(calls_of_the_owner(store.rooms, ROOM, token, NOW)) == {Absent}
    assert wholes(store) == before
    assert SEALED not in repr(before)
