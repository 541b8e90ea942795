"""GET /api/rooms/{room}/log: entries after a number."""

from __future__ import annotations

import pytest

from tests.relay.client import Clock
from tests.relay.room_client import RoomClient, make_entry
from tests.relay.rooms.responses import END, log_page, refused


def test_what_one_writes_another_reads(room: RoomClient, clock: Clock) -> None:
    first, second = make_entry(), make_entry(c="d" * 900)
    clock.now += 60

    response = room.append(first, second)

    assert (response.status_code, response.json) == (200, {"s": [1, 2], "head": 2})
    kept = [{"s": 1, **first}, {"s": 2, **second}]
    assert room.read_log(1).json == log_page(entries=kept, head=2, expires=END + 60)
    assert room.read_log(1, after=1, limit=1).json == log_page(
        entries=kept[1:], head=2, expires=END + 60
    )
    assert room.append(make_entry(), slot=1).json == {"s": [3], "head": 3}


@pytest.mark.parametrize("query", ["after", "limit", "wait"])
@pytest.mark.parametrize("value", ["x", "-1", "1.0", "%20", "9" * 16, "٣", "0x1", "1e3"])
def test_a_query_that_is_no_number_is_named(room: RoomClient, query: str, value: str) -> None:
    response = room.read_log(0, **{query: value})

    assert (response.status_code, response.json) == refused(query)


@pytest.mark.parametrize(("query", "value"), [("limit", 0), ("limit", 201), ("wait", 26)])
def test_a_query_that_asks_too_much_is_named(room: RoomClient, query: str, value: int) -> None:
    response = room.read_log(**{query: value})

    assert (response.status_code, response.json) == refused(query)


def test_a_reader_gets_two_hundred_at_the_most(room: RoomClient) -> None:
    for _ in range(5):
        room.append(*(make_entry(c="c") for _ in range(50)))

    numbers = [entry["s"] for entry in (room.read_log(after=20).json or {})["entries"]]

    assert numbers == list(range(21, 221))
