"""POST /api/rooms: a room is kept under an id that is in use once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.relay.client import DAY, Clock, RelayClient
from tests.relay.room_client import RoomClient
from tests.relay.rooms.responses import END, log_page, refused


def test_a_room_is_made(client: RelayClient) -> None:
    room = RoomClient(client)

    response = room.create()

    assert response.status_code == 201
    assert response.json == {"head": 0, "base": 0, "epoch": 1, "expires": END}
    assert room.read_log().json == log_page()
    assert room.request("GET", "/keybox", room.tokens[0]).json == {"epoch": 1, "box": "k" * 80}


def test_a_name_is_taken_by_one_that_lives_or_has_ended(room: RoomClient, clock: Clock) -> None:
    other = RoomClient(room.client, id=room.id)

    assert (other.create().status_code, other.create().json) == (409, {"error": 409})
    room.delete()
    assert other.create().status_code == 409
    clock.now += 90 * DAY
    assert other.create().status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("room", "a" * 21),
        ("room", "a" * 23),
        ("room", "../" + "a" * 19),
        ("room", 5),
        ("admin_h", "A" * 64),
        ("admin_h", None),
        ("token_h", "a" * 63),
        ("keybox", ""),
        ("keybox", "a b"),
        ("keybox", ["k"]),
    ],
)
def test_what_makes_no_room_is_named(client: RelayClient, field: str, value: Any) -> None:
    response = RoomClient(client).create(**{field: value})

    assert (response.status_code, response.json) == refused(field)


def test_one_address_makes_so_many_rooms(client: RelayClient, clock: Clock) -> None:
    codes = [RoomClient(client).create().status_code for _ in range(31)]

    assert codes == [*[201] * 30, 429]
    clock.now += 120
    assert RoomClient(client).create().status_code == 201
