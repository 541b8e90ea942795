"""Any history of calls about rooms: each store says and keeps what the model does."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from pwa.relay.limits import DAY, RoomLimits
from pwa.relay.rooms.model import TOMBSTONE_LIFETIME, Entry, Room, Slot, Snapshot
from tests.stores.model.history import History, check
from tests.stores.open_stores import REAL
from tests.stores.postgres.server import PostgresServer
from tests.stores.room_factories import (
    ADMIN,
    OWNER_TOKEN,
    STRANGER,
    member_token,
    room_id,
    sha256_hex,
)

LIFETIME = 40
LIMITS = RoomLimits(max_entries=6, max_size=16, max_members=3, lifetime=LIFETIME)
NUMBERS = st.integers(0, 4)
ROOMS = st.sampled_from([room_id(1), room_id(1), room_id(2)])
ADMINS = st.sampled_from([ADMIN, ADMIN, ADMIN, STRANGER])
MEMBERS = st.sampled_from([OWNER_TOKEN, OWNER_TOKEN, *map(member_token, range(1, 5)), STRANGER, ""])
INVITES = st.integers(1, 4).map(lambda number: sha256_hex(f"invite {number}"))
EPOCHS = st.sampled_from([1, 1, 1, 2, 2, 3])
ENTRIES = st.builds(
    Entry, st.just(0), EPOCHS, st.integers(0, 9).map(room_id), st.text("abc", min_size=1)
)


class RoomHistory(History):
    """All that may be asked of rooms."""

    def ask(self, method: str, *arguments: object) -> None:
        """Ask both, now."""
        self.compare("rooms", method, *arguments, self.now)

    @initialize()
    def begin(self) -> None:
        self.create(room_id(1))
        self.invite(room_id(1), ADMIN, 1, LIFETIME)
        self.ask("claim", room_id(1), sha256_hex("invite 1"), member_token(1), "box")

    @rule(seconds=st.sampled_from([0, 1, 20, LIFETIME, DAY, TOMBSTONE_LIFETIME]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(id_=ROOMS)
    def create(self, id_: str) -> None:
        owner = Slot(0, OWNER_TOKEN, keybox="0-1", day=0)
        self.ask("create", Room(id_, ADMIN, self.now + LIFETIME, slots=(owner,)))

    @rule(id_=ROOMS, token=MEMBERS, admin=ADMINS, invite=INVITES, after=NUMBERS, limit=NUMBERS)
    def look(self, id_: str, token: str, admin: str, invite: str, after: int, limit: int) -> None:
        self.ask("authorize_member", id_, token)
        self.ask("authorize_admin", id_, admin)
        self.ask("authorize_guest", id_, invite)
        self.ask("read_log", id_, token, after, limit + 1)
        self.ask("get_snapshot", id_, token)
        self.ask("get_keybox", id_, token)
        self.ask("list_slots", id_, admin)

    @rule(id_=ROOMS, token=MEMBERS, entries=st.lists(ENTRIES, min_size=1, max_size=4))
    def append(self, id_: str, token: str, entries: list[Entry]) -> None:
        self.ask("append", id_, token, entries, LIMITS)

    @rule(id_=ROOMS, admin=ADMINS, upto=NUMBERS, base=NUMBERS, epoch=EPOCHS)
    def put_snapshot(self, id_: str, admin: str, upto: int, base: int, epoch: int) -> None:
        snapshot = Snapshot(upto, epoch, f"snapshot {upto}")
        self.ask("put_snapshot", id_, admin, snapshot, base)

    @rule(id_=ROOMS, admin=ADMINS, number=NUMBERS, seconds=st.sampled_from([1, 20, LIFETIME]))
    def invite(self, id_: str, admin: str, number: int, seconds: int) -> None:
        invite, end = sha256_hex(f"invite {number}"), self.now + seconds
        slot = Slot(number, invite=invite, expires=end, keybox=f"{number}-1")
        self.ask("invite", id_, admin, slot, LIMITS)

    @rule(id_=ROOMS, admin=ADMINS, number=NUMBERS)
    def revoke_invitation(self, id_: str, admin: str, number: int) -> None:
        self.ask("revoke_invitation", id_, admin, number)

    @rule(id_=ROOMS, invite=INVITES, token=MEMBERS)
    def claim(self, id_: str, invite: str, token: str) -> None:
        self.ask("claim", id_, invite, token or member_token(9), "box")

    @rule(id_=ROOMS, admin=ADMINS, previous=EPOCHS, who=st.sets(NUMBERS), revoke=st.sets(NUMBERS))
    def rotate_epoch(
        self, id_: str, admin: str, previous: int, who: set[int], revoke: set[int]
    ) -> None:
        keyboxes = {number: f"{number}-{previous + 1}" for number in who}
        self.ask("rotate_epoch", id_, admin, previous, keyboxes, revoke)

    @rule(id_=ROOMS, revoke=st.sets(NUMBERS))
    def rotate_epoch_rightly(self, id_: str, revoke: set[int]) -> None:
        epoch, staying = 1, set[int]()
        for record in self.model.rooms.export():
            if record.room.id == id_:
                epoch = record.room.epoch
                staying = {slot.number for slot in record.room.slots if slot.is_active(self.now)}
        self.rotate_epoch(id_, ADMIN, epoch, staying - (revoke - {0}), revoke)

    @rule(id_=ROOMS, token=MEMBERS)
    def leave(self, id_: str, token: str) -> None:
        self.ask("leave", id_, token)

    @rule(id_=ROOMS, admin=ADMINS)
    def delete(self, id_: str, admin: str) -> None:
        self.ask("delete", id_, admin)


@pytest.mark.parametrize("kind", REAL)
def test_every_store_does_what_the_model_does(kind: str, postgres: PostgresServer) -> None:
    check(RoomHistory, kind, postgres, examples=50)
