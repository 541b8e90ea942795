"""What every store promises about who is in a room: invited, let in once, and removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.limits import RoomLimits
from pwa.relay.refusals import Absent
from pwa.relay.room_store import Slot
from pwa.relay.store import Store, Taken
from tests.stores.mail import DAY, NOW
from tests.stores.rooms import (
    ADMIN,
    LIMITS,
    MINE,
    ROOM,
    TODAY,
    a_room,
    an_invitation,
    append,
    calls_of_a_member,
    hash_of,
    join,
    member_of,
    read,
    refusal,
    wholes,
)

LATER = NOW + DAY


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room."""
    store.rooms.put(a_room(), NOW)
    return store


def invite(store: Store, slot: Slot, limits: RoomLimits = LIMITS, now: int = NOW) -> object:
    return refusal(lambda: store.rooms.invite(ROOM, ADMIN, slot, limits, now))


def claim(store: Store, number: int, token: str, now: int = NOW) -> object:
    call = (ROOM, hash_of(f"invite {number}"), token, f"box {number}", now)
    return refusal(lambda: store.rooms.claim(*call))


def slots(store: Store, now: int = NOW) -> dict[int, Slot]:
    return {slot.number: slot for slot in store.rooms.list_slots(ROOM, ADMIN, now)}


def turn(store: Store, prev: int, living: list[int], revoke: list[int], now: int = NOW) -> object:
    keyboxes = {number: f"{number}-{prev + 1}" for number in living}
    return refusal(lambda: store.rooms.turn_epoch(ROOM, ADMIN, prev, keyboxes, revoke, now))


def test_a_guest_is_let_in_and_reads(store: Store) -> None:
    append(store, 1)
    invite(store, an_invitation(1))
    store.rooms.admit_guest(ROOM, hash_of("invite 1"), NOW)

    joined = replace(an_invitation(1), token=member_of(1), box="box 1", day=TODAY)
    assert claim(store, 1, member_of(1)) == (1, joined)
    assert slots(store)[1] == joined
    assert read(store, token=member_of(1)) == read(store)
    assert store.rooms.find_keybox(ROOM, member_of(1), NOW) == (1, "1-1")


def test_an_invitation_is_claimed_once(store: Store) -> None:
    invite(store, an_invitation(1))
    first = claim(store, 1, member_of(1))

    assert claim(store, 1, member_of(2)) is Taken
    assert claim(store, 1, member_of(1)) == first
    assert claim(store, 1, member_of(1), now=LATER) == first
    assert claim(store, 2, member_of(2)) is Absent
    assert slots(store)[1].token == member_of(1)


def test_a_token_is_one_member_s(store: Store) -> None:
    join(store, 1)
    invite(store, an_invitation(2))

    assert [claim(store, 2, token) for token in (member_of(1), MINE)] == [Taken, Taken]
    assert claim(store, 2, member_of(2)) != Taken


def test_an_invitation_ends(store: Store) -> None:
    invite(store, an_invitation(1))

    assert claim(store, 1, member_of(1), now=LATER) == {}
    assert claim(store, 1, member_of(1), now=LATER - 1) != {}


def test_an_invitation_is_taken_back(store: Store) -> None:
    invite(store, an_invitation(1))
    join(store, 2)

    store.rooms.take_back(ROOM, ADMIN, 1, NOW)

    assert claim(store, 1, member_of(1)) is Absent
    assert slots(store)[1] == Slot(1)
    for number in (0, 1, 2, 3):
        assert refusal(lambda: store.rooms.take_back(ROOM, ADMIN, number, NOW)) is Absent  # noqa: B023
    invite(store, an_invitation(4))
    assert refusal(lambda: store.rooms.take_back(ROOM, ADMIN, 4, LATER)) is Absent


