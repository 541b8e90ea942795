"""What every store promises about who is in a room: invited, let in once, and removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.errors import Conflict, Gone
from pwa.relay.limits import RoomLimits
from pwa.relay.rooms.model import Slot
from pwa.relay.store import Store
from tests.stores.factories import DAY, NOW
from tests.stores.room_factories import (
    ADMIN,
    CONFLICT,
    LIMITS,
    NOT_FOUND,
    OWNER_TOKEN,
    ROOM,
    TODAY,
    append,
    calls_of_a_member,
    join,
    make_invitation,
    make_room,
    member_token,
    outcome,
    read_log,
    refused,
    room_records,
    sha256_hex,
)

LATER = NOW + DAY


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room."""
    store.rooms.create(make_room(), NOW)
    return store


def invite(store: Store, slot: Slot, limits: RoomLimits = LIMITS, now: int = NOW) -> object:
    return outcome(lambda: store.rooms.invite(ROOM, ADMIN, slot, limits, now))


def claim(store: Store, number: int, token: str, now: int = NOW) -> object:
    call = (ROOM, sha256_hex(f"invite {number}"), token, f"box {number}", now)
    return outcome(lambda: store.rooms.claim(*call))


def slots(store: Store, now: int = NOW) -> dict[int, Slot]:
    return {slot.number: slot for slot in store.rooms.list_slots(ROOM, ADMIN, now)}


def rotate_epoch(
    store: Store, prev: int, living: list[int], revoke: list[int], now: int = NOW
) -> object:
    keyboxes = {number: f"{number}-{prev + 1}" for number in living}
    return outcome(lambda: store.rooms.rotate_epoch(ROOM, ADMIN, prev, keyboxes, revoke, now))


def test_a_guest_is_let_in_and_reads(store: Store) -> None:
    append(store, 1)
    invite(store, make_invitation(1))
    store.rooms.authorize_guest(ROOM, sha256_hex("invite 1"), NOW)

    joined = replace(make_invitation(1), token=member_token(1), box="box 1", day=TODAY)
    assert claim(store, 1, member_token(1)) == (1, joined)
    assert slots(store)[1] == joined
    assert read_log(store, token=member_token(1)) == read_log(store)
    assert store.rooms.get_keybox(ROOM, member_token(1), NOW) == (1, "1-1")


def test_an_invitation_is_claimed_once(store: Store) -> None:
    invite(store, make_invitation(1))
    first = claim(store, 1, member_token(1))

    assert claim(store, 1, member_token(2)) == CONFLICT
    assert claim(store, 1, member_token(1)) == first
    assert claim(store, 1, member_token(1), now=LATER) == first
    assert claim(store, 2, member_token(2)) == NOT_FOUND
    assert slots(store)[1].token == member_token(1)


def test_a_token_is_one_member_s(store: Store) -> None:
    join(store, 1)
    invite(store, make_invitation(2))

    assert [claim(store, 2, token) for token in (member_token(1), OWNER_TOKEN)] == [
        CONFLICT,
        CONFLICT,
    ]
    assert claim(store, 2, member_token(2)) != CONFLICT


def test_an_invitation_ends(store: Store) -> None:
    invite(store, make_invitation(1))

    assert claim(store, 1, member_token(1), now=LATER) == refused(Gone)
    assert claim(store, 1, member_token(1), now=LATER - 1) != refused(Gone)


def test_an_invitation_is_taken_back(store: Store) -> None:
    invite(store, make_invitation(1))
    join(store, 2)

    store.rooms.revoke_invitation(ROOM, ADMIN, 1, NOW)

    assert claim(store, 1, member_token(1)) == NOT_FOUND
    assert slots(store)[1] == Slot(1)
    for number in (0, 1, 2, 3):
        assert outcome(lambda: store.rooms.revoke_invitation(ROOM, ADMIN, number, NOW)) == NOT_FOUND  # noqa: B023
    invite(store, make_invitation(4))
    assert outcome(lambda: store.rooms.revoke_invitation(ROOM, ADMIN, 4, LATER)) == NOT_FOUND


