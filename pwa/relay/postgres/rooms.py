"""Rooms in PostgreSQL: the rules of all stores, and a lock on a room's row while they are asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from typing import Any

from psycopg.rows import TupleRow

from pwa.relay.errors import Conflict, NotFound
from pwa.relay.limits import RoomLimits
from pwa.relay.postgres import room_sql as sql
from pwa.relay.postgres.pool import Connection, Pool, copy
from pwa.relay.rooms import rules
from pwa.relay.rooms.model import (
    ENTRY_IDS_KEPT,
    TOMBSTONE_LIFETIME,
    AppendResult,
    Entry,
    LogPage,
    Room,
    RoomRecord,
    Slot,
    Snapshot,
    start_of_day,
)
from pwa.relay.serialization import ROOM_COLUMNS, slots_from_json, slots_to_json

ROOM_WIDTH = len(ROOM_COLUMNS) + 1


class PostgresRooms:
    """What a RoomStore promises, for many processes."""

    is_shared = True

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def create(self, room: Room, now: int) -> None:
        old = {"id": room.id, "now": now, "tombstone_lifetime": TOMBSTONE_LIFETIME}
        with self._pool.transaction() as connection:
            connection.execute(sql.DELETE_OLD, old)
            if not connection.execute(sql.INSERT, _to_columns(room)).rowcount:
                raise Conflict

    def authorize_admin(self, id_: str, admin: str, now: int) -> None:
        rules.check_admin(self._get(id_, now), admin)

    def authorize_member(self, id_: str, token: str, now: int) -> None:
        slot = rules.member_slot(self._get(id_, now), token)
        if slot.day != start_of_day(now):
            with self._locked(id_, now) as (connection, room):
                slot = rules.member_slot(room, token)
                _update(connection, rules.note_call(room, slot, now))

    def authorize_guest(self, id_: str, invite: str, now: int) -> None:
        rules.guest_slot(self._get(id_, now), invite)

    def read_log(self, id_: str, token: str, after: int, limit: int, now: int) -> LogPage:
        row = self._pool.execute(sql.SELECT_LOG, id=id_, after=after, limit=limit, now=now)
        room = _to_room(row)
        rules.member_slot(room, token)
        entries = tuple(Entry(*entry) for entry in row[ROOM_WIDTH]) if row else ()
        return LogPage(entries, room.head, room.base, room.epoch, room.expires)

    def append(
        self, id_: str, token: str, entries: Sequence[Entry], limits: RoomLimits, now: int
    ) -> AppendResult:
        ids = {"id": id_, "ids": [entry.id for entry in entries]}
        with self._locked(id_, now) as (connection, room):
            rules.member_slot(room, token)
            known = dict(connection.execute(sql.SELECT_KNOWN, ids).fetchall())
            room, new, numbers = rules.append(room, entries, known, limits, now)
            if new:
                connection.execute(sql.UPDATE_HEAD, _to_columns(room))
                columns = map(list, zip(*map(astuple, new), strict=True))
                arrays = dict(zip("seic", columns, strict=True))
                connection.execute(sql.INSERT_ENTRIES, {"id": id_, **arrays})
            return AppendResult(numbers, room.head)

    def get_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        row = self._pool.execute(sql.SELECT_WITH_SNAPSHOT, id=id_, now=now)
        rules.member_slot(_to_room(row), token)
        if row is None or row[ROOM_WIDTH] is None:
            raise NotFound
        return Snapshot(*row[ROOM_WIDTH:])

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        new = {"id": id_, **dict(zip(("upto", "e", "c"), astuple(snapshot), strict=True))}
        with self._locked_by_admin(id_, admin, now) as (connection, room):
            rules.check_snapshot(room, snapshot, base)
            connection.execute(sql.UPSERT_SNAPSHOT, new)
            connection.execute(sql.DELETE_OLD_ENTRIES, new | {"kept": ENTRY_IDS_KEPT})
            connection.execute(sql.EMPTY_ENTRIES, new)
            row = connection.execute(sql.SELECT_SIZE, new).fetchone()
            _update(connection, rules.compact(room, snapshot, int(row[0]) if row else 0))

    def get_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        room = self._get(id_, now)
        return room.epoch, rules.member_slot(room, token).keybox

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (connection, room):
            _update(connection, rules.invite(room, slot, limits, now))

    def revoke_invitation(self, id_: str, admin: str, number: int, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (connection, room):
            _update(connection, rules.revoke_invitation(room, number, now))

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        with self._locked(id_, now) as (connection, room):
            claimed = rules.claim(room, invite, token, box, now)
            if claimed != room:
                _update(connection, claimed)
            return room.epoch, rules.guest_slot(claimed, invite)

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        room = self._get(id_, now)
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
        with self._locked_by_admin(id_, admin, now) as (connection, room):
            rotated = rules.rotate_epoch(room, previous, keyboxes, revoke, now)
            _update(connection, rotated)
            return rotated.epoch

    def leave(self, id_: str, token: str, now: int) -> None:
        with self._locked(id_, now) as (connection, room):
            _update(connection, rules.leave(room, token))

    def delete(self, id_: str, admin: str, now: int) -> None:
        with self._locked_by_admin(id_, admin, now) as (connection, room):
            _write_tombstone(connection, rules.tombstone(room, now))

    def _get(self, id_: str, now: int) -> Room:
        return _to_room(self._pool.execute(sql.SELECT, id=id_, now=now))

    @contextmanager
    def _locked(self, id_: str, now: int) -> Iterator[tuple[Connection, Room]]:
        """A room that lives, which nobody else changes until the end."""
        with self._pool.transaction() as connection:
            row = connection.execute(sql.SELECT_FOR_UPDATE, {"id": id_, "now": now}).fetchone()
            yield connection, _to_room(row)

    @contextmanager
    def _locked_by_admin(self, id_: str, admin: str, now: int) -> Iterator[tuple[Connection, Room]]:
        """The same, for its owner only."""
        with self._locked(id_, now) as (connection, room):
            rules.check_admin(room, admin)
            yield connection, room


def purge_rooms(connection: Connection, now: int) -> int:
    """How many rooms have ended; erases what has expired, in whoever's transaction it is."""
    ended = 0
    for row in connection.execute(sql.SELECT_DUE, {"now": now}).fetchall():
        room = _to_room(row)
        left = rules.purge(room, now)
        if left is None:
            connection.execute(sql.DELETE, {"id": room.id})
        elif left.admin:
            _update(connection, left)
        else:
            _write_tombstone(connection, left)
        ended += bool(room.admin) and room.expires <= now
    return ended


