"""How long a link takes to be made and opened, with many others in the store as with none."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles

from pwa.relay import atomic_file
from pwa.relay.links.model import LinkRecord
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import Store
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.bench.rows import Row
from tests.bench.run import Run
from tests.stores.factories import ACCESS, NOW, make_link
from tests.stores.postgres.server import PostgresServer, empty_schema

STORED = (0, 10_000, 100_000)
ROUNDS = 400
WARMED_UP = 20
SEALED = "sealed-" * 300
AT_MOST = 2.0


def rows(run: Run) -> Iterator[Row]:
    """Each store full beside the same one empty, by turns: the machine's moods meet both."""
    for name, opened in (("TinyDB", in_folders), ("PostgreSQL", in_databases)):
        with opened() as stores:
            seconds = {stored: list[float]() for stored in stores}
            for number in range(run.rounds(ROUNDS) + WARMED_UP):
                for stored, store in stores.items():
                    seconds[stored].append(make_and_open(store, -1 - number))
        for stored in STORED[1:]:
            yield from compared(f"{name}, {stored:,} links", seconds[stored], seconds[0])


def make_and_open(store: Store, number: int) -> float:
    """How many seconds it takes to put one link and to use it."""
    link = make_link(number, jwe=SEALED)
    start = time.perf_counter()
    store.links.create(link, NOW)
    store.links.use(link.id, ACCESS, NOW)
    return time.perf_counter() - start


def compared(what: str, full: list[float], empty: list[float]) -> Iterator[Row]:
    """Made and opened in a second, and the slowest twentieth."""
    ours, floor = (
        (len(each) / sum(each), 1000 * quantiles(each, n=20)[-1])
        for each in (full[WARMED_UP:], empty[WARMED_UP:])
    )
    yield Row(f"{what}: a second", [ours[0]], [floor[0]], 1 / AT_MOST, "/s", least=True)
    yield Row(f"{what}: p95", [ours[1]], [floor[1]], AT_MOST, "ms")


@contextmanager
def in_folders() -> Iterator[dict[int, Store]]:
    """A folder for each number of links."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        yield filled(stack, lambda stored: TinyDBStore(DataFolder(Path(folder) / str(stored))))


@contextmanager
def in_databases() -> Iterator[dict[int, Store]]:
    """A database for each number of links, on one server."""
    server = PostgresServer()
    with ExitStack() as stack:
        stack.callback(server.remove)
        server.start()
        databases = {stored: stack.enter_context(empty_schema(server)) for stored in STORED}
        yield filled(stack, lambda stored: PostgresStore(databases[stored]))


def filled(stack: ExitStack, opened: Callable[[int], Store]) -> dict[int, Store]:
    """Stores with so many links, which are on the disk before anything is measured."""
    stores = {}
    # To have 100,000 files confirmed one by one would take longer than all that is measured.
    sync, atomic_file.sync = atomic_file.sync, lambda path: None
    for stored in STORED:
        stores[stored] = opened(stored)
        stack.callback(stores[stored].close)
        stores[stored].import_records(
            LinkRecord(make_link(number, jwe=SEALED)) for number in range(stored)
        )
    atomic_file.sync = sync
    os.sync()
    return stores
