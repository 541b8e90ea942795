"""What may become of a room, whichever store keeps it. Pure: a room goes in and another comes out.

Knows neither entries nor snapshots but by number. Whoever calls keeps others from the room.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pwa.relay.errors import Conflict, Gone, InsufficientStorage, NotFound
from pwa.relay.limits import RoomLimits
from pwa.relay.rooms.model import (
    OWNER_SLOT,
    TOMBSTONE_LIFETIME,
    Entry,
    Room,
    Slot,
    Snapshot,
    start_of_day,
)


class Appended(NamedTuple):
    """A room after an append: what is new in it, and the numbers of all that was handed in."""

    room: Room
    new_entries: tuple[Entry, ...]
    numbers: tuple[int, ...]


def check_admin(room: Room, admin: str) -> None:
    """Raise NotFound for any but the owner's admin token."""
    if not _equal(room.admin, admin):
        raise NotFound


def member_slot(room: Room, token: str) -> Slot:
    """Whose token it is. Raises NotFound."""
    return _first(slot for slot in room.slots if _equal(slot.token, token))


def guest_slot(room: Room, invite: str) -> Slot:
    """Whose invite token it is. Raises NotFound."""
    return _first(slot for slot in room.slots if _equal(slot.invite, invite))


def note_call(room: Room, slot: Slot, now: int) -> Room:
    """The day of a member's call."""
    return _with_slot(room, replace(slot, day=start_of_day(now)))


def is_id_free(room: Room | None, now: int) -> bool:
    """Whether a new room may have this one's id."""
    return room is None or room.expires + TOMBSTONE_LIFETIME <= now


def append(
    room: Room, entries: Sequence[Entry], known: Mapping[str, int], limits: RoomLimits, now: int
) -> Appended:
    """Number the entries whose ids are not known yet. Raises Conflict and InsufficientStorage."""
    numbers = dict(known)
    new: list[Entry] = []
    for entry in entries:
        if entry.id in numbers:
            continue
        if entry.epoch != room.epoch:
            raise Conflict(epoch=room.epoch)
        numbers[entry.id] = room.head + len(new) + 1
        new.append(replace(entry, number=numbers[entry.id]))
    size = room.size + sum(len(entry.ciphertext) for entry in new)
    head = room.head + len(new)
    if new and (head - room.base > limits.max_entries or size > limits.max_size):
        raise InsufficientStorage
    if new:
        room = replace(room, head=head, size=size, expires=now + limits.lifetime)
    return Appended(room, tuple(new), tuple(numbers[entry.id] for entry in entries))


def check_snapshot(room: Room, snapshot: Snapshot, base: int) -> None:
    """Raise Conflict for one that was not made of what is there now."""
    if base != room.base or not base <= snapshot.upto <= room.head:
        raise Conflict(base=room.base, head=room.head)
    if snapshot.epoch != room.epoch:
        raise Conflict(epoch=room.epoch)


def compact(room: Room, snapshot: Snapshot, size: int) -> Room:
    """A room after a snapshot, with the size of what its entries still hold."""
    return replace(room, base=snapshot.upto, size=size)


def invite(room: Room, slot: Slot, limits: RoomLimits, now: int) -> Room:
    """One more slot. Raises Conflict."""
    if any(slot.number == other.number or slot.invite == other.invite for other in room.slots):
        raise Conflict
    others = [other for other in room.slots if other.number != OWNER_SLOT and other.is_active(now)]
    if len(others) >= limits.max_members:
        raise Conflict(full=True)
    return replace(room, slots=(*room.slots, slot))


def revoke_invitation(room: Room, number: int, now: int) -> Room:
    """A slot without its invitation. Raises NotFound where nobody may claim it any more."""
    invited = _first(slot for slot in room.slots if slot.number == number and not slot.token)
    if not invited.is_active(now):
        raise NotFound
    return _with_slot(room, _emptied(invited))


def claim(room: Room, invite: str, token: str, box: str, now: int) -> Room:
    """A slot with its member. Raises NotFound, Conflict and Gone."""
    slot = guest_slot(room, invite)
    if slot.token and _equal(slot.token, token):
        return room
    if slot.token or any(_equal(other.token, token) for other in room.slots):
        raise Conflict
    if slot.expires <= now:
        raise Gone
    return _with_slot(room, replace(slot, token=token, box=box, day=start_of_day(now)))


def rotate_epoch(
    room: Room, previous: int, keyboxes: Mapping[int, str], revoke: Collection[int], now: int
) -> Room:
    """The next epoch, without those who are removed. Raises Conflict."""
    if previous != room.epoch:
        raise Conflict(epoch=room.epoch)
    removed = set(revoke) - {OWNER_SLOT}
    left = sorted({slot.number for slot in room.slots if slot.is_active(now)} - removed)
    if sorted(keyboxes) != left:
        raise Conflict(slots=left)
    slots = (
        replace(slot, keybox=keyboxes[slot.number]) if slot.number in keyboxes else _emptied(slot)
        for slot in room.slots
    )
    return replace(room, epoch=previous + 1, slots=tuple(slots))


def leave(room: Room, token: str) -> Room:
    """A room without this member. Raises NotFound for the owner."""
    slot = member_slot(room, token)
    if slot.number == OWNER_SLOT:
        raise NotFound
    return _with_slot(room, _emptied(slot))


def tombstone(room: Room, end: int) -> Room:
    """What is left of a room that has ended: its id, and when."""
    return Room(room.id, "", min(room.expires, end))


def purge(room: Room, now: int) -> Room | None:
    """A room without what has expired; None where nobody needs to know of it any more."""
    if is_id_free(room, now):
        return None
    if room.expires <= now:
        return tombstone(room, now)
    slots = (slot if slot.is_active(now) else replace(slot, keybox="") for slot in room.slots)
    return replace(room, slots=tuple(slots))


def _emptied(slot: Slot) -> Slot:
    return Slot(slot.number, day=slot.day)


def _with_slot(room: Room, changed: Slot) -> Room:
    slots = (changed if slot.number == changed.number else slot for slot in room.slots)
    return replace(room, slots=tuple(slots))


def _first(slots: Iterator[Slot]) -> Slot:
    slot = next(slots, None)
    if slot is None:
        raise NotFound
    return slot


def _equal(kept_hash: str, other: str) -> bool:
    # What is empty is nobody's, whatever is asked with.
    return bool(kept_hash) and hmac.compare_digest(kept_hash, other)
