"""One call of each kind that changes a room, for stores that fail in the midst of it."""

from __future__ import annotations

from collections.abc import Callable

from pwa.relay.rooms.model import TOMBSTONE_LIFETIME
from pwa.relay.store import Store
from tests.stores.factories import NOW
from tests.stores.room_factories import (
    ADMIN,
    END,
    LIMITS,
    OWNER_TOKEN,
    ROOM,
    append,
    make_invitation,
    make_room,
    member_token,
    put_snapshot,
    sha256_hex,
)

Call = Callable[[Store], object]
TURNED = {0: "owner-2", 7: "7-2"}
CALLS: dict[str, Call] = {
    "create": lambda store: store.rooms.create(make_room(2), NOW),
    "append": lambda store: append(store, 4, 5),
    "put_snapshot": lambda store: put_snapshot(store, upto=3, base=2, ciphertext="newer"),
    "invite": lambda store: store.rooms.invite(ROOM, ADMIN, make_invitation(8), LIMITS, NOW),
    "claim": lambda store: store.rooms.claim(
        ROOM, sha256_hex("invite 7"), member_token(7), "box", NOW
    ),
    "rotate_epoch": lambda store: store.rooms.rotate_epoch(ROOM, ADMIN, 1, TURNED, (), NOW),
    "authorize_member": lambda store: store.rooms.authorize_member(ROOM, OWNER_TOKEN, END - 1),
    "delete": lambda store: store.rooms.delete(ROOM, ADMIN, NOW),
    "purge": lambda store: store.purge(END),
    "purge the tombstone": lambda store: store.purge(END + TOMBSTONE_LIFETIME),
}
