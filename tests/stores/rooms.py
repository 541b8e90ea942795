"""What tests put into rooms, and who asks for it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pwa.relay.limits import RoomLimits
from pwa.relay.refusals import Absent, Conflict, Ended, Full
from pwa.relay.room_store import Appended, Entry, Log, Room, RoomStore, Slot, Snapshot, Whole
from pwa.relay.store import Store, Taken
from tests.stores.mail import DAY, NOW

LIMITS = RoomLimits()
HALF_A_YEAR = 180 * DAY
END = NOW + HALF_A_YEAR
TODAY = NOW - NOW % DAY
SEALED = "sealed-bytes-of-a-family"


def hash_of(name: str) -> str:
    """What the relay keeps of this token."""
    return sha256(name.encode()).hexdigest()


ADMIN, MINE, STRANGER = hash_of("admin"), hash_of("owner"), hash_of("stranger")


def room_of(number: int) -> str:
    """The same id for the same number."""
    return urlsafe_b64encode(sha256(str(number).encode()).digest()[:16]).decode().rstrip("=")


ROOM = room_of(1)


def a_room(number: int = 1, **changes: Any) -> Room:
    """A room as it is made: with its owner and nobody else."""
    owner = Slot(0, MINE, keybox="owner-1", day=TODAY)
    return replace(Room(room_of(number), ADMIN, END, slots=(owner,)), **changes)


def an_invitation(number: int, **changes: Any) -> Slot:
    """A slot for somebody, good for a day."""
    slot = Slot(number, invite=hash_of(f"invite {number}"), expires=NOW + DAY, keybox=f"{number}-1")
    return replace(slot, **changes)


def an_entry(number: int, e: int = 1, c: str = "") -> Entry:
    """An entry that has no number in any room yet; the same name for the same number."""
    return Entry(0, e, room_of(number), c or f"{SEALED} {number}")


def numbered(first: int, last: int, e: int = 1) -> tuple[Entry, ...]:
    """The same entries as a room has them that has only these, in this order."""
    return tuple(replace(an_entry(number, e), s=number) for number in range(first, last + 1))


def a_whole(number: int = 1) -> Whole:
    """A room with something of every kind in it: the third entry is the only one left."""
    left = numbered(3, 3)
    slots = (*a_room().slots, an_invitation(7))
    room = a_room(number, head=3, base=2, size=len(left[0].c), slots=slots)
    names = (Entry(1, 1, room_of(1), ""), Entry(2, 1, room_of(2), ""))
    return Whole(room, (*names, *left), Snapshot(2, 1, "snapshot"))


def member_of(number: int) -> str:
    """The token of whoever joined with this slot."""
    return hash_of(f"member {number}")


def join(store: Store, *numbers: int) -> None:
    """Invite these to the room, and let them in."""
    for number in numbers:
        store.rooms.invite(ROOM, ADMIN, an_invitation(number), LIMITS, NOW)
        store.rooms.claim(
            ROOM, hash_of(f"invite {number}"), member_of(number), f"box {number}", NOW
        )


def append(store: Store, *numbers: int, now: int = NOW, token: str = MINE, e: int = 1) -> Appended:
    """Append these entries."""
    asked = [an_entry(number, e) for number in numbers]
    return store.rooms.append(ROOM, token, asked, LIMITS, now)


def read(store: Store, after: int = 0, most: int = 200, now: int = NOW, token: str = MINE) -> Log:
    """What a member reads."""
    return store.rooms.read(ROOM, token, after, most, now)


def compact(store: Store, upto: int, base: int = 0, e: int = 1, c: str = "snapshot") -> None:
    """Let a snapshot take the place of entries."""
    store.rooms.put_snapshot(ROOM, ADMIN, Snapshot(upto, e, c), base, NOW)


def wholes(store: Store) -> list[Whole]:
    """Every room that is kept."""
    return [kept for kept in store.export() if isinstance(kept, Whole)]


def refusal(call: Callable[[], object]) -> object:
    """How a call was refused: what is said beside, or the kind; what it gave back if it was not."""
    try:
        return call()
    except (Conflict, Ended) as refused:
        return refused.now
    except (Absent, Full, Taken) as refused:
        return type(refused)


def calls_of_a_member(rooms: RoomStore, id_: str, token: str, now: int) -> Iterable[object]:
    """How each call is answered that needs a member's token."""
    yield refusal(lambda: rooms.admit_member(id_, token, now))
    yield refusal(lambda: rooms.read(id_, token, 0, 9, now))
    yield refusal(lambda: rooms.append(id_, token, [an_entry(9)], LIMITS, now))
    yield refusal(lambda: rooms.find_snapshot(id_, token, now))
    yield refusal(lambda: rooms.find_keybox(id_, token, now))
    yield refusal(lambda: rooms.leave(id_, token, now))


def calls_of_the_owner(rooms: RoomStore, id_: str, admin: str, now: int) -> Iterable[object]:
    """How each call is answered that needs the admin token."""
    yield refusal(lambda: rooms.admit_owner(id_, admin, now))
    yield refusal(lambda: rooms.list_slots(id_, admin, now))
    yield refusal(lambda: rooms.invite(id_, admin, an_invitation(9), LIMITS, now))
    yield refusal(lambda: rooms.take_back(id_, admin, 1, now))
    yield refusal(lambda: rooms.put_snapshot(id_, admin, Snapshot(0, 1, "x"), 0, now))
    yield refusal(lambda: rooms.turn_epoch(id_, admin, 1, {0: "x"}, (), now))
    yield refusal(lambda: rooms.delete(id_, admin, now))
