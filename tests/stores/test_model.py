"""Any history of calls: each store says and keeps what the one in memory does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from pwa.relay.memory_store import MemoryStore
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.store import LISTED_FOR, Access, Code, Link, Store, Taken
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.mail import NOW, OWNER, RIGHT, STRANGER, WRONG, id_of, lookup_of
from tests.stores.postgres import Postgres, empty_database

IDS = st.sampled_from([id_of(1), id_of(2)])
LOOKUPS = st.sampled_from([lookup_of(1), lookup_of(2)])
OWNERS = st.sampled_from([OWNER, OWNER, OWNER, STRANGER])
PROOFS = st.sampled_from([RIGHT, WRONG, WRONG])
SEALED = st.text("abc", min_size=1, max_size=3)
ENDS = st.integers(0, 20).map(lambda seconds: NOW + seconds)
ACCESSES = st.builds(
    Access,
    st.integers(0, 9).map(lambda minute: NOW + 60 * minute),
    st.text(max_size=5),
    st.sampled_from(["opened", "wrong-passcode"]),
)
LINKS = st.builds(
    Link,
    id=IDS,
    owner=OWNERS,
    jwe=SEALED,
    flag=st.sampled_from(["", "L", "P", "LP"]),
    expires=ENDS,
    uses=st.integers(1, 3),
    passcode=st.sampled_from(["", "slow$hash"]),
    attempts=st.integers(1, 5),
)
CODES = st.builds(
    Code, LOOKUPS, OWNERS, ENDS, st.just(RIGHT), st.sampled_from(["", "box"]), st.integers(1, 5)
)
OPENED = Access(NOW, "Ward 7", "opened")


class History(RuleBasedStateMachine):
    """One store beside the model of all, asked the same at the same time."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.model = MemoryStore()
        self.now = NOW

    def both(self, method: str, *arguments: Any, **named: Any) -> None:
        """Ask both, and compare."""
        says = [said(store, method, arguments, named) for store in (self.model, self.store)]
        assert says[1] == says[0]

    @rule(seconds=st.sampled_from([0, 1, 5, 20, LISTED_FOR - 20, LISTED_FOR]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(link=LINKS)
    def put_link(self, link: Link) -> None:
        self.both("put_link", link, self.now)

    @rule(id_=IDS, owner=OWNERS)
    def look(self, id_: str, owner: str) -> None:
        self.both("find_link", id_, self.now)
        self.both("show_link", id_, owner, self.now)

    @rule(id_=IDS, owner=OWNERS, jwe=st.none() | SEALED, expires=st.none() | ENDS)
    def replace_link(self, id_: str, owner: str, jwe: str | None, expires: int | None) -> None:
        self.both("replace_link", id_, owner, self.now, jwe=jwe, expires=expires)

    @rule(id_=IDS, owner=OWNERS)
    def stop_link(self, id_: str, owner: str) -> None:
        self.both("stop_link", id_, owner, self.now)

    @rule(id_=IDS)
    def reserve(self, id_: str) -> None:
        self.both("reserve_attempt", id_, self.now)

    @rule(id_=IDS)
    def refund(self, id_: str) -> None:
        self.both("refund_attempt", id_, self.now)

    @rule(id_=IDS, access=ACCESSES)
    def use(self, id_: str, access: Access) -> None:
        self.both("use_link", id_, access, self.now)

    @rule(id_=IDS, access=ACCESSES)
    def note(self, id_: str, access: Access) -> None:
        self.both("note_access", id_, access, self.now)

    @rule(code=CODES)
    def put_code(self, code: Code) -> None:
        self.both("put_code", code, self.now)

    @rule(lookup=LOOKUPS, owner=OWNERS, box=SEALED, expires=ENDS)
    def fill_code(self, lookup: str, owner: str, box: str, expires: int) -> None:
        self.both("fill_code", lookup, owner, RIGHT, box, expires, self.now)

    @rule(lookup=LOOKUPS, owner=OWNERS)
    def stop_code(self, lookup: str, owner: str) -> None:
        self.both("stop_code", lookup, owner, self.now)

    @rule(lookup=LOOKUPS, proof=PROOFS)
    def open_code(self, lookup: str, proof: str) -> None:
        self.both("open_code", lookup, proof, self.now)

    @rule()
    def purge(self) -> None:
        self.both("purge", self.now)

    @rule()
    def keeps_the_same(self) -> None:
        mine, model = (sorted(map(repr, each.export())) for each in (self.store, self.model))
        assert mine == model


def said(store: Store, method: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> object:
    """What a store gives back; Taken is an answer too."""
    try:
        return getattr(store, method)(*arguments, **named)
    except Taken:
        return Taken


@contextmanager
def opened(kind: str, postgres: Postgres) -> Iterator[Store]:
    if kind == "tinydb":
        with TemporaryDirectory() as folder:
            store: Store = TinyDBStore(Path(folder))
            yield store
            store.close()
    else:
        with empty_database(postgres) as url:
            store = PostgresStore(url)
            yield store
            store.close()


@pytest.mark.parametrize("kind", ["tinydb", "postgres"])
def test_every_store_does_what_the_one_in_memory_does(kind: str, postgres: Postgres) -> None:
    class Here(History):
        def __init__(self) -> None:
            super().__init__()
            self._opened = opened(kind, postgres)
            self.store = self._opened.__enter__()

        def teardown(self) -> None:
            self.keeps_the_same()
            self._opened.__exit__(None, None, None)

    slow = [HealthCheck.too_slow]
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=slow
        ),
    )
