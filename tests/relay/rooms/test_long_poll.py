"""GET /api/rooms/{room}/log?wait=…: who waits gets news at once, and is one of so many."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from pwa.relay.limits import Limits, RoomLimits
from pwa.relay.relay import Relay
from pwa.relay.rooms.long_poll import LongPolls
from pwa.relay.rooms.model import LogPage
from pwa.relay.tinydb_store import TinyDBStore
from tests.relay.client import DAY, Clock, RelayClient
from tests.relay.room_client import RoomClient, make_entry
from tests.stores.memory_database import MemoryDatabase

AT_ONCE = 1.0
LONG = 20
Response = tuple[float, int, Any]


@pytest.fixture
def room(client: RelayClient) -> RoomClient:
    """A room with its owner and two members."""
    room = RoomClient(client)
    assert room.create().status_code == 201
    room.join(1)
    room.join(2)
    return room


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Threads for those who wait."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


@pytest.fixture
def wait(
    room: RoomClient, relay: Relay, pool: ThreadPoolExecutor
) -> Callable[..., Future[Response]]:
    """Begins to wait, and returns once that is so: when the response came, and what it was."""

    def read(slot: int, query: dict[str, int]) -> Response:
        client = RelayClient(room.client.http.application.test_client(use_cookies=False), Clock())
        other = RoomClient(client, room.id, room.admin, room.tokens)
        response = other.read_log(slot, **query)
        return time.monotonic(), response.status_code, response.json

    def begin(slot: int = 1, **query: int) -> Future[Response]:
        free = relay.rooms.long_polls.free
        reading = pool.submit(read, slot, {"wait": LONG} | query)
        until(lambda: relay.rooms.long_polls.free < free)
        return reading

    return begin


def until(holds: Callable[[], bool]) -> None:
    """Return once it holds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        Event().wait(0.002)


Wait = Callable[..., Future[Response]]


def test_who_waits_gets_what_another_one_writes(room: RoomClient, wait: Wait) -> None:
    waiting = [wait(1), wait(2)]
    written = time.monotonic()
    assert room.append(make_entry()).json == {"s": [1], "head": 1}

    for one in waiting:
        came, status, log = one.result()
        assert came - written < AT_ONCE
        assert (status, [entry["s"] for entry in log["entries"]]) == (200, [1])


def test_who_has_not_read_all_does_not_wait(room: RoomClient) -> None:
    room.append(make_entry())
    begun = time.monotonic()

    assert len((room.read_log(1, wait=LONG).json or {})["entries"]) == 1
    assert (room.read_log(1, wait=LONG, after=9).json or {})["head"] == 1
    assert time.monotonic() - begun < AT_ONCE


def test_who_waits_in_vain_is_told_so(room: RoomClient, relay: Relay) -> None:
    begun = time.monotonic()

    response = room.read_log(1, wait=1)

    assert time.monotonic() - begun > 0.9
    assert (response.status_code, (response.json or {})["entries"]) == (200, [])
    assert "Retry-After" not in response.headers
    assert relay.rooms.long_polls.free == 40


def removed(room: RoomClient) -> Any:
    return room.rotate_epoch(1, 0, 2, revoke=(1,))


def left(room: RoomClient) -> Any:
    return room.request("POST", "/leave", room.tokens[1])


@pytest.mark.parametrize("end", [removed, left, RoomClient.delete])
def test_a_wait_ends_with_the_room_or_the_member(
    room: RoomClient, wait: Wait, end: Callable[[RoomClient], Any]
) -> None:
    waiting = wait(1)
    ended = time.monotonic()
    assert end(room).status_code < 300

    came, status, response = waiting.result()

    assert came - ended < AT_ONCE
    assert (status, response) == (404, {"error": 404})


def test_a_wait_ends_with_the_epoch(room: RoomClient, wait: Wait) -> None:
    waiting = wait(1)
    begun = time.monotonic()
    assert room.rotate_epoch(1, 0, 1, 2).status_code == 200

    came, status, log = waiting.result()

    assert came - begun < AT_ONCE
    assert (status, log["epoch"], log["entries"]) == (200, 2, [])


def test_a_room_that_ends_meanwhile_is_not_there(
    room: RoomClient, wait: Wait, clock: Clock
) -> None:
    waiting = wait(1, wait=1)
    clock.now += 180 * DAY

    assert waiting.result()[1:] == (404, {"error": 404})


def test_who_is_woken_for_nothing_waits_on(
    room: RoomClient, wait: Wait, relay: Relay, store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    read = store.rooms.read_log

    def counting(id_: str, token: str, after: int, limit: int, now: int) -> LogPage:
        reads.append(after)
        return read(id_, token, after, limit, now)

    monkeypatch.setattr(store.rooms, "read_log", counting)
    waiting = wait(1, wait=1)
    until(lambda: bool(reads))
    for number in (1, 2, 3):
        relay.rooms.long_polls.notify(room.id)
        until(lambda: len(reads) > number)  # noqa: B023 - it holds before the next one

    assert waiting.result()[1] == 200
    assert len(reads) == 5


def test_news_of_other_rooms_wake_nobody(room: RoomClient, wait: Wait, relay: Relay) -> None:
    waiting = wait(1)
    other = RoomClient(room.client)
    other.create()
    other.append(make_entry())

    assert not waiting.done()
    assert relay.rooms.long_polls.free == 39
    room.append(make_entry())
    assert waiting.result()[1] == 200


def test_a_phone_that_comes_back_again_and_again_takes_three_places(
    room: RoomClient, wait: Wait, relay: Relay
) -> None:
    waiting = [wait(1) for _ in range(3)]

    response = room.read_log(1, wait=LONG)

    assert (response.status_code, response.headers["Retry-After"]) == (200, "15")
    assert relay.rooms.long_polls.free == 37
    waiting.append(wait(2))
    room.append(make_entry())
    assert {one.result()[1] for one in waiting} == {200}
    assert relay.rooms.long_polls.free == 40


@pytest.mark.parametrize(("after", "is_told"), [(1, True), (0, False)])
def test_who_finds_no_place_is_told_when_to_come_again(
    client: RelayClient, relay: Relay, clock: Clock, after: int, is_told: bool
) -> None:
    limits = Limits(rooms=RoomLimits(polls=0))
    extensions = client.http.application.extensions
    extensions["relay"] = Relay(TinyDBStore(MemoryDatabase()), b"p" * 32, limits, clock, clock)
    room = RoomClient(client)
    room.create()
    room.append(make_entry())

    response = room.read_log(0, wait=LONG, after=after)

    assert response.status_code == 200
    assert response.headers.get("Retry-After") == ("15" if is_told else None)
    assert "Retry-After" not in room.read_log(0, after=after).headers


def test_news_that_come_before_the_first_look_are_not_missed() -> None:
    polls = LongPolls(2, 2)

    with polls.waiting("room", "token") as news:
        polls.notify("room")
        polls.notify("other")

        assert news
        assert news.wait(0)
    assert not polls._waiters
