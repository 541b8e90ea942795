"""Rooms in TinyDB: each kept whole, so that a change reads all of it and writes all of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pwa.relay.errors import Conflict, NotFound
from pwa.relay.limits import RoomLimits
from pwa.relay.rooms import rules
from pwa.relay.rooms.model import (
    ENTRY_IDS_KEPT,
    AppendResult,
    Entry,
    LogPage,
    Room,
    RoomRecord,
    Slot,
    Snapshot,
    start_of_day,
)
from pwa.relay.tinydb.repository import LockedRecord, Repository

Locked = LockedRecord[RoomRecord]


class TinyDBRooms:
    """What a RoomStore promises, for one process."""

    is_shared = False

    def __init__(self, records: Repository[RoomRecord]) -> None:
        self.records = records

    def create(self, room: Room, now: int) -> None:
        with self.records.locked(room.id) as record:
            if not rules.is_id_free(record.value.room if record.value else None, now):
                raise Conflict
            record.save(RoomRecord(room))

    def authorize_admin(self, id_: str, admin: str, now: int) -> None:
        rules.check_admin(self._get(id_, now).room, admin)

    def authorize_member(self, id_: str, token: str, now: int) -> None:
        slot = rules.member_slot(self._get(id_, now).room, token)
        if slot.day != start_of_day(now):
            with self._locked(id_, now) as (record, kept):
                slot = rules.member_slot(kept.room, token)
                record.save(replace(kept, room=rules.note_call(kept.room, slot, now)))

    def authorize_guest(self, id_: str, invite: str, now: int) -> None:
        rules.guest_slot(self._get(id_, now).room, invite)

    def read_log(self, id_: str, token: str, after: int, limit: int, now: int) -> LogPage:
        kept = self._get(id_, now)
        room = kept.room
        rules.member_slot(room, token)
        # Numbers have no gap, so what comes after one is counted from the end.
        start = len(kept.entries) - (room.head - max(after, room.base))
        entries = kept.entries[start : start + limit] if room.base <= after < room.head else ()
        return LogPage(entries, room.head, room.base, room.epoch, room.expires)

    def append(
        self, id_: str, token: str, entries: Sequence[Entry], limits: RoomLimits, now: int
    ) -> AppendResult:
        with self._locked(id_, now) as (record, kept):
            rules.member_slot(kept.room, token)
            wanted = {entry.id for entry in entries}
            known = {entry.id: entry.number for entry in kept.entries if entry.id in wanted}
            room, new, numbers = rules.append(kept.room, entries, known, limits, now)
            if new:
                record.save(replace(kept, room=room, entries=(*kept.entries, *new)))
            return AppendResult(numbers, room.head)

    def get_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        kept = self._get(id_, now)
        rules.member_slot(kept.room, token)
        if not kept.snapshot:
            raise NotFound
        return kept.snapshot

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (record, kept):
            rules.check_snapshot(kept.room, snapshot, base)
            left = tuple(
                entry if entry.number > snapshot.upto else replace(entry, ciphertext="")
                for entry in kept.entries
                if entry.number > snapshot.upto - ENTRY_IDS_KEPT
            )
            size = sum(len(entry.ciphertext) for entry in left)
            record.save(RoomRecord(rules.compact(kept.room, snapshot, size), left, snapshot))

    def get_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        room = self._get(id_, now).room
        return room.epoch, rules.member_slot(room, token).keybox

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (record, kept):
            record.save(replace(kept, room=rules.invite(kept.room, slot, limits, now)))

    def revoke_invitation(self, id_: str, admin: str, number: int, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (record, kept):
            record.save(replace(kept, room=rules.revoke_invitation(kept.room, number, now)))

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        with self._locked(id_, now) as (record, kept):
            room = rules.claim(kept.room, invite, token, box, now)
            if room != kept.room:
                record.save(replace(kept, room=room))
            return room.epoch, rules.guest_slot(room, invite)

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        room = self._get(id_, now).room
        rules.check_admin(room, admin)
        return room.slots

    def rotate_epoch(
        self,
        id_: str,
        admin: str,
        previous: int,
        keyboxes: Mapping[int, str],
        revoke: Collection[int],
        now: int,
    ) -> int:
        with self._locked_by_admin(id_, admin, now) as (record, kept):
            room = rules.rotate_epoch(kept.room, previous, keyboxes, revoke, now)
            record.save(replace(kept, room=room))
            return room.epoch

    def leave(self, id_: str, token: str, now: int) -> None:
        with self._locked(id_, now) as (record, kept):
            record.save(replace(kept, room=rules.leave(kept.room, token)))

    def delete(self, id_: str, admin: str, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (record, kept):
            record.save(RoomRecord(rules.tombstone(kept.room, now)))

    def purge(self, now: int) -> int:
        """How many rooms have ended; erases what has expired."""
        return sum(self._purge(id_, now) for id_ in self.records.due(now))

    def _purge(self, id_: str, now: int) -> bool:
        with self.records.locked(id_) as record:
            kept = record.value
            if not kept:
                return False
            room = rules.purge(kept.room, now)
            if room is None:
                record.delete(kept)
            elif room != kept.room:
                record.save(replace(kept, room=room) if room.admin else RoomRecord(room))
            return bool(kept.room.admin) and kept.room.expires <= now

    def _get(self, id_: str, now: int) -> RoomRecord:
        return _living(self.records.get(id_), now)

    @contextmanager
    def _locked(self, id_: str, now: int) -> Iterator[tuple[Locked, RoomRecord]]:
        """A room that lives, which nobody else changes until the end."""
        with self.records.locked(id_) as record:
            yield record, _living(record.value, now)

    @contextmanager
    def _locked_by_admin(
        self, id_: str, admin: str, now: int
    ) -> Iterator[tuple[Locked, RoomRecord]]:
        """The same, for its owner only."""
        with self._locked(id_, now) as (record, kept):
            rules.check_admin(kept.room, admin)
            yield record, kept


def _living(record: RoomRecord | None, now: int) -> RoomRecord:
    if record is None or record.room.expires <= now:
        raise NotFound
    return record
