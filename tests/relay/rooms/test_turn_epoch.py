"""PUT /api/rooms/{room}/epoch: a new key for those who are left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.relay.room_client import RoomClient
from tests.relay.rooms.responses import refused


def test_an_epoch_removes_a_member_at_once(room: RoomClient) -> None:
    room.join(2)
    room.invite(3)

    lacking = room.rotate_epoch(1, 0, 1, revoke=(2,))
    assert (lacking.status_code, lacking.json) == (409, {"error": 409, "slots": [0, 1, 3]})
    response = room.rotate_epoch(1, 0, 1, 3, revoke=(2,))
    again = room.rotate_epoch(1, 0, 1, 3)

    assert (response.status_code, response.json) == (200, {"epoch": 2})
    assert (again.status_code, again.json) == (409, {"error": 409, "epoch": 2})
    assert room.read_log(2).status_code == 404
    assert room.request("GET", "/keybox", room.tokens[1]).json == {"epoch": 2, "box": "k2"}
    owner = room.rotate_epoch(2, 0, 1, 3, revoke=(0,))
    assert (owner.status_code, owner.json) == (400, {"error": 400, "field": "revoke"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prev", 0),
        ("keyboxes", None),
        ("keyboxes", [["0", "k"]]),
        ("keyboxes", {"x": "k"}),
        ("keyboxes", {"00": "k"}),
        ("keyboxes", {"-1": "k"}),
        ("keyboxes", {"1000": "k"}),
        ("revoke", None),
        ("revoke", [0]),
        ("revoke", [1000]),
        ("revoke", ["1"]),
        ("revoke", {"1": 1}),
    ],
)
def test_what_is_no_epoch_is_named(room: RoomClient, field: str, value: Any) -> None:
    body = {"prev": 1, "keyboxes": {"0": "k", "1": "k"}, "revoke": []}

    response = room.request_as_admin("PUT", "/epoch", body | {field: value})

    assert (response.status_code, response.json) == refused(field)
    assert room.request_as_admin("PUT", "/epoch", body).status_code == 200


@pytest.mark.parametrize("box", ["", "a b", 5])
def test_a_box_that_is_none_is_refused(room: RoomClient, box: Any) -> None:
    body = {"prev": 1, "keyboxes": {"0": box, "1": "k"}, "revoke": []}
    room.invite(2)

    epoch, claim = room.request_as_admin("PUT", "/epoch", body), room.claim(2, box=box)

    assert (epoch.status_code, epoch.json) == refused("keyboxes")
    assert (claim.status_code, claim.json) == refused("box")


def test_the_last_slot_gets_a_keybox_too(room: RoomClient) -> None:
    room.join(999)

    assert room.rotate_epoch(1, 0, 1, 999).status_code == 200
    assert room.request("GET", "/keybox", room.tokens[999]).json == {"epoch": 2, "box": "k2"}
