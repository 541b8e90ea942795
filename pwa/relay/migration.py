"""Copies all that one store keeps into another, and reads it back before it says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pwa.relay.codes.model import Code
from pwa.relay.errors import Conflict, OpenError, StoreError
from pwa.relay.links.model import LinkRecord
from pwa.relay.open_store import open_store
from pwa.relay.rooms.model import RoomRecord
from pwa.relay.serialization import to_document
from pwa.relay.store import Record


class Inventory(NamedTuple):
    """How much a store keeps; the checksum is the same for the same records in any order."""

    links: int = 0
    codes: int = 0
    rooms: int = 0
    checksum: int = 0

    def plus(self, record: Record) -> Inventory:
        """The same with one more."""
        document = json.dumps(to_document(record), sort_keys=True).encode()
        return Inventory(
            self.links + isinstance(record, LinkRecord),
            self.codes + isinstance(record, Code),
            self.rooms + isinstance(record, RoomRecord),
            self.checksum ^ int.from_bytes(sha256(document).digest()),
        )


def migrate(source: str, target: str, folder: Path) -> Inventory:
    """Copy everything, and leave the source as it is. No server may be running on either.

    Raises OpenError with a readable sentence where a store cannot be used, and where the target
    keeps anything already; StoreError where one fails on the way, and then the target keeps
    nothing, or where the target reads back something else than it was given.
    """
    if source == target:
        raise OpenError("There is nothing to move from a store to itself.")
    with closing(open_store(source, folder)) as old, closing(open_store(target, folder)) as new:
        exported = Inventory()

        def counted() -> Iterator[Record]:
            nonlocal exported
            for record in old.export_records():
                exported = exported.plus(record)
                yield record

        try:
            new.import_records(counted())
        except Conflict:
            raise OpenError("The target keeps something already: give it an empty one.") from None
        if take_inventory(new.export_records()) != exported:
            raise StoreError("The target reads back something else than it was given.")
        return exported


def take_inventory(records: Iterable[Record]) -> Inventory:
    """How much there is."""
    inventory = Inventory()
    for record in records:
        inventory = inventory.plus(record)
    return inventory
