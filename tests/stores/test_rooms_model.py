"""Any history of calls about rooms: each store says and keeps what the one in memory does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from pwa.relay.limits import DAY, RoomLimits
from pwa.relay.memory_store import MemoryStore
from pwa.relay.room_store import TOMBSTONED_FOR, Entry, Room, Slot, Snapshot
from pwa.relay.store import Store
from tests.stores.mail import NOW
from tests.stores.postgres import Postgres
from tests.stores.rooms import ADMIN, MINE, STRANGER, hash_of, member_of, refusal, room_of
from tests.stores.test_model import opened

LASTS = 40
LIMITS = RoomLimits(entries=6, size=16, people=3, lasts=LASTS)
NUMBERS = st.integers(0, 4)
ROOMS = st.sampled_from([room_of(1), room_of(1), room_of(2)])
ADMINS = st.sampled_from([ADMIN, ADMIN, ADMIN, STRANGER])
MEMBERS = st.sampled_from([MINE, MINE, *map(member_of, range(1, 5)), STRANGER, ""])
INVITES = st.integers(1, 4).map(lambda number: hash_of(f"invite {number}"))
EPOCHS = st.sampled_from([1, 1, 1, 2, 2, 3])
ENTRIES = st.builds(
    Entry, st.just(0), EPOCHS, st.integers(0, 9).map(room_of), st.text("abc", min_size=1)
)


class History(RuleBasedStateMachine):
    """One store beside the model of all, asked the same at the same time."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.model = MemoryStore()
        self.now = NOW

    def both(self, method: str, *arguments: Any) -> None:
        """Ask both, and compare."""
        calls: list[Callable[[], object]] = [
            lambda rooms=store.rooms: getattr(rooms, method)(*arguments)  # type: ignore[misc]
            for store in (self.model, self.store)
        ]
        model, mine = map(refusal, calls)
        assert mine == model

    @initialize()
    def begin(self) -> None:
        self.put(room_of(1))
        self.invite(room_of(1), ADMIN, 1, LASTS)
        self.both("claim", room_of(1), hash_of("invite 1"), member_of(1), "box", self.now)

    @rule(seconds=st.sampled_from([0, 1, 20, LASTS, DAY, TOMBSTONED_FOR]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(id_=ROOMS)
    def put(self, id_: str) -> None:
        owner = Slot(0, MINE, keybox="0-1", day=0)
        self.both("put", Room(id_, ADMIN, self.now + LASTS, slots=(owner,)), self.now)

    @rule(id_=ROOMS, token=MEMBERS, admin=ADMINS, invite=INVITES, after=NUMBERS, most=NUMBERS)
    def look(self, id_: str, token: str, admin: str, invite: str, after: int, most: int) -> None:
        self.both("admit_member", id_, token, self.now)
        self.both("admit_owner", id_, admin, self.now)
        self.both("admit_guest", id_, invite, self.now)
        self.both("read", id_, token, after, most + 1, self.now)
        self.both("find_snapshot", id_, token, self.now)
        self.both("find_keybox", id_, token, self.now)
        self.both("list_slots", id_, admin, self.now)

    @rule(id_=ROOMS, token=MEMBERS, entries=st.lists(ENTRIES, min_size=1, max_size=4))
    def append(self, id_: str, token: str, entries: list[Entry]) -> None:
        self.both("append", id_, token, entries, LIMITS, self.now)

    @rule(id_=ROOMS, admin=ADMINS, upto=NUMBERS, base=NUMBERS, e=EPOCHS)
    def put_snapshot(self, id_: str, admin: str, upto: int, base: int, e: int) -> None:
        snapshot = Snapshot(upto, e, f"snapshot {upto}")
        self.both("put_snapshot", id_, admin, snapshot, base, self.now)

    @rule(id_=ROOMS, admin=ADMINS, number=NUMBERS, seconds=st.sampled_from([1, 20, LASTS]))
    def invite(self, id_: str, admin: str, number: int, seconds: int) -> None:
        invite, end = hash_of(f"invite {number}"), self.now + seconds
        slot = Slot(number, invite=invite, expires=end, keybox=f"{number}-1")
        self.both("invite", id_, admin, slot, LIMITS, self.now)

    @rule(id_=ROOMS, admin=ADMINS, number=NUMBERS)
    def take_back(self, id_: str, admin: str, number: int) -> None:
        self.both("take_back", id_, admin, number, self.now)

    @rule(id_=ROOMS, invite=INVITES, token=MEMBERS)
    def claim(self, id_: str, invite: str, token: str) -> None:
        self.both("claim", id_, invite, token or member_of(9), "box", self.now)

    @rule(id_=ROOMS, admin=ADMINS, prev=EPOCHS, who=st.sets(NUMBERS), revoke=st.sets(NUMBERS))
    def turn(self, id_: str, admin: str, prev: int, who: set[int], revoke: set[int]) -> None:
        keyboxes = {number: f"{number}-{prev + 1}" for number in who}
        self.both("turn_epoch", id_, admin, prev, keyboxes, revoke, self.now)

    @rule(id_=ROOMS, revoke=st.sets(NUMBERS))
    def turn_rightly(self, id_: str, revoke: set[int]) -> None:
        epochs, left = [1], set[int]()
        for whole in self.model.rooms.by_id.values():
            if whole.room.id == id_:
                epochs = [whole.room.epoch]
                left = {one.number for one in whole.room.slots if one.is_living(self.now)}
        self.turn(id_, ADMIN, epochs[0], left - (revoke - {0}), revoke)

    @rule(id_=ROOMS, token=MEMBERS)
    def leave(self, id_: str, token: str) -> None:
        self.both("leave", id_, token, self.now)

    @rule(id_=ROOMS, admin=ADMINS)
    def delete(self, id_: str, admin: str) -> None:
        self.both("delete", id_, admin, self.now)

    @rule()
    def purge(self) -> None:
        assert self.store.purge(self.now) == self.model.purge(self.now)

    @rule()
    def keeps_the_same(self) -> None:
        mine, model = (sorted(map(repr, each.export())) for each in (self.store, self.model))
        assert mine == model


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

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=50,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
