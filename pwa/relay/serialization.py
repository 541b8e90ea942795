"""Records as JSON documents, and back. What is written here stands in the stores' files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, fields
from typing import Any

from pwa.relay.codes.model import Code
from pwa.relay.errors import StoreError
from pwa.relay.links.model import Access, Link, LinkRecord
from pwa.relay.rooms.model import Entry, Room, RoomRecord, Slot, Snapshot
from pwa.relay.store import Record

ROOM_COLUMNS = tuple(field.name for field in fields(Room) if field.name != "slots")
"""What a room has beside its slots."""


def to_document(record: Record) -> dict[str, Any]:
    """A record as JSON knows it."""
    if not isinstance(record, RoomRecord):
        return asdict(record)
    return {
        "room": {name: getattr(record.room, name) for name in ROOM_COLUMNS},
        "slots": [asdict(slot) for slot in record.room.slots],
        # Rows: a full room has thousands.
        "entries": [
            [entry.number, entry.epoch, entry.id, entry.ciphertext] for entry in record.entries
        ],
        "snapshot": list(astuple(record.snapshot)) if record.snapshot else None,
    }


def to_link_record(document: dict[str, Any]) -> LinkRecord:
    """The link that was made a document. Raises StoreError for what was none."""
    with _malformed_documents():
        accesses = tuple(Access(**access) for access in document["accesses"])
        return LinkRecord(Link(**document["link"]), accesses)


def to_code(document: dict[str, Any]) -> Code:
    """The code that was made a document. Raises StoreError for what was none."""
    with _malformed_documents():
        return Code(**document)


def to_room_record(document: dict[str, Any]) -> RoomRecord:
    """The room that was made a document. Raises StoreError for what was none."""
    with _malformed_documents():
        slots = tuple(Slot(**slot) for slot in document["slots"])
        snapshot = document["snapshot"]
        return RoomRecord(
            Room(**document["room"], slots=slots),
            tuple(Entry(*entry) for entry in document["entries"]),
            Snapshot(*snapshot) if snapshot else None,
        )


def slots_to_json(room: Room) -> str:
    """A room's slots as one text."""
    return json.dumps([asdict(slot) for slot in room.slots])


def slots_from_json(text: str) -> tuple[Slot, ...]:
    """The slots that were made a text."""
    return tuple(Slot(**slot) for slot in json.loads(text))


@contextmanager
def _malformed_documents() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError("A document in the store is none of its own.") from error
