"""What every store of the relay promises; one suite of contract tests runs on all of them.

Every call that changes something is one atomic unit: it happens whole or not at all, whatever other
threads and processes do meanwhile, and once it has returned it survives a crash. What has expired
is as absent as what never was. Times are seconds since 1970 by the server's clock, and are handed
in. Names, tokens, hashes and boxes are opaque ASCII; a recipient is any text.

Every method raises StoreError where the store cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pwa.relay.codes.model import Code
from pwa.relay.codes.store import CodeStore
from pwa.relay.links.model import LinkRecord
from pwa.relay.links.store import LinkStore
from pwa.relay.rooms.model import RoomRecord
from pwa.relay.rooms.store import RoomStore

Record = LinkRecord | Code | RoomRecord
"""One thing that a store keeps, with all that belongs to it."""


@dataclass(frozen=True)
class PurgeResult:
    """How much a purge has erased."""

    links: int = 0
    codes: int = 0
    rooms: int = 0


class Store(Protocol):
    """Where the relay keeps things."""

    @property
    def links(self) -> LinkStore:
        """Its health links."""

    @property
    def codes(self) -> CodeStore:
        """Its ward codes."""

    @property
    def rooms(self) -> RoomStore:
        """Its rooms."""

    def purge(self, now: int) -> PurgeResult:
        """Erase what has expired, its sealed bytes too; access lists go a week later."""

    def export_records(self) -> Iterator[Record]:
        """Everything that is kept, also what is stopped or expired, in no order.

        What is asked of the store meanwhile may be in it or not.
        """

    def import_records(self, records: Iterable[Record]) -> None:
        """Keep all of them as they stand, or nothing.

        Raises Conflict where anything is kept already.
        """

    def close(self) -> None:
        """Let go of files and connections; nothing may be called afterwards."""
