"""Many in one room at once: no number twice, none left out, and of one thing there is one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from subprocess import PIPE, Popen

import pytest

from pwa.relay.errors import Conflict
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.rooms.model import Entry
from pwa.relay.store import Store
from tests.stores.concurrency.at_once import THREADS, at_once
from tests.stores.factories import NOW
from tests.stores.room_factories import (
    ADMIN,
    CONFLICT,
    LIMITS,
    NOT_FOUND,
    ROOM,
    append,
    join,
    make_invitation,
    make_room,
    member_token,
    outcome,
    put_snapshot,
    read_log,
    refused,
    room_records,
    sha256_hex,
)

WRITERS = 8
EACH = 25
PROCESSES = 4


@pytest.fixture
def store(store: Store) -> Store:
    """A store of each kind, with a room."""
    store.rooms.create(make_room(), NOW)
    return store


def follow(store: Store, until: int) -> Iterator[Entry]:
    """What somebody gets who reads on from the last number, again and again."""
    after = 0
    while after < until:
        entries = read_log(store, after, limit=7).entries
        yield from entries
        after = entries[-1].number if entries else after


def test_a_repeated_request_is_kept_once(store: Store) -> None:
    answers = at_once(lambda _: append(store, 1, 2, 3), THREADS)

    assert {answer.numbers for answer in answers} == {(1, 2, 3)}
    assert [entry.number for entry in read_log(store).entries] == [1, 2, 3]


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
    assert [entry.number for entry in seen] == list(range(1, WRITERS * EACH + 1))
    assert len({entry.id for entry in seen}) == WRITERS * EACH


def test_one_of_many_makes_the_room(store: Store) -> None:
    made = at_once(
        lambda n: outcome(lambda: store.rooms.create(make_room(2, epoch=n + 1), NOW)), THREADS
    )

    assert made.count(None) == 1
    (epoch,) = (record.room.epoch for record in room_records(store) if record.room.id != ROOM)
    assert epoch == made.index(None) + 1


def test_one_of_many_gets_in(store: Store) -> None:
    store.rooms.invite(ROOM, ADMIN, make_invitation(1), LIMITS, NOW)
    invite = sha256_hex("invite 1")

    claims = at_once(
        lambda n: outcome(lambda: store.rooms.claim(ROOM, invite, member_token(n), "box", NOW)),
        THREADS,
    )

    (winner,) = (number for number, answer in enumerate(claims) if answer != CONFLICT)
    assert store.rooms.list_slots(ROOM, ADMIN, NOW)[1].token == member_token(winner)


def test_one_of_many_gets_a_slot(store: Store) -> None:
    def invite(number: int) -> object:
        slot = make_invitation(1, invite=sha256_hex(str(number)))
        return outcome(lambda: store.rooms.invite(ROOM, ADMIN, slot, LIMITS, NOW))

    assert at_once(invite, THREADS).count(None) == 1


def test_one_of_many_snapshots_is_kept(store: Store) -> None:
    append(store, *range(40))

    answers = at_once(
        lambda n: outcome(lambda: put_snapshot(store, n + 1, ciphertext=str(n))), THREADS
    )

    kept = answers.index(None)
    assert answers.count(None) == 1
    assert answers.count(refused(Conflict, base=kept + 1, head=40)) == THREADS - 1
    assert store.rooms.get_snapshot(ROOM, member(), NOW).ciphertext == str(kept)


def member() -> str:
    return sha256_hex("owner")


def test_one_of_many_epochs_begins(store: Store) -> None:
    def rotate_epoch(number: int) -> object:
        new = {0: f"owner-{number}"}
        return outcome(lambda: store.rooms.rotate_epoch(ROOM, ADMIN, 1, new, (), NOW))

    answers = at_once(rotate_epoch, THREADS)

    assert answers.count(2) == 1
    assert answers.count(refused(Conflict, epoch=2)) == THREADS - 1
    assert store.rooms.get_keybox(ROOM, member(), NOW) == (2, f"owner-{answers.index(2)}")


def test_appends_and_snapshots_lose_nothing(store: Store) -> None:
    def work(number: int) -> object:
        if number % 8:
            return append(store, number).numbers
        log = read_log(store, after=10**9)
        return outcome(lambda: put_snapshot(store, upto=log.head, base=log.base))

    at_once(work, 96)

    (record,) = room_records(store)
    assert record.room.head == 84
    assert [entry.number for entry in record.entries] == list(range(1, 85))
    assert {
        bool(entry.ciphertext) for entry in record.entries if entry.number <= record.room.base
    } <= {False}
    assert all(entry.ciphertext for entry in record.entries if entry.number > record.room.base)
    assert record.room.size == sum(len(entry.ciphertext) for entry in record.entries)


def test_who_is_removed_writes_nothing_afterwards(store: Store) -> None:
    join(store, 1)
    removed: list[int] = []

    def work(number: int) -> object:
        if number == THREADS // 2:
            store.rooms.rotate_epoch(ROOM, ADMIN, 1, {0: "x"}, [1], NOW)
            removed.append(read_log(store).head)
        return outcome(lambda: append(store, number, token=member_token(1)))

    at_once(work, THREADS)

    assert read_log(store).head == removed[0]
    assert outcome(lambda: append(store, 99, token=member_token(1))) == NOT_FOUND


def test_processes_share_one_count(url: str) -> None:
    store = PostgresStore(url)
    store.rooms.create(make_room(), NOW)
    command = [sys.executable, "-m", "tests.stores.concurrency.test_rooms", url]
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
            output = [process.communicate()[0].split() for process in processes]
            seen = reading.result()
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    store.close()

    assert ready == ["ready\n"] * PROCESSES
    numbers = sorted(map(int, chain.from_iterable(output)))
    assert numbers == [entry.number for entry in seen] == list(range(1, PROCESSES * THREADS + 1))


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
