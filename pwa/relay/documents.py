"""What a store keeps as JSON, and back; when there is something to erase of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

from pwa.relay import room_documents, room_rules
from pwa.relay.room_store import Whole
from pwa.relay.store import LISTED_FOR, Access, Code, Kept, Link, Shown, StoreError


def document_of(kept: Kept) -> dict[str, Any]:
    """A link with its access list, a code or a room, as JSON knows it."""
    return room_documents.document_of(kept) if isinstance(kept, Whole) else asdict(kept)


def shown_of(document: dict[str, Any]) -> Shown:
    """The link that was made a document. Raises StoreError for what was none."""
    with _own_documents():
        accesses = tuple(Access(**access) for access in document["accesses"])
        return Shown(Link(**document["link"]), accesses)


def code_of(document: dict[str, Any]) -> Code:
    """The code that was made a document. Raises StoreError for what was none."""
    with _own_documents():
        return Code(**document)


def whole_of(document: dict[str, Any]) -> Whole:
    """The room that was made a document. Raises StoreError for what was none."""
    with _own_documents():
        return room_documents.whole_of(document)


def name_of(kept: Kept) -> str:
    """What it is kept under."""
    if isinstance(kept, Whole):
        return kept.room.id
    return kept.lookup if isinstance(kept, Code) else kept.link.id


def due(kept: Kept) -> int | None:
    """From when on there is something to erase; None where nothing is left."""
    if isinstance(kept, Whole):
        return room_rules.due(kept.room)
    if isinstance(kept, Code):
        return kept.expires
    if kept.link.jwe:
        return kept.link.expires
    return kept.link.expires + LISTED_FOR if kept.accesses else None


def erased(shown: Shown) -> Shown:
    """A link without its sealed file."""
    return replace(shown, link=replace(shown.link, jwe=""))


@contextmanager
def _own_documents() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError("A document in the store is none of its own.") from error
