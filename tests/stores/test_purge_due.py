"""When there is something to erase of a record: then, and not before, a purge looks at it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.links.model import LinkRecord
from pwa.relay.rooms.model import Room, RoomRecord, Slot
from tests.stores.factories import ACCESS, DAY, HOUR, NOW, WEEK, make_code, make_link
from tests.stores.room_factories import END, make_invitation, make_room, member_token

SOON = make_invitation(1, expires=NOW + HOUR)
LATER = make_invitation(2, expires=NOW + DAY)
JOINED = replace(SOON, token=member_token(1))
TAKEN_BACK = Slot(3)
KEY_ERASED = replace(SOON, keybox="")


def test_a_link_is_due_at_its_end_and_its_list_a_week_later() -> None:
    link, erased = make_link(), make_link(jwe="")

    assert LinkRecord(link).purge_due == NOW + DAY
    assert LinkRecord(link, (ACCESS,)).purge_due == NOW + DAY
    assert LinkRecord(erased, (ACCESS,)).purge_due == NOW + DAY + WEEK
    assert LinkRecord(erased).purge_due is None


def test_a_code_is_due_at_its_end() -> None:
    assert make_code().purge_due == NOW + HOUR


@pytest.mark.parametrize(
    ("slots", "due"),
    [
        ((), END),
        ((SOON,), NOW + HOUR),
        ((LATER, SOON), NOW + HOUR),
        ((LATER, JOINED), NOW + DAY),
        ((JOINED, TAKEN_BACK, KEY_ERASED), END),
    ],
    ids=["owner only", "invited", "two invited", "one joined", "nobody invited"],
)
def test_a_room_is_due_at_its_end_or_that_of_an_invitation(
    slots: tuple[Slot, ...], due: int
) -> None:
    room = make_room()

    assert RoomRecord(replace(room, slots=(*room.slots, *slots))).purge_due == due


def test_a_tombstone_is_due_after_ninety_days() -> None:
    assert RoomRecord(Room(make_room().id, "", END)).purge_due == END + 90 * DAY
