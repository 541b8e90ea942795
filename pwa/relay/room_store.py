"""What every store promises about rooms: sealed entries that phones share, and who may read them.

As with all of the relay's stores each call is one atomic unit, what has expired is as absent as
what never was, and times are handed in. Who asks is known by the hash of a token. Names, hashes,
boxes and sealed bytes are opaque ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pwa.relay.limits import RoomLimits

TOMBSTONED_FOR = 90 * 24 * 60 * 60
"""How many seconds after its end nobody may make a room of the same name."""
NAMES_KEPT = 1000
"""How many entries below a snapshot are still known by name, without what was in them."""
OWNER = 0
"""The slot of the phone that made the room."""

_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Slot:
    """One place in a room, which is never used twice: invited, joined, or removed."""

    number: int
    token: str = ""
    """SHA-256 of the member's token, in hex; empty while nobody has joined, and once removed."""
    invite: str = ""
    """SHA-256 of the invite token; kept after the claim, so that a lost answer can be repeated."""
    expires: int = 0
    """When the invitation ends; 0 for the owner."""
    keybox: str = ""
    box: str = ""
    """What the member left for the owner with its claim."""
    day: int = 0
    """The member's last call: seconds, rounded down to whole days."""

    def is_living(self, now: int) -> bool:
        """Whether it is joined, or still may be."""
        return bool(self.token) or (bool(self.invite) and self.expires > now)


@dataclass(frozen=True)
class Room:
    """A room without its entries and its snapshot."""

    id: str
    """Chosen by the phone: 16 random bytes, base64url. A room of another form raises ValueError."""
    admin: str
    """SHA-256 of the owner's admin token, in hex; empty once the room is erased."""
    expires: int
    epoch: int = 1
    head: int = 0
    """The number of the newest entry."""
    base: int = 0
    """The number of the last entry that a snapshot has taken the place of."""
    size: int = 0
    """How many characters its entries hold together."""
    slots: tuple[Slot, ...] = field(default=())

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError("A room's id is 16 bytes in base64url.")


@dataclass(frozen=True)
class Entry:
    """One sealed change."""

    s: int
    """Its number in the room, from 1 and without a gap."""
    e: int
    """The epoch whose key it is sealed with."""
    i: str
    """The name by which a repeated request is known."""
    c: str
    """The sealed bytes; empty once a snapshot has taken its place."""


@dataclass(frozen=True)
class Snapshot:
    """What stands for all entries up to one of them."""

    upto: int
    e: int
    c: str


@dataclass(frozen=True)
class Whole:
    """A room with all that is in it."""

    room: Room
    entries: tuple[Entry, ...] = field(default=())
    """The oldest first, before them those of which only the names are left."""
    snapshot: Snapshot | None = None


@dataclass(frozen=True)
class Log:
    """What a member reads."""

    entries: tuple[Entry, ...]
    head: int
    base: int
    epoch: int
    expires: int


@dataclass(frozen=True)
class Appended:
    """Which numbers the entries have that were handed in, and the room's newest one."""

    numbers: tuple[int, ...]
    head: int


class RoomStore(Protocol):
    """Where the relay keeps rooms.

    Methods raise Absent where there is no such room, or the token does not open it; StoreError
    where the store cannot be reached.
    """

    is_shared: bool
    """Whether another process may change what is kept."""

    def put(self, room: Room, now: int) -> None:
        """Keep a new room. Raises Taken where there is one of this name, or was of late."""

    def admit_owner(self, id_: str, admin: str, now: int) -> None:
        """Return for the owner's admin token only."""

    def admit_member(self, id_: str, token: str, now: int) -> None:
        """Return for a member's token only, and note the day."""

    def admit_guest(self, id_: str, invite: str, now: int) -> None:
        """Return for an invite token only, claimed, expired or neither."""

    def read(self, id_: str, token: str, after: int, most: int, now: int) -> Log:
        """So many entries after a number, for a member; none where that is below ``base``."""

    def append(
        self, id_: str, token: str, asked: Sequence[Entry], limits: RoomLimits, now: int
    ) -> Appended:
        """Number a member's entries and keep them, all or none, and move the room's end.

        What is known by its name keeps its number. Raises Conflict for another epoch than the
        room's, Full where there are too many.
        """

    def find_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        """The newest snapshot, for a member; Absent too where there is none."""

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        """Exchange the snapshot, and erase the entries that it stands for.

        Raises Conflict where ``base`` is not the room's, or the room has no such entry or epoch.
        """

    def find_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        """The epoch, and the member's own keybox for it."""

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        """Keep an invitation. Raises Taken for a slot that was ever used, Conflict if crowded."""

    def take_back(self, id_: str, admin: str, number: int, now: int) -> None:
        """Erase an invitation that nobody has claimed; Absent for any other slot."""

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        """Let a guest in, once: the epoch and the slot. The same token is let in again.

        Raises Taken where another one has claimed it, Ended where it is too late.
        """

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        """All slots, for the owner."""

    def turn_epoch(
        self,
        id_: str,
        admin: str,
        prev: int,
        keyboxes: Mapping[int, str],
        revoke: Collection[int],
        now: int,
    ) -> int:
        """Begin the epoch after ``prev`` and remove members: the new epoch.

        Raises Conflict where ``prev`` is not the room's, or the keyboxes are not for just those
        who are left.
        """

    def leave(self, id_: str, token: str, now: int) -> None:
        """Remove the member itself; Absent for the owner, who cannot."""

    def delete(self, id_: str, admin: str, now: int) -> None:
        """Erase all of it; the name stays taken for a while."""
