"""A room as the relay knows it: sealed entries that phones share, and who may read them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pwa.relay.limits import DAY
from pwa.relay.patterns import BASE64URL_16_BYTES

TOMBSTONE_LIFETIME = 90 * DAY
"""How many seconds after its end nobody may make a room of the same name."""
ENTRY_IDS_KEPT = 1000
"""How many entries below a snapshot are still known by id, without what was in them."""
OWNER_SLOT = 0
"""The slot of the phone that made the room."""


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

    def is_active(self, now: int) -> bool:
        """Whether somebody has joined with it, or still may."""
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
        if not BASE64URL_16_BYTES.fullmatch(self.id):
            raise ValueError("A room's id is 16 bytes in base64url.")

    @property
    def purge_due(self) -> int:
        """From when on there is something to erase."""
        if not self.admin:
            return self.expires + TOMBSTONE_LIFETIME
        invitations = (slot.expires for slot in self.slots if slot.keybox and not slot.token)
        return min((self.expires, *invitations))


@dataclass(frozen=True)
class Entry:
    """One sealed change."""

    number: int
    """Its place in the room, from 1 and without a gap."""
    epoch: int
    """The epoch whose key it is sealed with."""
    id: str
    """By which a repeated request is known."""
    ciphertext: str
    """Empty once a snapshot has taken its place."""


@dataclass(frozen=True)
class Snapshot:
    """What stands for all entries up to one of them."""

    upto: int
    epoch: int
    ciphertext: str


@dataclass(frozen=True)
class RoomRecord:
    """A room with all that is in it."""

    room: Room
    entries: tuple[Entry, ...] = field(default=())
    """The oldest first, before them those of which only the ids are left."""
    snapshot: Snapshot | None = None

    @property
    def key(self) -> str:
        """What it is kept under."""
        return self.room.id

    @property
    def purge_due(self) -> int | None:
        """From when on there is something to erase."""
        return self.room.purge_due


@dataclass(frozen=True)
class LogPage:
    """What a member reads."""

    entries: tuple[Entry, ...]
    head: int
    base: int
    epoch: int
    expires: int


@dataclass(frozen=True)
class AppendResult:
    """Which numbers the entries have that were handed in, and the room's newest one."""

    numbers: tuple[int, ...]
    head: int


def start_of_day(now: int) -> int:
    """The beginning of a day: nobody needs more."""
    return now - now % DAY
