"""Many in one room at once: no number twice, none left out, and of one thing there is one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from subprocess import PIPE, Popen

import pytest

from pwa.relay.postgres_store import PostgresStore
from pwa.relay.refusals import Absent
from pwa.relay.room_store import Entry
from pwa.relay.store import Store, Taken
from tests.stores.crowd import THREADS, at_once
from tests.stores.mail import NOW
from tests.stores.rooms import (
    ADMIN,
    LIMITS,
    ROOM,
    a_room,
    an_invitation,
    append,
    compact,
    hash_of,
    join,
    member_of,
    read,
    refusal,
    wholes,
)

WRITERS = 8
EACH = 25
PROCESSES = 4


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room."""
    store.rooms.put(a_room(), NOW)
    return store


def follow(store: Store, until: int) -> Iterator[Entry]:
    """What somebody gets who reads on from the last number, again and again."""
    after = 0
    while after < until:
        entries = read(store, after, most=7).entries
        yield from entries
        after = entries[-1].s if entries else after


def test_a_repeated_request_is_kept_once(store: Store) -> None:
    answers = at_once(lambda _: append(store, 1, 2, 3), THREADS)

    assert {answer.numbers for answer in answers} == {(1, 2, 3)}
    assert [entry.s for entry in read(store).entries] == [1, 2, 3]


def test_a_reader_misses_nothing_while_eight_write(store: Store) -> None:
    def write(writer: int) -> list[int]:
        names = range(writer * EACH, (writer + 1) * EACH)
        return [append(store, name).numbers[0] for name in names]

    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reading = threads.submit(lambda: list(follow(store, WRITERS * EACH)))
        numbers = list(threads.map(write, range(WRITERS)))

    assert sorted(chain.from_iterable(numbers)) == list(range(1, WRITERS * EACH + 1))
    assert all(own == sorted(own) for own in numbers)
    seen = reading.result()
    assert [entry.s for entry in seen] == list(range(1, WRITERS * EACH + 1))
    assert len({entry.i for entry in seen}) == WRITERS * EACH


def test_one_of_many_makes_the_room(store: Store) -> None:
    made = at_once(lambda n: refusal(lambda: store.rooms.put(a_room(2, epoch=n + 1), NOW)), THREADS)

    assert made.count(None) == 1
    (epoch,) = (whole.room.epoch for whole in wholes(store) if whole.room.id != ROOM)
    assert epoch == made.index(None) + 1


def test_one_of_many_gets_in(store: Store) -> None:
    store.rooms.invite(ROOM, ADMIN, an_invitation(1), LIMITS, NOW)
    invite = hash_of("invite 1")

    claims = at_once(
        lambda n: refusal(lambda: store.rooms.claim(ROOM, invite, member_of(n), "box", NOW)),
        THREADS,
    )

    (winner,) = (number for number, answer in enumerate(claims) if answer is not Taken)
    assert store.rooms.list_slots(ROOM, ADMIN, NOW)[1].token == member_of(winner)


def test_one_of_many_gets_a_slot(store: Store) -> None:
    def invite(number: int) -> object:
        slot = an_invitation(1, invite=hash_of(str(number)))
        return refusal(lambda: store.rooms.invite(ROOM, ADMIN, slot, LIMITS, NOW))

    assert at_once(invite, THREADS).count(None) == 1


def test_one_of_many_snapshots_is_kept(store: Store) -> None:
    append(store, *range(40))

    answers = at_once(lambda n: refusal(lambda: compact(store, n + 1, c=str(n))), THREADS)

    kept = answers.index(None)
    assert answers.count(None) == 1
    assert answers.count({"base": kept + 1, "head": 40}) == THREADS - 1
    assert store.rooms.find_snapshot(ROOM, member(), NOW).c == str(kept)


def member() -> str:
    return hash_of("owner")


def test_one_of_many_epochs_begins(store: Store) -> None:
    def turn(number: int) -> object:
        new = {0: f"owner-{number}"}
        return refusal(lambda: store.rooms.turn_epoch(ROOM, ADMIN, 1, new, (), NOW))

    answers = at_once(turn, THREADS)

    assert answers.count(2) == 1
    assert answers.count({"epoch": 2}) == THREADS - 1
    assert store.rooms.find_keybox(ROOM, member(), NOW) == (2, f"owner-{answers.index(2)}")


def test_appends_and_snapshots_lose_nothing(store: Store) -> None:
    def work(number: int) -> object:
        if number % 8:
            return append(store, number).numbers
        log = read(store, after=10**9)
        return refusal(lambda: compact(store, upto=log.head, base=log.base))

    at_once(work, 96)

    (whole,) = wholes(store)
    assert whole.room.head == 84
    assert [entry.s for entry in whole.entries] == list(range(1, 85))
    assert {bool(entry.c) for entry in whole.entries if entry.s <= whole.room.base} <= {False}
    assert all(entry.c for entry in whole.entries if entry.s > whole.room.base)
    assert whole.room.size == sum(len(entry.c) for entry in whole.entries)


def test_who_is_removed_writes_nothing_afterwards(store: Store) -> None:
    join(store, 1)
    removed: list[int] = []

    def work(number: int) -> object:
        if number == THREADS // 2:
            store.rooms.turn_epoch(ROOM, ADMIN, 1, {0: "x"}, [1], NOW)
            removed.append(read(store).head)
        return refusal(lambda: append(store, number, token=member_of(1)))

    at_once(work, THREADS)

    assert read(store).head == removed[0]
    assert refusal(lambda: append(store, 99, token=member_of(1))) is Absent


def test_processes_share_one_count(url: str) -> None:
    store = PostgresStore(url)
    store.rooms.put(a_room(), NOW)
    command = [sys.executable, "-m", "tests.stores.test_rooms_at_once", url]
    each = [[*command, str(number)] for number in range(PROCESSES)]
    processes = [Popen(one, stdin=PIPE, stdout=PIPE, text=True) for one in each]
    try:
        ready = [process.stdout and process.stdout.readline() for process in processes]
        with ThreadPoolExecutor(1) as thread:
            reading: Future[list[Entry]] = thread.submit(
                lambda: list(follow(store, PROCESSES * THREADS))
            )
            for process in processes:
                if process.stdin:
                    process.stdin.write("go\n")
                    process.stdin.flush()
            said = [process.communicate()[0].split() for process in processes]
            seen = reading.result()
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    store.close()

    assert ready == ["ready\n"] * PROCESSES
    numbers = sorted(map(int, chain.from_iterable(said)))
    assert numbers == [entry.s for entry in seen] == list(range(1, PROCESSES * THREADS + 1))


def write_much(url: str, process: int) -> list[int]:
    """In a process of its own: the numbers of all that it has appended."""
    store = PostgresStore(url)
    print("ready", flush=True)
    sys.stdin.readline()
    numbers = at_once(lambda n: append(store, process * THREADS + n).numbers[0], THREADS)
    store.close()
    return numbers


if __name__ == "__main__":
    print(*write_much(sys.argv[1], int(sys.argv[2])))
