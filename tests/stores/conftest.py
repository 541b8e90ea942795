"""The stores that the contract is tested on, each of them empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from pwa.relay.memory_store import MemoryStore
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import Store
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.postgres import Postgres, empty_database, running

STORES = ("memory", "tinydb", "postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests that leave it running."""
    with running() as server:
        yield server


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """The address of a database with nothing in it, not even tables."""
    with empty_database(postgres) as address:
        yield address


@pytest.fixture(params=STORES)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens an empty store of each kind, as often as asked, and closes it at the end."""
    folders = count()
    with ExitStack() as opened:

        def new() -> Store:
            store: Store
            if request.param == "memory":
                store = MemoryStore()
            elif request.param == "tinydb":
                store = TinyDBStore(tmp_path / str(next(folders)))
            else:
                server = request.getfixturevalue("postgres")
                store = PostgresStore(opened.enter_context(empty_database(server)))
            opened.callback(store.close)
            return store

        yield new


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    """An empty store of each kind."""
    return new_store()
