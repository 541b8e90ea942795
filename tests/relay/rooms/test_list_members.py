"""GET /api/rooms/{room}/members: every slot, for the owner."""

from __future__ import annotations

from tests.relay.client import DAY, START, Clock
from tests.relay.room_client import RoomClient


def test_the_owner_sees_who_is_there(room: RoomClient, clock: Clock) -> None:
    room.invite(2)
    room.invite(3)
    room.request_as_admin("DELETE", "/invites/3")
    clock.now += 2 * DAY
    room.read_log(1)

    members = (room.request_as_admin("GET", "/members").json or {})["members"]

    assert members == [
        {"slot": 0, "state": "joined", "last_day": "2027-01-15"},
        {"slot": 1, "state": "joined", "box": "b" * 80, "last_day": "2027-01-17"},
        {"slot": 2, "state": "removed", "exp": START + DAY},
        {"slot": 3, "state": "removed"},
    ]
