"""A health link as the relay knows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pwa.relay.limits import DAY
from pwa.relay.patterns import BASE64URL_32_BYTES

ACCESS_LIST_LIFETIME = 7 * DAY
"""How many seconds after its end a link's owner may still read who opened it."""


@dataclass(frozen=True)
class Link:
    """A sealed file, and who may have it how often."""

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
        if not BASE64URL_32_BYTES.fullmatch(self.id):
            raise ValueError("A link's id is 32 bytes in base64url.")

    def is_active(self, now: int) -> bool:
        """Whether anybody may open it."""
        return bool(self.jwe) and self.expires > now and self.uses > 0 and self.attempts > 0

    def has_access_list(self, now: int) -> bool:
        """Whether its owner may still read who opened it."""
        return self.expires + ACCESS_LIST_LIFETIME > now


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
class LinkRecord:
    """A link with its access list."""

    link: Link
    accesses: tuple[Access, ...] = field(default=())
    """The oldest first."""

    @property
    def key(self) -> str:
        """What it is kept under."""
        return self.link.id

    @property
    def purge_due(self) -> int | None:
        """From when on there is something to erase; None where nothing is left."""
        if self.link.jwe:
            return self.link.expires
        return self.link.expires + ACCESS_LIST_LIFETIME if self.accesses else None

    def without_file(self) -> LinkRecord:
        """The same once the sealed file is erased."""
        return replace(self, link=replace(self.link, jwe=""))
