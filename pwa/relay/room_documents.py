"""Rooms as JSON knows them, and back. Entries are rows: a full room has thousands."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, fields
from typing import Any

from pwa.relay.room_store import Entry, Room, Slot, Snapshot, Whole

COLUMNS = tuple(field.name for field in fields(Room) if field.name != "slots")
"""What a room has beside its slots."""


def document_of(whole: Whole) -> dict[str, Any]:
    """A room with all that is in it, as JSON knows it."""
    room, snapshot = whole.room, whole.snapshot
    return {
        "room": {name: getattr(room, name) for name in COLUMNS},
        "slots": [asdict(slot) for slot in room.slots],
        "entries": [[entry.s, entry.e, entry.i, entry.c] for entry in whole.entries],
        "snapshot": astuple(snapshot) if snapshot else None,
    }


def whole_of(document: dict[str, Any]) -> Whole:
    """The room that was made a document. Raises KeyError, TypeError or ValueError for none."""
    slots = tuple(Slot(**slot) for slot in document["slots"])
    snapshot = document["snapshot"]
    return Whole(
        Room(**document["room"], slots=slots),
        tuple(Entry(*entry) for entry in document["entries"]),
        Snapshot(*snapshot) if snapshot else None,
    )


def slots_written(room: Room) -> str:
    """A room's slots as one text."""
    return json.dumps([asdict(slot) for slot in room.slots])


def slots_read(text: str) -> tuple[Slot, ...]:
    """The slots that were made a text."""
    return tuple(Slot(**slot) for slot in json.loads(text))
