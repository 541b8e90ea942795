"""Moves all that one store keeps into another, and reads it back before it says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pwa.relay.documents import document_of
from pwa.relay.opening import open_store
from pwa.relay.room_store import Whole
from pwa.relay.store import CannotOpen, Code, Kept, Shown, StoreError, Taken


class Moved(NamedTuple):
    """How much a store keeps; ``digest`` is the same for the same things in any order."""

    links: int = 0
    codes: int = 0
    rooms: int = 0
    digest: int = 0

    def and_(self, kept: Kept) -> Moved:
        """The same with one more."""
        written = json.dumps(document_of(kept), sort_keys=True).encode()
        links, codes, rooms = (isinstance(kept, kind) for kind in (Shown, Code, Whole))
        digest = self.digest ^ int.from_bytes(sha256(written).digest())
        return Moved(self.links + links, self.codes + codes, self.rooms + rooms, digest)


def migrate(source: str, target: str, folder: Path) -> Moved:
    """Copy everything, and leave the source as it is. No server may be running on either.

    Raises CannotOpen with a readable sentence where a store cannot be used, and where the target
    keeps anything already; StoreError where one fails on the way, and then the target keeps
    nothing, or where the target reads back something else than it was given.
    """
    if source == target:
        raise CannotOpen("There is nothing to move from a store to itself.")
    with closing(open_store(source, folder)) as old, closing(open_store(target, folder)) as new:
        given = Moved()

        def counted() -> Iterator[Kept]:
            nonlocal given
            for kept in old.export():
                given = given.and_(kept)
                yield kept

        try:
            new.take(counted())
        except Taken:
            raise CannotOpen("The target keeps something already: give it an empty one.") from None
        if counted_in(new.export()) != given:
            raise StoreError("The target reads back something else than it was given.")
        return given


def counted_in(everything: Iterable[Kept]) -> Moved:
    """How much there is."""
    counted = Moved()
    for kept in everything:
        counted = counted.and_(kept)
    return counted
