"""Rooms in PostgreSQL: the rules of all stores, and a lock on a room's row while they are asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from typing import Any

from psycopg.rows import TupleRow

from pwa.relay import postgres_room_statements as say
from pwa.relay import room_rules as rules
from pwa.relay.limits import RoomLimits
from pwa.relay.postgres_pool import Connection, Pool, copy
from pwa.relay.refusals import Absent
from pwa.relay.room_documents import COLUMNS, slots_read, slots_written
from pwa.relay.room_store import (
    NAMES_KEPT,
    TOMBSTONED_FOR,
    Appended,
    Entry,
    Log,
    Room,
    Slot,
    Snapshot,
    Whole,
)
from pwa.relay.store import Taken

ROOM_COLUMNS = len(COLUMNS) + 1


class PostgresRooms:
    """What a RoomStore promises, for many processes."""

    is_shared = True

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def put(self, room: Room, now: int) -> None:
        old = {"id": room.id, "now": now, "tombstoned": TOMBSTONED_FOR}
        with self._pool.connected() as connection, connection.transaction():
            connection.execute(say.MAKE_WAY, old)
            if not connection.execute(say.PUT, _values(room)).rowcount:
                raise Taken(room.id)

    def admit_owner(self, id_: str, admin: str, now: int) -> None:
        rules.check_owner(self._find(id_, now), admin)

    def admit_member(self, id_: str, token: str, now: int) -> None:
        slot = rules.member(self._find(id_, now), token)
        if slot.day != rules.day_of(now):
            with self._holding(id_, now) as (connection, room):
                slot = rules.member(room, token)
                _save(connection, rules.noted(room, slot, now))

    def admit_guest(self, id_: str, invite: str, now: int) -> None:
        rules.guest(self._find(id_, now), invite)

    def read(self, id_: str, token: str, after: int, most: int, now: int) -> Log:
        row = self._pool.say(say.READ, id=id_, after=after, most=most, now=now)
        room = _room(row)
        rules.member(room, token)
        entries = tuple(Entry(*entry) for entry in row[ROOM_COLUMNS]) if row else ()
        return Log(entries, room.head, room.base, room.epoch, room.expires)

    def append(
        self, id_: str, token: str, asked: Sequence[Entry], limits: RoomLimits, now: int
    ) -> Appended:
        names = {"id": id_, "names": [entry.i for entry in asked]}
        with self._holding(id_, now) as (connection, room):
            rules.member(room, token)
            known = dict(connection.execute(say.KNOWN, names).fetchall())
            grown = rules.grow(room, asked, known, limits, now)
            if grown.new:
                connection.execute(say.ADVANCE, _values(grown.room))
                columns = zip(*map(astuple, grown.new), strict=True)
                new = dict(zip("seic", map(list, columns), strict=True))
                connection.execute(say.APPEND, {"id": id_, **new})
            return Appended(grown.numbers, grown.room.head)

    def find_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        row = self._pool.say(say.FIND_SNAPSHOT, id=id_, now=now)
        rules.member(_room(row), token)
        if row is None or row[ROOM_COLUMNS] is None:
            raise Absent
        return Snapshot(*row[ROOM_COLUMNS:])

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        new = {"id": id_, "upto": snapshot.upto, "e": snapshot.e, "c": snapshot.c}
        with self._owned(id_, admin, now) as (connection, room):
            rules.check_snapshot(room, snapshot, base)
            connection.execute(say.PUT_SNAPSHOT, new)
            connection.execute(say.FORGET_NAMES, new | {"kept": NAMES_KEPT})
            connection.execute(say.EMPTY_ENTRIES, new)
            row = connection.execute(say.SIZE, new).fetchone()
            _save(connection, rules.compacted(room, snapshot, int(row[0]) if row else 0))

    def find_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        room = self._find(id_, now)
        return room.epoch, rules.member(room, token).keybox

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        with self._owned(id_, admin, now) as (connection, room):
            _save(connection, rules.invite(room, slot, limits, now))

    def take_back(self, id_: str, admin: str, number: int, now: int) -> None:
        with self._owned(id_, admin, now) as (connection, room):
            _save(connection, rules.take_back(room, number, now))

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        with self._holding(id_, now) as (connection, room):
            claimed = rules.claim(room, invite, token, box, now)
            if claimed != room:
                _save(connection, claimed)
            return room.epoch, rules.guest(claimed, invite)

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        room = self._find(id_, now)
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
        with self._owned(id_, admin, now) as (connection, room):
            turned = rules.turn(room, prev, keyboxes, revoke, now)
            _save(connection, turned)
            return turned.epoch

    def leave(self, id_: str, token: str, now: int) -> None:
        with self._holding(id_, now) as (connection, room):
            _save(connection, rules.leave(room, token))

    def delete(self, id_: str, admin: str, now: int) -> None:
        with self._owned(id_, admin, now) as (connection, room):
            _erase(connection, rules.erase(room, now))

    def purge(self, connection: Connection, now: int) -> int:
        """How many rooms have ended; erases what has expired, in whoever's transaction it is."""
        ended = 0
        for row in connection.execute(say.DUE, {"now": now}).fetchall():
            room = _room(row)
            left = rules.purge(room, now)
            if left is None:
                connection.execute(say.ERASE, {"id": room.id})
            elif left.admin:
                _save(connection, left)
            else:
                _erase(connection, left)
            ended += bool(room.admin) and room.expires <= now
        return ended

    def export(self, connection: Connection) -> Iterator[Whole]:
        """Every room, from whoever's transaction it is, tombstones too."""
        with connection.cursor("rooms") as rows:
            for row in rows.execute(say.EXPORT):
                room = _room(row)
                entries = connection.execute(say.ENTRIES, {"id": room.id}).fetchall()
                snapshot = connection.execute(say.SNAPSHOT, {"id": room.id}).fetchone()
                yield Whole(
                    room,
                    tuple(Entry(*entry) for entry in entries),
                    Snapshot(*snapshot) if snapshot else None,
                )

    def _find(self, id_: str, now: int) -> Room:
        return _room(self._pool.say(say.FIND, id=id_, now=now))

    @contextmanager
    def _holding(self, id_: str, now: int) -> Iterator[tuple[Connection, Room]]:
        """A room that lives, which nobody else changes until the end."""
        with self._pool.connected() as connection, connection.transaction():
            row = connection.execute(say.HOLD, {"id": id_, "now": now}).fetchone()
            yield connection, _room(row)

    @contextmanager
    def _owned(self, id_: str, admin: str, now: int) -> Iterator[tuple[Connection, Room]]:
        """The same, for its owner only."""
        with self._holding(id_, now) as (connection, room):
            rules.check_owner(room, admin)
            yield connection, room


