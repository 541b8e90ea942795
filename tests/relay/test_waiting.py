"""Who waits for news of a room gets it at once, holds nothing meanwhile, and is one of so many."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from pwa.relay.limits import Limits, RoomLimits
from pwa.relay.memory_store import MemoryStore
from pwa.relay.relay import Relay
from pwa.relay.room_store import Log
from pwa.relay.waiting import Waiting
from tests.relay.family import Family, an_entry
from tests.relay.phone import DAY, Clock, Phone

AT_ONCE = 1.0
LONG = 20
Answer = tuple[float, int, Any]


@pytest.fixture
def family(phone: Phone) -> Family:
    """A room with its owner and two members."""
    family = Family(phone)
    assert family.make().status_code == 201
    family.join(1)
    family.join(2)
    return family


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Threads for those who wait."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


@pytest.fixture
def wait(family: Family, relay: Relay, pool: ThreadPoolExecutor) -> Callable[..., Future[Answer]]:
    """Begins to wait, and returns once that is so: when the answer came, and what it was."""

    def ask(slot: int, query: dict[str, int]) -> Answer:
        phone = Phone(family.phone.client.application.test_client(use_cookies=False), Clock())
        other = Family(phone, family.room, family.admin, family.tokens)
        answer = other.read(slot, **query)
        return time.monotonic(), answer.status_code, answer.json

    def begin(slot: int = 1, **query: int) -> Future[Answer]:
        free = relay.rooms.waiting.free
        asked = pool.submit(ask, slot, {"wait": LONG} | query)
        until(lambda: relay.rooms.waiting.free < free)
        return asked

    return begin


def until(holds: Callable[[], bool]) -> None:
    """Return once it holds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        Event().wait(0.002)


Wait = Callable[..., Future[Answer]]


def test_who_waits_gets_what_another_one_writes(family: Family, wait: Wait) -> None:
    waiting = [wait(1), wait(2)]
    written = time.monotonic()
    assert family.append(an_entry()).json == {"s": [1], "head": 1}

    for one in waiting:
        came, status, log = one.result()
        assert came - written < AT_ONCE
        assert (status, [entry["s"] for entry in log["entries"]]) == (200, [1])


def test_who_has_not_read_all_does_not_wait(family: Family) -> None:
    family.append(an_entry())
    begun = time.monotonic()

    assert len((family.read(1, wait=LONG).json or {})["entries"]) == 1
    assert (family.read(1, wait=LONG, after=9).json or {})["head"] == 1
    assert time.monotonic() - begun < AT_ONCE


def test_who_waits_in_vain_is_told_so(family: Family, relay: Relay) -> None:
    begun = time.monotonic()

    answer = family.read(1, wait=1)

    assert time.monotonic() - begun > 0.9
    assert (answer.status_code, (answer.json or {})["entries"]) == (200, [])
    assert "Retry-After" not in answer.headers
    assert relay.rooms.waiting.free == 40


def removed(family: Family) -> Any:
    return family.turn(1, 0, 2, revoke=(1,))


def left(family: Family) -> Any:
    return family.ask("POST", "/leave", family.tokens[1])


@pytest.mark.parametrize("end", [removed, left, Family.delete])
def test_a_wait_ends_with_the_room_or_the_member(
    family: Family, wait: Wait, end: Callable[[Family], Any]
) -> None:
    waiting = wait(1)
    ended = time.monotonic()
    assert end(family).status_code < 300

    came, status, answer = waiting.result()

    assert came - ended < AT_ONCE
    assert (status, answer) == (404, {"error": 404})


def test_a_wait_ends_with_the_epoch(family: Family, wait: Wait) -> None:
    waiting = wait(1)
    begun = time.monotonic()
    assert family.turn(1, 0, 1, 2).status_code == 200

    came, status, log = waiting.result()

    assert came - begun < AT_ONCE
    assert (status, log["epoch"], log["entries"]) == (200, 2, [])


def test_a_room_that_ends_meanwhile_is_not_there(family: Family, wait: Wait, clock: Clock) -> None:
    waiting = wait(1, wait=1)
    clock.now += 180 * DAY

    assert waiting.result()[1:] == (404, {"error": 404})


def test_who_is_woken_for_nothing_waits_on(
    family: Family, wait: Wait, relay: Relay, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    look = store.rooms.read

    def looking(id_: str, token: str, after: int, most: int, now: int) -> Log:
        looks.append(after)
        return look(id_, token, after, most, now)

    monkeypatch.setattr(store.rooms, "read", looking)
    waiting = wait(1, wait=1)
    until(lambda: bool(looks))
    for number in (1, 2, 3):
        relay.rooms.waiting.wake(family.room)
        until(lambda: len(looks) > number)  # noqa: B023 - it holds before the next one

    assert waiting.result()[1] == 200
    assert len(looks) == 5


def test_news_of_other_rooms_wake_nobody(family: Family, wait: Wait, relay: Relay) -> None:
    waiting = wait(1)
    other = Family(family.phone)
    other.make()
    other.append(an_entry())

    assert not waiting.done()
    assert relay.rooms.waiting.free == 39
    family.append(an_entry())
    assert waiting.result()[1] == 200


def test_a_phone_that_comes_back_again_and_again_takes_three_seats(
    family: Family, wait: Wait, relay: Relay
) -> None:
    waiting = [wait(1) for _ in range(3)]

    answer = family.read(1, wait=LONG)

    assert (answer.status_code, answer.headers["Retry-After"]) == (200, "15")
    assert relay.rooms.waiting.free == 37
    waiting.append(wait(2))
    family.append(an_entry())
    assert {one.result()[1] for one in waiting} == {200}
    assert relay.rooms.waiting.free == 40


@pytest.mark.parametrize(("after", "is_told"), [(1, True), (0, False)])
def test_who_finds_no_seat_is_told_when_to_come_again(
    phone: Phone, relay: Relay, clock: Clock, after: int, is_told: bool
) -> None:
    limits = Limits(rooms=RoomLimits(waiters=0))
    extensions = phone.client.application.extensions
    extensions["relay"] = Relay(MemoryStore(), b"p" * 32, limits, clock, clock)
    family = Family(phone)
    family.make()
    family.append(an_entry())

    answer = family.read(0, wait=LONG, after=after)

    assert answer.status_code == 200
    assert answer.headers.get("Retry-After") == ("15" if is_told else None)
    assert "Retry-After" not in family.read(0, after=after).headers


def test_news_that_come_before_the_first_look_are_not_missed() -> None:
    waiting = Waiting(2, 2)

    with waiting.seat("room", "token") as seat:
        waiting.wake("room")
        waiting.wake("other")

        assert seat
        assert seat.wait(0)
    assert not waiting._waiters
