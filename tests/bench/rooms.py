"""How long an entry takes into a room, and to those who wait for it; what a server needs for it.

The app as a hospital starts it, with its own limits: files in one process with as many waiters as
it seats, and PostgreSQL in four with a thousand rooms.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Event, local

from pwa.relay.limits import RoomLimits
from pwa.relay.open_store import open_store
from pwa.relay.rooms.model import Entry, Room, RoomRecord, Slot
from tests.bench.rows import Limit
from tests.bench.run import Run
from tests.relay.app_process import AppProcess
from tests.relay.client import sha256_hex
from tests.relay.room_client import make_entry
from tests.server import HOST
from tests.stores.postgres.server import PostgresServer
from tests.stores.room_factories import room_id

MEMBERS = 3
FILLED_WITH = 100
"""Entries of a room before anything is measured; a snapshot is made at 500."""
SEALED = "c" * 700
WRITERS = 8
SETTLED_AFTER_SECONDS = 3
APPEND_BELOW_MS = 150
DELIVERED_BELOW_MS = {"TinyDB": 250, "PostgreSQL": 1500}
PROCESS_BELOW_MB = 160


def rows(run: Run) -> Iterator[Limit]:
    """Both stores, one after the other."""
    for row in both_stores():
        yield row._replace(most=run.limit(row.most))


def both_stores() -> Iterator[Limit]:
    """TinyDB as a hospital starts with it, and PostgreSQL with more of everything."""
    with TemporaryDirectory() as folder:
        yield from measured("TinyDB", "tinydb", Path(folder), 100, RoomLimits.polls, 1)
    with ExitStack() as stack:
        server = PostgresServer()
        stack.callback(server.remove)
        url = server.start().url()
        folder = stack.enter_context(TemporaryDirectory())
        yield from measured("PostgreSQL", url, Path(folder), 1000, 2 * RoomLimits.polls, 4)


def measured(
    name: str, where: str, folder: Path, rooms: int, waiters: int, workers: int
) -> Iterator[Limit]:
    """So many rooms in a store, and so many of them with somebody who waits."""
    with closing(open_store(where, folder / "data")) as store:
        store.import_records(make_room_record(number) for number in range(rooms))
    settings = (f"MSCC_RELAY_STORE={where}", f"MSCC_WORKERS={workers}")
    served = AppProcess(folder, *settings)
    try:
        served.wait()
        calls = Calls(served.port)
        with ThreadPoolExecutor(WRITERS) as pool:
            appends = list(pool.map(calls.append, range(rooms)))
        delivered, memory = waited_for(served, calls, waiters)
    finally:
        served.stop()
    what = f"rooms, {name}"
    yield Limit(f"{what}: append, p95", p95(appends), APPEND_BELOW_MS, "ms")
    news = f"{what}: news to {waiters}"
    yield Limit(f"{news}, median", 1000 * median(delivered), DELIVERED_BELOW_MS[name], "ms")
    yield Limit(f"{news}, p95", p95(delivered), DELIVERED_BELOW_MS[name], "ms")
    yield Limit(f"{what}: one process", memory, PROCESS_BELOW_MB, "MB")


def waited_for(served: AppProcess, calls: Calls, waiters: int) -> tuple[list[float], float]:
    """How long each of so many had to wait for an entry once it was sent; what a process needs."""
    sent = dict.fromkeys(range(waiters), 0.0)
    with ThreadPoolExecutor(waiters) as pool:
        waiting = [pool.submit(calls.wait, number) for number in range(waiters)]
        Event().wait(SETTLED_AFTER_SECONDS)
        memory = largest_process(served.pid)
        for number in range(waiters):
            sent[number] = time.monotonic()
            calls.append(number)
        came = [one.result() for one in waiting]
    return [at - sent[number] for number, at in enumerate(came)], memory


class Calls:
    """What phones ask, each thread over a connection of its own."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._own = local()

    def append(self, number: int) -> float:
        """Seconds until an entry of a room's owner is kept."""
        begun = time.monotonic()
        self._ask("POST", number, 0, "", {"entries": [make_entry(c=SEALED)]})
        return time.monotonic() - begun

    def wait(self, number: int) -> float:
        """When the next entry came to a room's first member."""
        path = f"?after={FILLED_WITH + 1}&wait={RoomLimits.poll_seconds}"
        assert self._ask("GET", number, 1, path)["entries"], "nothing came"
        return time.monotonic()

    def _ask(
        self, method: str, number: int, slot: int, query: str, body: object = None
    ) -> dict[str, object]:
        if not hasattr(self._own, "connection"):
            self._own.connection = http.client.HTTPConnection(HOST, self._port, timeout=60)
        told = {"Authorization": f"Bearer {token_of(number, slot)}"}
        told["Content-Type"] = "application/json"
        path = f"/api/rooms/{room_id(number)}/log{query}"
        self._own.connection.request(method, path, json.dumps(body), told)
        answer = self._own.connection.getresponse()
        text = answer.read()
        assert answer.status == 200, text
        answered: dict[str, object] = json.loads(text)
        return answered


def token_of(number: int, slot: int) -> str:
    """The token of a room's member."""
    return f"{room_id(number)}-{slot}"


def make_room_record(number: int) -> RoomRecord:
    """A room with its members, as it is on an ordinary day."""
    slots = tuple(
        Slot(slot, sha256_hex(token_of(number, slot)), keybox="k" * 200) for slot in range(MEMBERS)
    )
    entries = tuple(Entry(s, 1, room_id(s), SEALED) for s in range(1, FILLED_WITH + 1))
    room = Room(room_id(number), sha256_hex("admin"), int(time.time()) + RoomLimits.lifetime)
    size = FILLED_WITH * len(SEALED)
    return RoomRecord(replace(room, head=FILLED_WITH, size=size, slots=slots), entries)


def largest_process(parent: int) -> float:
    """Megabytes of the largest of a server's processes, with its share of what is common."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return max(
        int(line.split()[1]) / 1024
        for child in children
        for line in Path(f"/proc/{child}/smaps_rollup").read_text(encoding="ascii").splitlines()
        if line.startswith("Pss:")
    )


def p95(seconds: list[float]) -> float:
    """The slowest twentieth begins here, in milliseconds."""
    return 1000 * quantiles(seconds, n=20)[-1]