def test_a_slot_is_never_used_again(store: Store) -> None:
    join(store, 1, 2)
    invite(store, make_invitation(3))
    store.rooms.leave(ROOM, member_token(2), NOW)
    store.rooms.revoke_invitation(ROOM, ADMIN, 3, NOW)

    for number in (0, 1, 2, 3):
        assert invite(store, make_invitation(number, invite=sha256_hex("other"))) == CONFLICT
    assert invite(store, make_invitation(4, invite=sha256_hex("invite 1"))) == CONFLICT
    assert invite(store, make_invitation(4)) is None


def test_a_room_has_so_many_people_besides_its_owner(store: Store) -> None:
    few = RoomLimits(max_members=2)
    join(store, 1)
    assert invite(store, make_invitation(2), few) is None

    assert invite(store, make_invitation(3), few) == refused(Conflict, full=True)
    assert invite(store, make_invitation(3, expires=LATER + DAY), few, now=LATER) is None
    assert invite(store, make_invitation(4), few, now=LATER) == refused(Conflict, full=True)
    store.rooms.leave(ROOM, member_token(1), NOW)
    assert invite(store, make_invitation(4, expires=LATER + DAY), few, now=LATER) is None


def test_who_leaves_is_gone_at_once(store: Store) -> None:
    join(store, 1, 2)

    store.rooms.leave(ROOM, member_token(1), NOW)

    assert set(calls_of_a_member(store.rooms, ROOM, member_token(1), NOW)) == {NOT_FOUND}
    assert claim(store, 1, member_token(1)) == NOT_FOUND
    assert slots(store)[1] == Slot(1, day=TODAY)
    assert read_log(store, token=member_token(2)) == read_log(store)
    assert outcome(lambda: store.rooms.leave(ROOM, OWNER_TOKEN, NOW)) == NOT_FOUND


def test_an_epoch_removes_and_gives_new_keys(store: Store) -> None:
    join(store, 1, 2)
    invite(store, make_invitation(3))
    invite(store, make_invitation(4))

    assert rotate_epoch(store, 1, [0, 1, 3], revoke=[2, 4]) == 2

    assert set(calls_of_a_member(store.rooms, ROOM, member_token(2), NOW)) == {NOT_FOUND}
    assert claim(store, 4, member_token(4)) == NOT_FOUND
    assert store.rooms.get_keybox(ROOM, OWNER_TOKEN, NOW) == (2, "0-2")
    assert store.rooms.get_keybox(ROOM, member_token(1), NOW) == (2, "1-2")
    assert claim(store, 3, member_token(3)) == (2, slots(store)[3])
    assert (slots(store)[2], slots(store)[4]) == (Slot(2, day=TODAY), Slot(4))
    assert slots(store)[1].box == "box 1"


def test_an_epoch_begins_once(store: Store) -> None:
    before = read_log(store).epoch
    assert rotate_epoch(store, 1, [0], []) == before + 1

    assert rotate_epoch(store, 1, [0], []) == refused(Conflict, epoch=2)
    assert rotate_epoch(store, 3, [0], []) == refused(Conflict, epoch=2)
    assert rotate_epoch(store, 2, [0], []) == 3


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
    invite(store, make_invitation(2))
    store.rooms.leave(ROOM, member_token(3), NOW)
    store.rooms.leave(ROOM, member_token(5), NOW)
    before = room_records(store)

    assert rotate_epoch(store, 1, living, revoke) == refused(Conflict, slots=left)
    assert room_records(store) == before
    # Who has gone already may be named: their leaving and the owner's press may cross.
    assert rotate_epoch(store, 1, left, [*revoke, 3]) == 2


def test_an_invitation_that_has_ended_needs_no_key(store: Store) -> None:
    invite(store, make_invitation(1))

    assert rotate_epoch(store, 1, [0], [], now=LATER) == 2
    assert slots(store, LATER)[1] == Slot(1)
