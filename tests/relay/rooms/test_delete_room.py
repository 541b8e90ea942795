"""DELETE /api/rooms/{room}: all of it is gone."""

from __future__ import annotations

from tests.relay.room_client import RoomClient


def test_a_deleted_room_is_gone(room: RoomClient) -> None:
    assert room.delete().status_code == 204
    assert room.delete().status_code == 404
    assert room.read_log(1).status_code == 404
