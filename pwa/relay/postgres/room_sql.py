"""The SQL of rooms.

Whoever changes a room locks its row first and keeps it until the end, so numbers of entries come
without a gap and in the order in which others see them. Who only reads executes one statement:
what it sees was all there at one moment.
"""

from __future__ import annotations

from psycopg.sql import SQL, Identifier, Placeholder

from pwa.relay.serialization import ROOM_COLUMNS

NAMES = (*ROOM_COLUMNS, "slots")
ROOM = SQL(", ").join(Identifier("relay_rooms", name) for name in NAMES)
COLUMNS = SQL(", ").join(Identifier(name) for name in (*NAMES, "due"))
VALUES = SQL(", ").join(Placeholder(name) for name in (*NAMES, "due"))
LIVING = SQL("relay_rooms.id = %(id)s AND expires > %(now)s")

# A room whose time as a tombstone is over makes way for a new one; nothing else of it is left.
DELETE_OLD = SQL(
    "DELETE FROM relay_rooms WHERE id = %(id)s AND expires + %(tombstone_lifetime)s <= %(now)s"
)
INSERT = SQL("INSERT INTO relay_rooms ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING").format(
    columns=COLUMNS, values=VALUES
)
SELECT = SQL("SELECT {room} FROM relay_rooms WHERE {living}").format(room=ROOM, living=LIVING)
SELECT_FOR_UPDATE = SQL("{select} FOR UPDATE").format(select=SELECT)
UPDATE = SQL("UPDATE relay_rooms SET ({columns}) = ROW({values}) WHERE id = %(id)s").format(
    columns=COLUMNS, values=VALUES
)
# Slots may be long, and nothing that was only read needs to be written again.
UPDATE_HEAD = SQL(
    "UPDATE relay_rooms SET head = %(head)s, size = %(size)s, expires = %(expires)s, due = %(due)s"
    " WHERE id = %(id)s"
)
DELETE = SQL("DELETE FROM relay_rooms WHERE id = %(id)s")

SELECT_LOG = SQL(
    """
    SELECT {room}, (
        SELECT coalesce(json_agg(json_build_array(s, e, i, c) ORDER BY s), '[]')
        FROM (
            SELECT s, e, i, c FROM relay_entries
            WHERE relay_entries.room = relay_rooms.id AND s > %(after)s
            AND %(after)s >= relay_rooms.base ORDER BY s LIMIT %(limit)s
        ) AS entries
    )
    FROM relay_rooms WHERE {living}
    """
).format(room=ROOM, living=LIVING)
SELECT_KNOWN = SQL("SELECT i, s FROM relay_entries WHERE room = %(id)s AND i = ANY(%(ids)s)")
INSERT_ENTRIES = SQL(
    """
    INSERT INTO relay_entries (room, s, e, i, c)
    SELECT %(id)s, * FROM unnest(%(s)s::bigint[], %(e)s::bigint[], %(i)s::text[], %(c)s::text[])
    """
)
DELETE_OLD_ENTRIES = SQL(
    "DELETE FROM relay_entries WHERE room = %(id)s AND s <= %(upto)s - %(kept)s"
)
EMPTY_ENTRIES = SQL(
    "UPDATE relay_entries SET c = '' WHERE room = %(id)s AND s <= %(upto)s AND c <> ''"
)
SELECT_SIZE = SQL("SELECT coalesce(sum(octet_length(c)), 0) FROM relay_entries WHERE room = %(id)s")
DELETE_ENTRIES = SQL("DELETE FROM relay_entries WHERE room = %(id)s")

SELECT_WITH_SNAPSHOT = SQL(
    """
    SELECT {room}, upto, e, c
    FROM relay_rooms LEFT JOIN relay_snapshots ON room = relay_rooms.id WHERE {living}
    """
).format(room=ROOM, living=LIVING)
UPSERT_SNAPSHOT = SQL(
    """
    INSERT INTO relay_snapshots (room, upto, e, c) VALUES (%(id)s, %(upto)s, %(e)s, %(c)s)
    ON CONFLICT (room) DO UPDATE SET upto = excluded.upto, e = excluded.e, c = excluded.c
    """
)
DELETE_SNAPSHOT = SQL("DELETE FROM relay_snapshots WHERE room = %(id)s")

SELECT_DUE = SQL(
    "SELECT {room} FROM relay_rooms WHERE due <= %(now)s ORDER BY id FOR UPDATE"
).format(room=ROOM)
SELECT_ALL = SQL("SELECT {room} FROM relay_rooms").format(room=ROOM)
SELECT_ENTRIES = SQL("SELECT s, e, i, c FROM relay_entries WHERE room = %(id)s ORDER BY s")
SELECT_SNAPSHOT = SQL("SELECT upto, e, c FROM relay_snapshots WHERE room = %(id)s")
COPY = SQL("COPY relay_rooms ({columns}) FROM STDIN").format(columns=COLUMNS)
COPY_ENTRIES = SQL("COPY relay_entries (room, s, e, i, c) FROM STDIN")
COPY_SNAPSHOTS = SQL("COPY relay_snapshots (room, upto, e, c) FROM STDIN")
