"""POST /api/rooms/{room}/claim: whoever has the invite token is a member from now on, once."""

from __future__ import annotations

from tests.relay.client import random_token
from tests.relay.room_client import RoomClient


def test_an_invitation_is_claimed_once(room: RoomClient) -> None:
    token = random_token()
    room.invite(2)
    first = room.claim(2, token)

    assert (first.status_code, first.json) == (200, {"slot": 2, "epoch": 1, "keybox": "i" * 80})
    assert room.claim(2, token).json == first.json
    second = room.claim(2)
    assert (second.status_code, second.json) == (409, {"error": 409})
    assert room.read_log(2).status_code == 200