def export_rooms(connection: Connection) -> Iterator[RoomRecord]:
    """Every room, from whoever's transaction it is, tombstones too."""
    with connection.cursor("rooms") as rows:
        for row in rows.execute(sql.SELECT_ALL):
            room = _to_room(row)
            entries = connection.execute(sql.SELECT_ENTRIES, {"id": room.id}).fetchall()
            snapshot = connection.execute(sql.SELECT_SNAPSHOT, {"id": room.id}).fetchone()
            yield RoomRecord(
                room,
                tuple(Entry(*entry) for entry in entries),
                Snapshot(*snapshot) if snapshot else None,
            )


def copy_rooms(connection: Connection, records: Sequence[RoomRecord]) -> None:
    """Write many rooms with all that is in them."""
    copy(connection, sql.COPY, ([*_to_columns(record.room).values()] for record in records))
    entries = ((one.room.id, *astuple(entry)) for one in records for entry in one.entries)
    copy(connection, sql.COPY_ENTRIES, entries)
    snapshots = ((one.room.id, *astuple(one.snapshot)) for one in records if one.snapshot)
    copy(connection, sql.COPY_SNAPSHOTS, snapshots)


def _to_room(row: TupleRow | None) -> Room:
    """The room that a row begins with. Raises NotFound where there is none."""
    if row is None:
        raise NotFound
    *columns, slots = row[:ROOM_WIDTH]
    return Room(**dict(zip(ROOM_COLUMNS, columns, strict=True)), slots=slots_from_json(slots))


def _to_columns(room: Room) -> dict[str, Any]:
    columns = {name: getattr(room, name) for name in ROOM_COLUMNS}
    return columns | {"slots": slots_to_json(room), "due": room.purge_due}


def _update(connection: Connection, room: Room) -> None:
    connection.execute(sql.UPDATE, _to_columns(room))


def _write_tombstone(connection: Connection, tombstone: Room) -> None:
    connection.execute(sql.DELETE_ENTRIES, {"id": tombstone.id})
    connection.execute(sql.DELETE_SNAPSHOT, {"id": tombstone.id})
    _update(connection, tombstone)
