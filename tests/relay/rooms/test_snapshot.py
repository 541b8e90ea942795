"""GET and PUT /api/rooms/{room}/snapshot: what stands for the entries that are gone."""

from __future__ import annotations

from tests.relay.room_client import RoomClient, make_entry


def test_a_snapshot_takes_the_place_of_entries(room: RoomClient) -> None:
    room.append(make_entry(), make_entry(), make_entry())
    none = room.request("GET", "/snapshot", room.tokens[1])

    assert (none.status_code, none.json) == (404, {"error": 404})
    assert room.put_snapshot(2).status_code == 204
    found = room.request("GET", "/snapshot", room.tokens[1])
    assert found.json == {"upto": 2, "e": 1, "c": "s" * 400}
    below = room.read_log(1, after=1)
    assert (below.status_code, below.json) == (410, {"error": 410, "base": 2})
    assert (room.read_log(1, after=2).json or {})["entries"][0]["s"] == 3


def test_a_snapshot_of_something_else_is_refused(room: RoomClient) -> None:
    room.append(make_entry(), make_entry())
    room.put_snapshot(1)

    for response in (
        room.put_snapshot(2),
        room.put_snapshot(3, base=1),
        room.put_snapshot(0, base=1),
    ):
        assert (response.status_code, response.json) == (409, {"error": 409, "base": 1, "head": 2})
    stale = room.put_snapshot(2, base=1, e=2)
    assert (stale.status_code, stale.json) == (409, {"error": 409, "epoch": 1})
