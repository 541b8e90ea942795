"""What every store of the relay promises; one suite of contract tests runs on all of them.

Every call that changes something is one atomic unit: it happens whole or not at all, whatever other
threads and processes do meanwhile, and once it has returned it survives a crash. What has expired
is as absent as what never was. Times are seconds since 1970 by the server's clock, and are handed
in. Names, tokens, hashes and boxes are opaque ASCII; a recipient is any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from pwa.relay.room_store import RoomStore, Whole

LISTED_FOR = 7 * 24 * 60 * 60
"""How many seconds after its end a link's owner may still read who opened it."""

_ID = re.compile(r"[A-Za-z0-9_-]{43}")
_LOOKUP = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}")


class StoreError(Exception):
    """The store cannot be used now. The call has happened whole or not at all.

    Mostly not at all; where a connection or a disk breaks while it confirms, nobody can tell. So
    a caller never repeats what counts: a put that is repeated meets Taken, a second use is a use.
    """


class CannotOpen(Exception):
    """The store cannot be opened; the text is one readable sentence for who starts the server."""


class Taken(Exception):
    """Something else is kept, or was, under this name."""


@dataclass(frozen=True)
class Link:
    """A health link as the relay knows it: a sealed file, and who may have it how often."""

    id: str
    """Chosen by the phone: 32 random bytes, base64url. A link of another form raises ValueError."""
    owner: str
    """SHA-256 of the owner's token, in hex."""
    jwe: str
    """The sealed summary. Replaced as a whole, never read; empty once it is erased."""
    flag: str
    """``""``, ``L``, ``P`` or ``LP``, as in SMART Health Links."""
    expires: int
    uses: int
    """How many times it may still be opened."""
    passcode: str = ""
    """A slow hash of it; empty where there is none."""
    attempts: int = 5
    """How many wrong passcodes it still takes, over its whole life."""
    changed: int = 0
    """When the file was last replaced; the store sets it."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError("A link's id is 32 bytes in base64url.")

    def is_active(self, now: int) -> bool:
        """Whether anybody may open it."""
        return bool(self.jwe) and self.expires > now and self.uses > 0 and self.attempts > 0


@dataclass(frozen=True)
class Access:
    """One line of a link's access list."""

    minute: int
    """Seconds, rounded down to whole minutes: nobody needs more."""
    recipient: str
    """What the viewer typed as their name. Nobody checks it."""
    outcome: str
    """``opened``, ``wrong-passcode``, or ``located``: was told where the file is.

    Only the first two are shown to the owner; the third lets a ticket carry no name.
    """


@dataclass(frozen=True)
class Code:
    """A ward code as the relay knows it: the box opens with what never leaves the phone."""

    lookup: str
    """The first four characters, in Crockford's base32: unique among the codes that live.

    A code of another form raises ValueError.
    """
    owner: str
    """SHA-256 of the owner's token, in hex."""
    expires: int
    auth: str = ""
    """SHA-256 of the proof that somebody typed all of it, in hex; empty until the box is there."""
    box: str = ""
    attempts: int = 5

    def __post_init__(self) -> None:
        if not _LOOKUP.fullmatch(self.lookup):
            raise ValueError("A code is looked up by four characters of Crockford's base32.")


@dataclass(frozen=True)
class Opened:
    """What became of a try to open a code."""

    box: str = ""
    """Empty where the proof was wrong."""
    remaining: int = 0
    """How many more wrong proofs it takes; it is gone at 0 and once it is opened."""


@dataclass(frozen=True)
class Purged:
    """How much a purge has erased."""

    links: int = 0
    codes: int = 0
    rooms: int = 0


@dataclass(frozen=True)
class Shown:
    """A link as its owner sees it."""

    link: Link
    accesses: tuple[Access, ...] = field(default=())
    """The oldest first."""


Kept = Shown | Code | Whole
"""One thing that a store holds, whole."""


class Store(Protocol):
    """Where the relay keeps things. Methods raise StoreError where it cannot be reached."""

    @property
    def rooms(self) -> RoomStore:
        """Its rooms, which have promises of their own."""

    def put_link(self, link: Link, now: int) -> None:
        """Keep a new link. Raises Taken where the id was ever used, by its own owner too."""

    def find_link(self, id_: str, now: int) -> Link | None:
        """The link, unless it is stopped, expired, used up or out of attempts."""

    def show_link(self, id_: str, owner: str, now: int) -> Shown | None:
        """What its owner may see of it, used up, stopped or not, until a week after its end.

        None for anybody else.
        """

    def replace_link(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        """Exchange the file, or the end. False for anybody but its owner.

        False too once it is stopped or expired: neither comes back.
        """

    def stop_link(self, id_: str, owner: str, now: int) -> bool:
        """Erase the sealed file; the id stays taken. False for anybody but its owner.

        True where it was stopped before, until a week after its end.
        """

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        """Take one attempt before a passcode is looked at: how many are left after it.

        None where find_link finds none, so that no more passcodes are ever looked at than there
        were attempts.
        """

    def refund_attempt(self, id_: str, now: int) -> None:
        """Give a reserved attempt back, once: the passcode was right."""

    def use_link(self, id_: str, access: Access, now: int) -> Link | None:
        """Take one use and note who took it: the link after it; None where find_link finds none."""

    def note_access(self, id_: str, access: Access, now: int) -> None:
        """Note what became of a try, while the owner may still read it."""

    def put_code(self, code: Code, now: int) -> None:
        """Keep a new code. Raises Taken while another one with this look-up lives."""

    def fill_code(
        self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int
    ) -> bool:
        """Put the box into a code that has none. False for anybody but its owner."""

    def stop_code(self, lookup: str, owner: str, now: int) -> bool:
        """Erase it. False for anybody but its owner."""

    def open_code(self, lookup: str, auth: str, now: int) -> Opened | None:
        """Take one attempt and compare; erased once it is opened or the last attempt is gone.

        None for a code that is not there, has no box yet or is expired.
        """

    def purge(self, now: int) -> Purged:
        """Erase what has expired, its sealed bytes too; access lists go a week later."""

    def export(self) -> Iterator[Kept]:
        """Everything that is kept, also what is stopped or expired, in no order.

        What is asked of the store meanwhile may be in it or not.
        """

    def take(self, everything: Iterable[Kept]) -> None:
        """Keep all of it as it stands, or nothing. Raises Taken where anything is kept already."""

    def close(self) -> None:
        """Let go of files and connections; nothing may be called afterwards."""
