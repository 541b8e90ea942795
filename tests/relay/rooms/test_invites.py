"""POST and DELETE /api/rooms/{room}/invites: a place for somebody, kept or taken back."""

from __future__ import annotations

from typing import Any

import pytest

from pwa.relay.limits import Limits
from tests.relay.client import DAY, START, Clock
from tests.relay.room_client import RoomClient
from tests.relay.rooms.responses import refused

SKEW = Limits.clock_skew


def test_an_invitation_ends(room: RoomClient, clock: Clock) -> None:
    room.invite(2)
    clock.now += DAY

    late = room.claim(2)

    assert (late.status_code, late.json) == (410, {"error": 410})


def test_an_invitation_is_taken_back(room: RoomClient) -> None:
    room.invite(2)

    responses = [
        room.request_as_admin("DELETE", f"/invites/{slot}") for slot in (2, 2, 1, 0, 3, "x", "01")
    ]

    assert [response.status_code for response in responses] == [204, *[404] * 6]
    assert room.claim(2).status_code == 404


def test_a_slot_is_used_once_and_people_are_so_many(room: RoomClient) -> None:
    again = room.invite(1)
    assert (again.status_code, again.json) == (409, {"error": 409})
    for slot in range(2, 21):
        assert room.invite(slot).status_code == 201

    response = room.invite(21)

    assert (response.status_code, response.json) == (409, {"error": 409, "full": True})
    room.request_as_admin("DELETE", "/invites/20")
    assert room.invite(21).status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slot", 0),
        ("slot", 1000),
        ("slot", "2"),
        ("invite_h", "x"),
        ("keybox", None),
        ("exp", START),
        ("exp", START + 7 * DAY + SKEW + 1),
    ],
)
def test_what_is_no_invitation_is_named(room: RoomClient, field: str, value: Any) -> None:
    response = room.invite(2, **{field: value})

    assert (response.status_code, response.json) == refused(field)


def test_a_fast_clock_gets_no_longer_an_invitation(room: RoomClient) -> None:
    room.invite(2, exp=START + 7 * DAY + SKEW)

    assert (room.request_as_admin("GET", "/members").json or {})["members"][2][
        "exp"
    ] == START + 7 * DAY
