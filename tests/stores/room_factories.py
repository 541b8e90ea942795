"""What tests put into rooms, and who asks for it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pwa.relay.errors import Conflict, NotFound, RelayError
from pwa.relay.limits import RoomLimits
from pwa.relay.rooms.model import AppendResult, Entry, LogPage, Room, RoomRecord, Slot, Snapshot
from pwa.relay.rooms.store import RoomStore
from pwa.relay.store import Store
from tests.stores.factories import DAY, NOW

LIMITS = RoomLimits()
HALF_A_YEAR = 180 * DAY
END = NOW + HALF_A_YEAR
TODAY = NOW - NOW % DAY
SEALED = "sealed-bytes-of-a-family"


def sha256_hex(token: str) -> str:
    """What the relay keeps of this token."""
    return sha256(token.encode()).hexdigest()


ADMIN, OWNER_TOKEN, STRANGER = sha256_hex("admin"), sha256_hex("owner"), sha256_hex("stranger")


def room_id(number: int) -> str:
    """The same id for the same number."""
    return urlsafe_b64encode(sha256(str(number).encode()).digest()[:16]).decode().rstrip("=")


ROOM = room_id(1)


def make_room(number: int = 1, **changes: Any) -> Room:
    """A room as it is made: with its owner and nobody else."""
    owner = Slot(0, OWNER_TOKEN, keybox="owner-1", day=TODAY)
    return replace(Room(room_id(number), ADMIN, END, slots=(owner,)), **changes)


def make_invitation(number: int, **changes: Any) -> Slot:
    """A slot for somebody, good for a day."""
    invite = sha256_hex(f"invite {number}")
    slot = Slot(number, invite=invite, expires=NOW + DAY, keybox=f"{number}-1")
    return replace(slot, **changes)


def make_entry(number: int, epoch: int = 1, ciphertext: str = "") -> Entry:
    """An entry that has no number in any room yet; the same id for the same number."""
    return Entry(0, epoch, room_id(number), ciphertext or f"{SEALED} {number}")


def numbered(first: int, last: int, epoch: int = 1) -> tuple[Entry, ...]:
    """The same entries as a room has them that has only these, in this order."""
    return tuple(
        replace(make_entry(number, epoch), number=number) for number in range(first, last + 1)
    )


def make_room_record(number: int = 1) -> RoomRecord:
    """A room with something of every kind in it: the third entry is the only one left."""
    left = numbered(3, 3)
    slots = (*make_room().slots, make_invitation(7))
    room = make_room(number, head=3, base=2, size=len(left[0].ciphertext), slots=slots)
    emptied = (Entry(1, 1, room_id(1), ""), Entry(2, 1, room_id(2), ""))
    return RoomRecord(room, (*emptied, *left), Snapshot(2, 1, "snapshot"))


def member_token(number: int) -> str:
    """The token of whoever joined with this slot."""
    return sha256_hex(f"member {number}")


def join(store: Store, *numbers: int) -> None:
    """Invite these to the room, and let them in."""
    for number in numbers:
        invite, token = sha256_hex(f"invite {number}"), member_token(number)
        store.rooms.invite(ROOM, ADMIN, make_invitation(number), LIMITS, NOW)
        store.rooms.claim(ROOM, invite, token, f"box {number}", NOW)


def append(
    store: Store, *numbers: int, now: int = NOW, token: str = OWNER_TOKEN, epoch: int = 1
) -> AppendResult:
    """Append these entries."""
    entries = [make_entry(number, epoch) for number in numbers]
    return store.rooms.append(ROOM, token, entries, LIMITS, now)


def read_log(
    store: Store, after: int = 0, limit: int = 200, now: int = NOW, token: str = OWNER_TOKEN
) -> LogPage:
    """What a member reads."""
    return store.rooms.read_log(ROOM, token, after, limit, now)


def put_snapshot(
    store: Store, upto: int, base: int = 0, epoch: int = 1, ciphertext: str = "snapshot"
) -> None:
    """Let a snapshot take the place of entries."""
    store.rooms.put_snapshot(ROOM, ADMIN, Snapshot(upto, epoch, ciphertext), base, NOW)


def room_records(store: Store) -> list[RoomRecord]:
    """Every room that is kept."""
    return [record for record in store.export_records() if isinstance(record, RoomRecord)]


def refused(error: type[RelayError], **fields: object) -> tuple[object, ...]:
    """The outcome of a call that raises this error with these fields."""
    return (error, *sorted(fields.items()))


CONFLICT, NOT_FOUND = refused(Conflict), refused(NotFound)


def outcome(call: Callable[[], object]) -> object:
    """What a call gave back, or how it was refused."""
    try:
        return call()
    except RelayError as error:
        return refused(type(error), **error.fields)


def calls_of_a_member(rooms: RoomStore, id_: str, token: str, now: int) -> Iterable[object]:
    """The outcome of each call that needs a member's token."""
    yield outcome(lambda: rooms.authorize_member(id_, token, now))
    yield outcome(lambda: rooms.read_log(id_, token, 0, 9, now))
    yield outcome(lambda: rooms.append(id_, token, [make_entry(9)], LIMITS, now))
    yield outcome(lambda: rooms.get_snapshot(id_, token, now))
    yield outcome(lambda: rooms.get_keybox(id_, token, now))
    yield outcome(lambda: rooms.leave(id_, token, now))


def calls_of_the_owner(rooms: RoomStore, id_: str, admin: str, now: int) -> Iterable[object]:
    """The outcome of each call that needs the admin token."""
    yield outcome(lambda: rooms.authorize_admin(id_, admin, now))
    yield outcome(lambda: rooms.list_slots(id_, admin, now))
    yield outcome(lambda: rooms.invite(id_, admin, make_invitation(9), LIMITS, now))
    yield outcome(lambda: rooms.revoke_invitation(id_, admin, 1, now))
    yield outcome(lambda: rooms.put_snapshot(id_, admin, Snapshot(0, 1, "x"), 0, now))
    yield outcome(lambda: rooms.rotate_epoch(id_, admin, 1, {0: "x"}, (), now))
    yield outcome(lambda: rooms.delete(id_, admin, now))
