"""Opens stores of each kind for tests, empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import Store
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.model.store import ModelStore
from tests.stores.postgres.server import PostgresServer, empty_schema

REAL = ("tinydb", "postgres")
ALL = ("model", *REAL)

NewStore = Callable[[], Store]


@contextmanager
def opener(kind: str, folder: Path, server: Callable[[], PostgresServer]) -> Iterator[NewStore]:
    """Opens a store as often as asked, and closes all of them at the end.

    ``server`` is asked for only where it is needed.
    """
    numbers = count()
    with ExitStack() as opened:

        def new() -> Store:
            store: Store
            if kind == "model":
                store = ModelStore()
            elif kind == "tinydb":
                store = TinyDBStore(DataFolder(folder / str(next(numbers))))
            else:
                store = PostgresStore(opened.enter_context(empty_schema(server())))
            opened.callback(store.close)
            return store

        yield new
