"""PostgreSQL that goes away: a clear error for the call, the next one works, nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from pwa.relay.codes.model import OpenResult
from pwa.relay.errors import Conflict, OpenError, StoreError
from pwa.relay.links.model import Access, LinkRecord
from pwa.relay.postgres import pool
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import Store
from tests.stores.factories import (
    ACCESS,
    NOW,
    OWNER,
    RIGHT_AUTH,
    code_lookup,
    contents,
    link_id,
    make_code,
    make_link,
)
from tests.stores.model.store import ModelStore
from tests.stores.postgres.proxy import BreakableProxy
from tests.stores.postgres.server import PostgresServer

ID, LOOKUP = link_id(1), code_lookup(1)
THREADS = 8
EXECUTED = pytest.mark.parametrize("is_executed", [False, True], ids=["unheard", "unanswered"])


@pytest.fixture
def disposable_server() -> Iterator[PostgresServer]:
    """A server that a test may kill; it keeps what it has confirmed."""
    server = PostgresServer()
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture
def proxied_store(proxied_url: str) -> Iterator[PostgresStore]:
    """A store behind the proxy, with a link and a code."""
    store = PostgresStore(proxied_url)
    keep_something(store)
    yield store
    store.close()


def keep_something(store: Store) -> None:
    store.links.create(make_link(), NOW)
    store.codes.create(make_code(), NOW)


def test_a_server_that_crashes_loses_and_doubles_nothing(disposable_server: PostgresServer) -> None:
    store = PostgresStore(disposable_server.url())
    store.links.create(make_link(uses=100_000), NOW)
    tried: list[str] = []
    done: list[str] = []
    is_busy = threading.Event()

    def use_until_it_fails(thread: int) -> None:
        for number in range(10_000):
            tried.append(name := f"{thread}.{number}")
            try:
                store.links.use(ID, Access(NOW, name, "opened"), NOW)
            except StoreError:
                return
            done.append(name)
            if len(done) > 200:
                is_busy.set()

    with ThreadPoolExecutor(THREADS) as threads:
        for thread in range(THREADS):
            threads.submit(use_until_it_fails, thread)
        assert is_busy.wait(timeout=60)
        disposable_server.crash()
    with pytest.raises(StoreError):
        store.links.find(ID, NOW)
    disposable_server.start()

    shown = store.links.find_owned(ID, OWNER, NOW)
    store.close()

    assert shown
    noted = [access.recipient for access in shown.accesses]
    assert set(done) <= set(noted) <= set(tried)
    assert len(tried) - len(done) == THREADS, "each thread was in the midst of a call"
    assert len(noted) == len(set(noted)) == 100_000 - shown.link.uses


def test_a_start_without_a_server_says_what_is_wrong(disposable_server: PostgresServer) -> None:
    disposable_server.stop()
    url = disposable_server.url().replace("relay@", "relay:hush@")

    with pytest.raises(OpenError, match=r"^PostgreSQL cannot be used: .*server running") as output:
        PostgresStore(url)

    assert "hush" not in str(output.value)
    assert "\n" not in str(output.value)


@pytest.mark.parametrize("url", ["postgresql://a:hush@[::1", "postgresql://x/?hush=1"])
def test_an_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(OpenError, match="cannot be read") as output:
        PostgresStore(url)

    assert "hush" not in str(output.value)


def test_connections_that_were_lost_are_made_anew(url: str, postgres: PostgresServer) -> None:
    store = PostgresStore(url)
    store.links.create(make_link(), NOW)
    postgres.execute(
        b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        b" WHERE usename = 'relay' AND pid <> pg_backend_pid()"
    )

    assert store.links.find(ID, NOW) == make_link()
    store.close()


def test_a_server_that_hangs_is_one_that_fails(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "STATEMENT_TIMEOUT", "200ms")
    store = PostgresStore(url)
    store.links.create(make_link(), NOW)

    with psycopg.connect(url) as other:
        other.execute("SELECT FROM relay_links FOR UPDATE")
        with pytest.raises(StoreError):
            store.links.use(ID, ACCESS, NOW)

    assert store.links.find_owned(ID, OWNER, NOW) == LinkRecord(make_link())
    store.close()


@EXECUTED
def test_a_put_of_unknown_outcome_is_known_by_its_repetition(
    is_executed: bool, proxied_store: PostgresStore, proxy: BreakableProxy
) -> None:
    proxy.break_at(b"INSERT INTO relay_links", is_executed)
    with pytest.raises(StoreError):
        proxied_store.links.create(make_link(2), NOW)
    assert proxy.is_broken

    if is_executed:
        with pytest.raises(Conflict):
            proxied_store.links.create(make_link(2), NOW)
    else:
        proxied_store.links.create(make_link(2), NOW)
    assert proxied_store.links.find_owned(link_id(2), OWNER, NOW) == LinkRecord(make_link(2))


CALLS: dict[str, tuple[bytes, Callable[[Store], object]]] = {
    "use": (b"SET uses", lambda store: store.links.use(ID, ACCESS, NOW)),
    "reserve": (b"SET attempts", lambda store: store.links.reserve_attempt(ID, NOW)),
    "note": (b"INSERT INTO relay_acc", lambda store: store.links.log_access(ID, ACCESS, NOW)),
    "replace": (b"UPDATE", lambda store: store.links.update(ID, OWNER, NOW, jwe="newer")),
    "stop": (b"UPDATE", lambda store: store.links.stop(ID, OWNER, NOW)),
    "open": (b"COMMIT", lambda store: store.codes.open(LOOKUP, RIGHT_AUTH, NOW)),
    "open, wrong": (b"COMMIT", lambda store: store.codes.open(LOOKUP, "0", NOW)),
    "purge": (b"COMMIT", lambda store: store.purge(make_link().expires)),
    "put a code": (b"INSERT", lambda store: store.codes.create(make_code(2), NOW)),
}


@EXECUTED
@pytest.mark.parametrize("name", CALLS)
def test_a_call_of_unknown_outcome_has_happened_once_or_never(
    name: str, is_executed: bool, proxied_store: PostgresStore, proxy: BreakableProxy
) -> None:
    word, call = CALLS[name]
    before = contents(proxied_store)
    proxy.break_at(word, is_executed)

    with pytest.raises(StoreError):
        call(proxied_store)

    found = contents(proxied_store)
    assert proxy.is_broken
    if is_executed:
        model = ModelStore()
        keep_something(model)
        call(model)
        assert found == contents(model) != before
    else:
        assert found == before


def test_a_box_is_never_given_twice(proxied_store: PostgresStore, proxy: BreakableProxy) -> None:
    proxy.break_at(b"COMMIT", is_executed=True)
    with pytest.raises(StoreError):
        proxied_store.codes.open(LOOKUP, RIGHT_AUTH, NOW)

    assert proxied_store.codes.open(LOOKUP, RIGHT_AUTH, NOW) is None

    proxied_store.codes.create(make_code(), NOW)
    proxy.break_at(b"COMMIT", is_executed=False)
    with pytest.raises(StoreError):
        proxied_store.codes.open(LOOKUP, RIGHT_AUTH, NOW)

    assert proxied_store.codes.open(LOOKUP, RIGHT_AUTH, NOW) == OpenResult("box")
