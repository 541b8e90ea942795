"""What may become of a room, whichever store keeps it. Pure: a room goes in and another comes out.

Knows neither entries nor snapshots but by number. Whoever calls keeps others from the room.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pwa.relay.limits import DAY, RoomLimits
from pwa.relay.refusals import Absent, Conflict, Ended, Full
from pwa.relay.room_store import OWNER, TOMBSTONED_FOR, Entry, Room, Slot, Snapshot
from pwa.relay.store import Taken


class Grown(NamedTuple):
    """A room after an append: what is new in it, and the numbers of all that was handed in."""

    room: Room
    new: tuple[Entry, ...]
    numbers: tuple[int, ...]


def check_owner(room: Room, admin: str) -> None:
    """Raise Absent for any but the owner's admin token."""
    if not _same(room.admin, admin):
        raise Absent


def member(room: Room, token: str) -> Slot:
    """Whose token it is. Raises Absent."""
    return _first(slot for slot in room.slots if _same(slot.token, token))


def guest(room: Room, invite: str) -> Slot:
    """Whose invite token it is. Raises Absent."""
    return _first(slot for slot in room.slots if _same(slot.invite, invite))


def noted(room: Room, slot: Slot, now: int) -> Room:
    """The day of a member's call."""
    return _with(room, replace(slot, day=day_of(now)))


def day_of(now: int) -> int:
    """The beginning of a day: nobody needs more."""
    return now - now % DAY


def is_free(room: Room | None, now: int) -> bool:
    """Whether a new room may have this one's name."""
    return room is None or room.expires + TOMBSTONED_FOR <= now


def grow(
    room: Room, asked: Sequence[Entry], known: Mapping[str, int], limits: RoomLimits, now: int
) -> Grown:
    """Number what is not known yet. Raises Conflict and Full."""
    numbers = dict(known)
    new: list[Entry] = []
    for entry in asked:
        if entry.i in numbers:
            continue
        if entry.e != room.epoch:
            raise Conflict(epoch=room.epoch)
        numbers[entry.i] = room.head + len(new) + 1
        new.append(replace(entry, s=numbers[entry.i]))
    size = room.size + sum(len(entry.c) for entry in new)
    head = room.head + len(new)
    if new and (head - room.base > limits.entries or size > limits.size):
        raise Full
    if new:
        room = replace(room, head=head, size=size, expires=now + limits.lasts)
    return Grown(room, tuple(new), tuple(numbers[entry.i] for entry in asked))


def check_snapshot(room: Room, snapshot: Snapshot, base: int) -> None:
    """Raise Conflict for one that was not made of what is there now."""
    if base != room.base or not base <= snapshot.upto <= room.head:
        raise Conflict(base=room.base, head=room.head)
    if snapshot.e != room.epoch:
        raise Conflict(epoch=room.epoch)


def compacted(room: Room, snapshot: Snapshot, size: int) -> Room:
    """A room after a snapshot, with what its entries still hold."""
    return replace(room, base=snapshot.upto, size=size)


def invite(room: Room, slot: Slot, limits: RoomLimits, now: int) -> Room:
    """One more slot. Raises Taken and Conflict."""
    if any(slot.number == one.number or slot.invite == one.invite for one in room.slots):
        raise Taken
    others = [one for one in room.slots if one.number != OWNER and one.is_living(now)]
    if len(others) >= limits.people:
        raise Conflict(full=True)
    return replace(room, slots=(*room.slots, slot))


def take_back(room: Room, number: int, now: int) -> Room:
    """A slot without its invitation. Raises Absent where nobody may claim it any more."""
    invited = _first(slot for slot in room.slots if slot.number == number and not slot.token)
    if not invited.is_living(now):
        raise Absent
    return _with(room, _emptied(invited))


def claim(room: Room, invite: str, token: str, box: str, now: int) -> Room:
    """A slot with its member. Raises Absent, Taken and Ended."""
    slot = guest(room, invite)
    if slot.token and _same(slot.token, token):
        return room
    if slot.token or any(_same(one.token, token) for one in room.slots):
        raise Taken
    if slot.expires <= now:
        raise Ended
    return _with(room, replace(slot, token=token, box=box, day=day_of(now)))


def turn(
    room: Room, prev: int, keyboxes: Mapping[int, str], revoke: Collection[int], now: int
) -> Room:
    """The next epoch, without those who are removed. Raises Conflict."""
    if prev != room.epoch:
        raise Conflict(epoch=room.epoch)
    removed = set(revoke) - {OWNER}
    left = sorted({slot.number for slot in room.slots if slot.is_living(now)} - removed)
    if sorted(keyboxes) != left:
        raise Conflict(slots=left)
    slots = (
        replace(slot, keybox=keyboxes[slot.number]) if slot.number in keyboxes else _emptied(slot)
        for slot in room.slots
    )
    return replace(room, epoch=prev + 1, slots=tuple(slots))


def leave(room: Room, token: str) -> Room:
    """A room without this member. Raises Absent for the owner."""
    slot = member(room, token)
    if slot.number == OWNER:
        raise Absent
    return _with(room, _emptied(slot))


def erase(room: Room, end: int) -> Room:
    """What is left of a room that has ended: its name, and when."""
    return Room(room.id, "", min(room.expires, end))


def due(room: Room) -> int:
    """From when on there is something to erase."""
    if not room.admin:
        return room.expires + TOMBSTONED_FOR
    invited = (slot.expires for slot in room.slots if slot.keybox and not slot.token)
    return min((room.expires, *invited))


def purge(room: Room, now: int) -> Room | None:
    """A room without what has expired; None where nobody needs to know of it any more."""
    if is_free(room, now):
        return None
    if room.expires <= now:
        return erase(room, now)
    slots = (slot if slot.is_living(now) else replace(slot, keybox="") for slot in room.slots)
    return replace(room, slots=tuple(slots))


def _emptied(slot: Slot) -> Slot:
    return Slot(slot.number, day=slot.day)


def _with(room: Room, changed: Slot) -> Room:
    slots = (changed if slot.number == changed.number else slot for slot in room.slots)
    return replace(room, slots=tuple(slots))


def _first(found: Iterator[Slot]) -> Slot:
    slot = next(found, None)
    if slot is None:
        raise Absent
    return slot


def _same(hash_: str, other: str) -> bool:
    # What is empty is nobody's, whatever is asked with.
    return bool(hash_) and hmac.compare_digest(hash_, other)
