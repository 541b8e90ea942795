"""POST /api/rooms/{room}/log: entries are numbered and kept, once each."""

from __future__ import annotations

from typing import Any

import pytest

from pwa.relay.limits import RoomLimits
from tests.relay.client import Credentials
from tests.relay.room_client import RoomClient, make_entry
from tests.relay.rooms.responses import refused


def test_a_repetition_is_answered_as_the_first_time(room: RoomClient) -> None:
    first, second = make_entry(), make_entry()
    room.append(first)

    assert room.append(second, first, second).json == {"s": [2, 1, 2], "head": 2}
    assert room.append(second, first).json == {"s": [2, 1], "head": 2}


def test_an_entry_of_another_epoch_is_refused(room: RoomClient) -> None:
    first = make_entry()
    room.append(first)
    room.rotate_epoch(1, 0, 1)

    response = room.append(first, make_entry(e=1))

    assert (response.status_code, response.json) == (409, {"error": 409, "epoch": 2})
    assert room.append(first, make_entry(e=2)).json == {"s": [1, 2], "head": 2}


def test_a_full_room_takes_no_more(room: RoomClient, monkeypatch: pytest.MonkeyPatch) -> None:
    few = RoomLimits(max_entries=2)
    monkeypatch.setattr(room.client.http.application.extensions["relay"].rooms, "_limits", few)
    room.append(make_entry(), make_entry())

    response = room.append(make_entry())

    assert (response.status_code, response.json) == (507, {"error": 507})
    room.put_snapshot(2)
    assert room.append(make_entry()).status_code == 200


JSON = "application/json"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"i": "a" * 21}, "i"),
        ({"i": None}, "i"),
        ({"e": 0}, "e"),
        ({"e": "1"}, "e"),
        ({"e": True}, "e"),
        ({"e": 1e999}, ""),
        ({"c": ""}, "c"),
        ({"c": "c="}, "c"),
        ({"c": {"c": "c"}}, "c"),
        ({"s": 1}, "entries"),
    ],
)
def test_what_is_no_entry_is_named(room: RoomClient, changes: dict[str, Any], field: str) -> None:
    response = room.append(make_entry(), make_entry() | changes)

    assert (response.status_code, response.json) == refused(field)
    assert (room.read_log().json or {})["head"] == 0


@pytest.mark.parametrize("entries", [None, [], [[]], ["x"], {}, "x", [None] * 51])
def test_what_are_no_entries_is_refused(room: RoomClient, entries: Any) -> None:
    response = room.request("POST", "/log", room.tokens[0], {"entries": entries})

    assert (response.status_code, response.json) == refused("entries")


def test_fifty_entries_at_once_and_no_more(room: RoomClient) -> None:
    assert room.append(*(make_entry() for _ in range(51))).status_code == 400
    assert room.append(*(make_entry() for _ in range(50))).status_code == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"entries": [], "entries": []}'])
def test_what_is_no_object_of_ours_is_refused(room: RoomClient, body: bytes) -> None:
    bearer = Credentials("", room.tokens[0]).bearer
    path = f"{room.path}/log"

    response = room.client.http.post(path, data=body, content_type=JSON, headers=bearer)
    other = room.client.http.post(path, data=body, content_type="text/plain", headers=bearer)

    assert (response.status_code, response.json) == refused()
    assert (other.status_code, other.json) == (415, {"error": 415})
