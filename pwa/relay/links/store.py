"""What every store promises about health links."""

from __future__ import annotations

from typing import Protocol

from pwa.relay.links.model import Access, Link, LinkRecord


class LinkStore(Protocol):
    """Where the relay keeps links."""

    def create(self, link: Link, now: int) -> None:
        """Keep a new link. Raises Conflict where the id was ever used, by its own owner too."""

    def find(self, id_: str, now: int) -> Link | None:
        """The link, unless it is stopped, expired, used up or out of attempts."""

    def find_owned(self, id_: str, owner: str, now: int) -> LinkRecord | None:
        """What its owner may see of it, used up, stopped or not, until a week after its end.

        None for anybody else.
        """

    def update(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        """Replace the file, or the end. False for anybody but its owner.

        False too once it is stopped or expired: neither comes back.
        """

    def stop(self, id_: str, owner: str, now: int) -> bool:
        """Erase the sealed file; the id stays taken. False for anybody but its owner.

        True where it was stopped before, until a week after its end.
        """

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        """Take one attempt before a passcode is compared: how many are left after it.

        None where ``find`` finds none, so that no more passcodes are ever compared than there
        were attempts.
        """

    def refund_attempt(self, id_: str, now: int) -> None:
        """Give a reserved attempt back, once: the passcode was right."""

    def use(self, id_: str, access: Access, now: int) -> Link | None:
        """Take one use and log who took it: the link after it; None where ``find`` finds none."""

    def log_access(self, id_: str, access: Access, now: int) -> None:
        """Log what became of a try, while the owner may still read it."""