def copy_rooms(connection: Connection, wholes: Sequence[Whole]) -> None:
    """Write many rooms with all that is in them."""
    copy(connection, say.COPY, ([*_values(whole.room).values()] for whole in wholes))
    entries = (
        (whole.room.id, entry.s, entry.e, entry.i, entry.c)
        for whole in wholes
        for entry in whole.entries
    )
    copy(connection, say.COPY_ENTRIES, entries)
    kept = ((whole.room.id, *astuple(whole.snapshot)) for whole in wholes if whole.snapshot)
    copy(connection, say.COPY_SNAPSHOTS, kept)


def _room(row: TupleRow | None) -> Room:
    """The room that a row begins with. Raises Absent where there is none."""
    if row is None:
        raise Absent
    *columns, slots = row[:ROOM_COLUMNS]
    return Room(**dict(zip(COLUMNS, columns, strict=True)), slots=slots_read(slots))


def _values(room: Room) -> dict[str, Any]:
    columns = {name: getattr(room, name) for name in COLUMNS}
    return columns | {"slots": slots_written(room), "due": rules.due(room)}


def _save(connection: Connection, room: Room) -> None:
    connection.execute(say.SAVE, _values(room))


def _erase(connection: Connection, room: Room) -> None:
    connection.execute(say.ERASE_ENTRIES, {"id": room.id})
    connection.execute(say.ERASE_SNAPSHOT, {"id": room.id})
    _save(connection, room)
