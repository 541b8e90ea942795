"""Rooms for stores that keep each one whole: read all of it, change it, and write all of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Protocol

from pwa.relay import room_rules as rules
from pwa.relay.limits import RoomLimits
from pwa.relay.refusals import Absent
from pwa.relay.room_store import (
    NAMES_KEPT,
    Appended,
    Entry,
    Log,
    Room,
    Slot,
    Snapshot,
    Whole,
)
from pwa.relay.store import Taken


class Held(Protocol):
    """One room, there or not, while nobody else changes it."""

    kept: Whole | None

    def put(self, kept: Whole) -> None:
        """Keep this instead."""

    def erase(self, kept: Whole) -> None:
        """Keep nothing any more."""


class WholeRooms(ABC):
    """What a RoomStore promises, for one process."""

    is_shared = False

    @abstractmethod
    def _alone(self, id_: str) -> AbstractContextManager[Held]:
        """Keep others from one room."""

    @abstractmethod
    def _kept(self, id_: str) -> Whole | None:
        """One room as it is now."""

    def put(self, room: Room, now: int) -> None:
        with self._alone(room.id) as held:
            if not rules.is_free(held.kept.room if held.kept else None, now):
                raise Taken(room.id)
            held.put(Whole(room))

    def admit_owner(self, id_: str, admin: str, now: int) -> None:
        rules.check_owner(_living(self._kept(id_), now).room, admin)

    def admit_member(self, id_: str, token: str, now: int) -> None:
        slot = rules.member(_living(self._kept(id_), now).room, token)
        if slot.day != rules.day_of(now):
            with self._holding(id_, now) as (held, whole):
                slot = rules.member(whole.room, token)
                held.put(replace(whole, room=rules.noted(whole.room, slot, now)))

    def admit_guest(self, id_: str, invite: str, now: int) -> None:
        rules.guest(_living(self._kept(id_), now).room, invite)

    def read(self, id_: str, token: str, after: int, most: int, now: int) -> Log:
        whole = _living(self._kept(id_), now)
        room = whole.room
        rules.member(room, token)
        # Numbers have no gap, so what comes after one is counted from the end.
        start = len(whole.entries) - (room.head - max(after, room.base))
        some = whole.entries[start : start + most] if room.base <= after < room.head else ()
        return Log(some, room.head, room.base, room.epoch, room.expires)

    def append(
        self, id_: str, token: str, asked: Sequence[Entry], limits: RoomLimits, now: int
    ) -> Appended:
        with self._holding(id_, now) as (held, whole):
            rules.member(whole.room, token)
            wanted = {entry.i for entry in asked}
            known = {entry.i: entry.s for entry in whole.entries if entry.i in wanted}
            grown = rules.grow(whole.room, asked, known, limits, now)
            if grown.new:
                entries = (*whole.entries, *grown.new)
                held.put(replace(whole, room=grown.room, entries=entries))
            return Appended(grown.numbers, grown.room.head)

    def find_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        whole = _living(self._kept(id_), now)
        rules.member(whole.room, token)
        if not whole.snapshot:
            raise Absent
        return whole.snapshot

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        with self._owned(id_, admin, now) as (held, whole):
            rules.check_snapshot(whole.room, snapshot, base)
            left = tuple(
                entry if entry.s > snapshot.upto else replace(entry, c="")
                for entry in whole.entries
                if entry.s > snapshot.upto - NAMES_KEPT
            )
            size = sum(len(entry.c) for entry in left)
            held.put(Whole(rules.compacted(whole.room, snapshot, size), left, snapshot))

    def find_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        room = _living(self._kept(id_), now).room
        return room.epoch, rules.member(room, token).keybox

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        with self._owned(id_, admin, now) as (held, whole):
            held.put(replace(whole, room=rules.invite(whole.room, slot, limits, now)))

    def take_back(self, id_: str, admin: str, number: int, now: int) -> None:
        with self._owned(id_, admin, now) as (held, whole):
            held.put(replace(whole, room=rules.take_back(whole.room, number, now)))

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        with self._holding(id_, now) as (held, whole):
            room = rules.claim(whole.room, invite, token, box, now)
            if room != whole.room:
                held.put(replace(whole, room=room))
            return room.epoch, rules.guest(room, invite)

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        room = _living(self._kept(id_), now).room
        rules.check_owner(room, admin)
        return room.slots

    def turn_epoch(
        self,
        id_: str,
        admin: str,
        prev: int,
        keyboxes: Mapping[int, str],
        revoke: Collection[int],
        now: int,
    ) -> int:
        with self._owned(id_, admin, now) as (held, whole):
            room = rules.turn(whole.room, prev, keyboxes, revoke, now)
            held.put(replace(whole, room=room))
            return room.epoch

    def leave(self, id_: str, token: str, now: int) -> None:
        with self._holding(id_, now) as (held, whole):
            held.put(replace(whole, room=rules.leave(whole.room, token)))

    def delete(self, id_: str, admin: str, now: int) -> None:
        with self._owned(id_, admin, now) as (held, whole):
            held.put(Whole(rules.erase(whole.room, now)))

    def purge_one(self, id_: str, now: int) -> bool:
        """Whether a room was there until now, and has ended; erases what has expired of it."""
        with self._alone(id_) as held:
            if not held.kept:
                return False
            room = held.kept.room
            left = rules.purge(room, now)
            if left is None:
                held.erase(held.kept)
            elif left != room:
                held.put(replace(held.kept, room=left) if left.admin else Whole(left))
            return bool(room.admin) and room.expires <= now

    @contextmanager
    def _holding(self, id_: str, now: int) -> Iterator[tuple[Held, Whole]]:
        """A room that lives, which nobody else changes until the end."""
        with self._alone(id_) as held:
            yield held, _living(held.kept, now)

    @contextmanager
    def _owned(self, id_: str, admin: str, now: int) -> Iterator[tuple[Held, Whole]]:
        """The same, for its owner only."""
        with self._holding(id_, now) as (held, whole):
            rules.check_owner(whole.room, admin)
            yield held, whole


def _living(whole: Whole | None, now: int) -> Whole:
    if whole is None or whole.room.expires <= now:
        raise Absent
    return whole
