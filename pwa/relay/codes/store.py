"""What every store promises about ward codes."""

from __future__ import annotations

from typing import Protocol

from pwa.relay.codes.model import Code, OpenResult


class CodeStore(Protocol):
    """Where the relay keeps codes."""

    def create(self, code: Code, now: int) -> None:
        """Keep a new code. Raises Conflict while another one with this look-up lives."""

    def fill(self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int) -> bool:
        """Put the box into a code that has none. False for anybody but its owner."""

    def stop(self, lookup: str, owner: str, now: int) -> bool:
        """Erase it. False for anybody but its owner."""

    def open(self, lookup: str, auth: str, now: int) -> OpenResult | None:
        """Take one attempt and compare; erased once it is opened or the last attempt is gone.

        None for a code that is not there, has no box yet or is expired.
        """