def test_a_slot_is_never_used_again(store: Store) -> None:
    join(store, 1, 2)
    invite(store, an_invitation(3))
    store.rooms.leave(ROOM, member_of(2), NOW)
    store.rooms.take_back(ROOM, ADMIN, 3, NOW)

    for number in (0, 1, 2, 3):
        assert invite(store, an_invitation(number, invite=hash_of("other"))) is Taken
    assert invite(store, an_invitation(4, invite=hash_of("invite 1"))) is Taken
    assert invite(store, an_invitation(4)) is None


def test_a_room_has_so_many_people_besides_its_owner(store: Store) -> None:
    few = RoomLimits(people=2)
    join(store, 1)
    assert invite(store, an_invitation(2), few) is None

    assert invite(store, an_invitation(3), few) == {"full": True}
    assert invite(store, an_invitation(3, expires=LATER + DAY), few, now=LATER) is None
    assert invite(store, an_invitation(4), few, now=LATER) == {"full": True}
    store.rooms.leave(ROOM, member_of(1), NOW)
    assert invite(store, an_invitation(4, expires=LATER + DAY), few, now=LATER) is None


def test_who_leaves_is_gone_at_once(store: Store) -> None:
    join(store, 1, 2)

    store.rooms.leave(ROOM, member_of(1), NOW)

    assert set(calls_of_a_member(store.rooms, ROOM, member_of(1), NOW)) == {Absent}
    assert claim(store, 1, member_of(1)) is Absent
    assert slots(store)[1] == Slot(1, day=TODAY)
    assert read(store, token=member_of(2)) == read(store)
    assert refusal(lambda: store.rooms.leave(ROOM, MINE, NOW)) is Absent


def test_an_epoch_removes_and_gives_new_keys(store: Store) -> None:
    join(store, 1, 2)
    invite(store, an_invitation(3))
    invite(store, an_invitation(4))

    assert turn(store, 1, [0, 1, 3], revoke=[2, 4]) == 2

    assert set(calls_of_a_member(store.rooms, ROOM, member_of(2), NOW)) == {Absent}
    assert claim(store, 4, member_of(4)) is Absent
    assert store.rooms.find_keybox(ROOM, MINE, NOW) == (2, "0-2")
    assert store.rooms.find_keybox(ROOM, member_of(1), NOW) == (2, "1-2")
    assert claim(store, 3, member_of(3)) == (2, slots(store)[3])
    assert (slots(store)[2], slots(store)[4]) == (Slot(2, day=TODAY), Slot(4))
    assert slots(store)[1].box == "box 1"


def test_an_epoch_begins_once(store: Store) -> None:
    before = read(store).epoch
    assert turn(store, 1, [0], []) == before + 1

    assert turn(store, 1, [0], []) == {"epoch": 2}
    assert turn(store, 3, [0], []) == {"epoch": 2}
    assert turn(store, 2, [0], []) == 3


@pytest.mark.parametrize(
    ("living", "revoke", "left"),
    [
        ([0, 1], [], [0, 1, 2]),
        ([0, 1, 2, 3], [], [0, 1, 2]),
        ([1, 2], [], [0, 1, 2]),
        ([0, 1, 2], [2], [0, 1]),
        ([0, 1, 5], [2], [0, 1]),
        ([], [1, 2], [0]),
    ],
)
def test_keyboxes_are_for_those_who_are_left(
    store: Store, living: list[int], revoke: list[int], left: list[int]
) -> None:
    join(store, 1, 3, 5)
    invite(store, an_invitation(2))
    store.rooms.leave(ROOM, member_of(3), NOW)
    store.rooms.leave(ROOM, member_of(5), NOW)
    before = wholes(store)

    assert turn(store, 1, living, revoke) == {"slots": left}
    assert wholes(store) == before
    # Who has gone already may be named: their leaving and the owner's press may cross.
    assert turn(store, 1, left, [*revoke, 3]) == 2


def test_an_invitation_that_has_ended_needs_no_key(store: Store) -> None:
    invite(store, an_invitation(1))

    assert turn(store, 1, [0], [], now=LATER) == 2
    assert slots(store, LATER)[1] == Slot(1)
