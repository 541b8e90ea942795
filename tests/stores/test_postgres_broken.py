"""PostgreSQL that goes away: a clear error for the call, the next one works, nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from pwa.relay import postgres_pool
from pwa.relay.memory_store import MemoryStore
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import Access, CannotOpen, Opened, Shown, Store, StoreError, Taken
from tests.stores.line import Line
from tests.stores.mail import ACCESS, NOW, OWNER, RIGHT, a_code, a_link, id_of, lookup_of
from tests.stores.postgres import Postgres

ID, LOOKUP = id_of(1), lookup_of(1)
THREADS = 8
EXECUTED = pytest.mark.parametrize("is_executed", [False, True], ids=["unheard", "unanswered"])


@pytest.fixture
def throw_away() -> Iterator[Postgres]:
    """A server that a test may kill; it keeps what it has confirmed."""
    server = Postgres()
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture
def line(postgres: Postgres) -> Iterator[Line]:
    """A line to the server, which can be broken."""
    line = Line(postgres.folder)
    yield line
    line.remove()


@pytest.fixture
def far_store(line: Line, postgres: Postgres, url: str) -> Iterator[PostgresStore]:
    """A store at the other end of the line, with a link and a code."""
    store = PostgresStore(url.replace(postgres.folder.name, line.folder.name))
    keep_something(store)
    yield store
    store.close()


def keep_something(store: Store) -> None:
    store.put_link(a_link(), NOW)
    store.put_code(a_code(), NOW)


def kept(store: Store) -> list[str]:
    return sorted(map(repr, store.export()))


def test_a_server_that_crashes_loses_and_doubles_nothing(throw_away: Postgres) -> None:
    store = PostgresStore(throw_away.url())
    store.put_link(a_link(uses=100_000), NOW)
    tried: list[str] = []
    done: list[str] = []
    is_busy = threading.Event()

    def use_until_it_fails(thread: int) -> None:
        for number in range(10_000):
            tried.append(name := f"{thread}.{number}")
            try:
                store.use_link(ID, Access(NOW, name, "opened"), NOW)
            except StoreError:
                return
            done.append(name)
            if len(done) > 200:
                is_busy.set()

    with ThreadPoolExecutor(THREADS) as threads:
        for thread in range(THREADS):
            threads.submit(use_until_it_fails, thread)
        assert is_busy.wait(timeout=60)
        throw_away.break_off()
    with pytest.raises(StoreError):
        store.find_link(ID, NOW)
    throw_away.start()

    shown = store.show_link(ID, OWNER, NOW)
    store.close()

    assert shown
    noted = [access.recipient for access in shown.accesses]
    assert set(done) <= set(noted) <= set(tried)
    assert len(tried) - len(done) == THREADS, "each thread was in the midst of a call"
    assert len(noted) == len(set(noted)) == 100_000 - shown.link.uses


def test_a_start_without_a_server_says_what_is_wrong(throw_away: Postgres) -> None:
    throw_away.stop()
    url = throw_away.url().replace("relay@", "relay:hush@")

    with pytest.raises(CannotOpen, match=r"^PostgreSQL cannot be used: .*server running") as said:
        PostgresStore(url)

    assert "hush" not in str(said.value)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("url", ["postgresql://a:hush@[::1", "postgresql://x/?hush=1"])
def test_an_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(CannotOpen, match="cannot be read") as said:
        PostgresStore(url)

    assert "hush" not in str(said.value)


def test_connections_that_were_lost_are_made_anew(url: str, postgres: Postgres) -> None:
    store = PostgresStore(url)
    store.put_link(a_link(), NOW)
    postgres.execute(
        b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        b" WHERE usename = 'relay' AND pid <> pg_backend_pid()"
    )

    assert store.find_link(ID, NOW) == a_link()
    store.close()


def test_a_server_that_hangs_is_one_that_fails(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_pool, "ANSWERS_WITHIN", "200ms")
    store = PostgresStore(url)
    store.put_link(a_link(), NOW)

    with psycopg.connect(url) as other:
        other.execute("SELECT FROM relay_links FOR UPDATE")
        with pytest.raises(StoreError):
            store.use_link(ID, ACCESS, NOW)

    assert store.show_link(ID, OWNER, NOW) == Shown(a_link())
    store.close()


@EXECUTED
def test_a_put_of_unknown_outcome_is_known_by_its_repetition(
    is_executed: bool, far_store: PostgresStore, line: Line
) -> None:
    line.break_at(b"INSERT INTO relay_links", is_executed)
    with pytest.raises(StoreError):
        far_store.put_link(a_link(2), NOW)
    assert line.is_broken

    if is_executed:
        with pytest.raises(Taken):
            far_store.put_link(a_link(2), NOW)
    else:
        far_store.put_link(a_link(2), NOW)
    assert far_store.show_link(id_of(2), OWNER, NOW) == Shown(a_link(2))


CALLS: dict[str, tuple[bytes, Callable[[Store], object]]] = {
    "use": (b"SET uses", lambda store: store.use_link(ID, ACCESS, NOW)),
    "reserve": (b"SET attempts", lambda store: store.reserve_attempt(ID, NOW)),
    "note": (b"INSERT INTO relay_acc", lambda store: store.note_access(ID, ACCESS, NOW)),
    "replace": (b"UPDATE", lambda store: store.replace_link(ID, OWNER, NOW, jwe="newer")),
    "stop": (b"UPDATE", lambda store: store.stop_link(ID, OWNER, NOW)),
    "open": (b"COMMIT", lambda store: store.open_code(LOOKUP, RIGHT, NOW)),
    "open, wrong": (b"COMMIT", lambda store: store.open_code(LOOKUP, "0", NOW)),
    "purge": (b"COMMIT", lambda store: store.purge(a_link().expires)),
    "put a code": (b"INSERT", lambda store: store.put_code(a_code(2), NOW)),
}


@EXECUTED
@pytest.mark.parametrize("name", CALLS)
def test_a_call_of_unknown_outcome_has_happened_once_or_never(
    name: str, is_executed: bool, far_store: PostgresStore, line: Line
) -> None:
    word, call = CALLS[name]
    before = kept(far_store)
    line.break_at(word, is_executed)

    with pytest.raises(StoreError):
        call(far_store)

    found = kept(far_store)
    assert line.is_broken
    if is_executed:
        model = MemoryStore()
        keep_something(model)
        call(model)
        assert found == kept(model) != before
    else:
        assert found == before


def test_a_box_is_never_given_twice(far_store: PostgresStore, line: Line) -> None:
    line.break_at(b"COMMIT", is_executed=True)
    with pytest.raises(StoreError):
        far_store.open_code(LOOKUP, RIGHT, NOW)

    assert far_store.open_code(LOOKUP, RIGHT, NOW) is None

    far_store.put_code(a_code(), NOW)
    line.break_at(b"COMMIT", is_executed=False)
    with pytest.raises(StoreError):
        far_store.open_code(LOOKUP, RIGHT, NOW)

    assert far_store.open_code(LOOKUP, RIGHT, NOW) == Opened("box")
