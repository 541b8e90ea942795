"""POST /api/rooms/{room}/leave: the member is one no more."""

from __future__ import annotations

from tests.relay.room_client import RoomClient


def test_who_leaves_is_gone(room: RoomClient) -> None:
    assert room.request("POST", "/leave", room.tokens[1]).status_code == 204
    assert room.request("POST", "/leave", room.tokens[1]).status_code == 404
    assert room.request("POST", "/leave", room.tokens[0]).status_code == 404
    assert room.read_log(0).status_code == 200
