"""Many at once: what may happen five times happens five times, whoever asks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from subprocess import PIPE, Popen

from pwa.relay.codes.model import OpenResult
from pwa.relay.errors import Conflict
from pwa.relay.links.model import LinkRecord
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import Store
from tests.stores.concurrency.at_once import at_once
from tests.stores.factories import (
    ACCESS,
    NOW,
    OWNER,
    RIGHT_AUTH,
    STRANGER,
    WRONG_AUTH,
    code_lookup,
    link_id,
    make_code,
    make_link,
)

ID, LOOKUP = link_id(1), code_lookup(1)
TIMES = 200
PROCESSES = 4


def is_kept(put: Callable[[], None]) -> bool:
    """Whether the name was free."""
    try:
        put()
    except Conflict:
        return False
    return True


def test_five_passcodes_are_looked_at(store: Store) -> None:
    store.links.create(make_link(), NOW)

    left = at_once(lambda _: store.links.reserve_attempt(ID, NOW), TIMES)

    assert sorted(one for one in left if one is not None) == [0, 1, 2, 3, 4]
    assert store.links.find(ID, NOW) is None


def test_right_passcodes_cost_nothing(store: Store) -> None:
    store.links.create(make_link(), NOW)

    def look(_: int) -> bool:
        if store.links.reserve_attempt(ID, NOW) is None:
            return False
        store.links.refund_attempt(ID, NOW)
        return True

    assert any(at_once(look, TIMES))
    assert store.links.find(ID, NOW) == make_link()


def test_a_link_opens_as_often_as_it_may(store: Store) -> None:
    store.links.create(make_link(uses=20), NOW)

    opened = at_once(lambda _: store.links.use(ID, ACCESS, NOW), TIMES)

    assert sorted(link.uses for link in opened if link) == list(range(20))
    assert store.links.find_owned(ID, OWNER, NOW) == LinkRecord(make_link(uses=0), (ACCESS,) * 20)


def test_five_wrong_codes_are_compared(store: Store) -> None:
    store.codes.create(make_code(), NOW)

    tries = at_once(lambda _: store.codes.open(LOOKUP, WRONG_AUTH, NOW), TIMES)

    assert sorted(one.remaining_attempts for one in tries if one) == [0, 1, 2, 3, 4]
    assert not list(store.export_records())


def test_one_of_many_gets_the_box(store: Store) -> None:
    store.codes.create(make_code(), NOW)

    tries = at_once(lambda _: store.codes.open(LOOKUP, RIGHT_AUTH, NOW), TIMES)

    assert [one for one in tries if one] == [OpenResult("box")]


def test_one_of_many_gets_a_name(store: Store) -> None:
    put_link = at_once(
        lambda n: is_kept(lambda: store.links.create(make_link(uses=n + 1), NOW)), TIMES
    )
    put_code = at_once(
        lambda n: is_kept(lambda: store.codes.create(make_code(attempts=n + 1), NOW)), TIMES
    )

    assert (put_link.count(True), put_code.count(True)) == (1, 1)
    assert {
        kept.link.uses - 1 for kept in store.export_records() if isinstance(kept, LinkRecord)
    } == {put_link.index(True)}


def test_one_of_many_fills_a_code(store: Store) -> None:
    store.codes.create(make_code(auth="", box=""), NOW)

    filled = at_once(
        lambda n: store.codes.fill(LOOKUP, OWNER, RIGHT_AUTH, str(n), NOW + 60, NOW), TIMES
    )

    assert filled.count(True) == 1
    assert store.codes.open(LOOKUP, RIGHT_AUTH, NOW) == OpenResult(str(filled.index(True)))


def test_what_is_stopped_meanwhile_stays_stopped(store: Store) -> None:
    store.links.create(make_link(uses=TIMES), NOW)
    calls: list[Callable[[], object]] = [
        lambda: store.links.update(ID, OWNER, NOW, jwe="newer"),
        lambda: store.links.use(ID, ACCESS, NOW),
        lambda: store.links.stop(ID, OWNER, NOW),
        lambda: store.purge(NOW),
        lambda: store.links.stop(ID, STRANGER, NOW),
    ]

    at_once(lambda n: calls[n % len(calls)](), TIMES)

    shown = store.links.find_owned(ID, OWNER, NOW)
    assert shown
    assert shown.link.jwe == ""
    assert len(shown.accesses) == TIMES - shown.link.uses


def test_links_do_not_wait_for_each_other_to_be_right(store: Store) -> None:
    at_once(lambda n: store.links.create(make_link(n), NOW), TIMES)
    at_once(lambda n: store.links.use(link_id(n), ACCESS, NOW), TIMES)

    assert sorted(store.export_records(), key=repr) == sorted(
        (LinkRecord(make_link(n, uses=19), (ACCESS,)) for n in range(TIMES)), key=repr
    )


def test_processes_share_five_attempts(url: str) -> None:
    store = PostgresStore(url)
    store.links.create(make_link(uses=20), NOW)
    store.links.create(make_link(2), NOW)
    store.codes.create(make_code(), NOW)
    command = [sys.executable, "-m", "tests.stores.concurrency.test_links_and_codes", url]
    processes = [Popen(command, stdin=PIPE, stdout=PIPE, text=True) for _ in range(PROCESSES)]
    try:
        ready = [process.stdout and process.stdout.readline() for process in processes]
        for process in processes:
            if process.stdin:
                process.stdin.write("go\n")
                process.stdin.flush()
        output = [process.communicate()[0].split() for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    counts = [sum(int(one[kind]) for one in output) for kind in range(3)]
    store.close()

    assert ready == ["ready\n"] * PROCESSES
    assert counts == [20, 5, 5]


def race(url: str) -> list[int]:
    """In a process of its own: how many uses, passcodes and codes it got."""
    store = PostgresStore(url)
    print("ready", flush=True)
    sys.stdin.readline()
    got = at_once(
        lambda _: (
            store.links.use(ID, ACCESS, NOW) is not None,
            store.links.reserve_attempt(link_id(2), NOW) is not None,
            store.codes.open(LOOKUP, WRONG_AUTH, NOW) is not None,
        ),
        TIMES // PROCESSES,
    )
    store.close()
    return [sum(kinds) for kinds in zip(*got, strict=True)]


if __name__ == "__main__":
    print(*race(*sys.argv[1:]))
