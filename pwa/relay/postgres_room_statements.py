"""What the relay says to PostgreSQL about rooms.

Whoever changes a room locks its row first and keeps it until the end, so numbers of entries come
without a gap and in the order in which others see them. Who only reads says one statement: what it
sees was all there at one moment.
"""

from __future__ import annotations

from psycopg.sql import SQL, Identifier, Placeholder

from pwa.relay.room_documents import COLUMNS

NAMES = (*COLUMNS, "slots")
ROOM = SQL(", ").join(Identifier("relay_rooms", name) for name in NAMES)
ROWS = SQL(", ").join(Identifier(name) for name in (*NAMES, "due"))
VALUES = SQL(", ").join(Placeholder(name) for name in (*NAMES, "due"))
LIVING = SQL("relay_rooms.id = %(id)s AND expires > %(now)s")

# A room whose time as a tombstone is over makes way for a new one; nothing else of it is left.
MAKE_WAY = SQL("DELETE FROM relay_rooms WHERE id = %(id)s AND expires + %(tombstoned)s <= %(now)s")
PUT = SQL("INSERT INTO relay_rooms ({rows}) VALUES ({values}) ON CONFLICT DO NOTHING").format(
    rows=ROWS, values=VALUES
)
FIND = SQL("SELECT {room} FROM relay_rooms WHERE {living}").format(room=ROOM, living=LIVING)
HOLD = SQL("{find} FOR UPDATE").format(find=FIND)
SAVE = SQL("UPDATE relay_rooms SET ({rows}) = ROW({values}) WHERE id = %(id)s").format(
    rows=ROWS, values=VALUES
)
# Slots may be long, and nothing that was only read needs to be written again.
ADVANCE = SQL(
    "UPDATE relay_rooms SET head = %(head)s, size = %(size)s, expires = %(expires)s, due = %(due)s"
    " WHERE id = %(id)s"
)

READ = SQL(
    """
    SELECT {room}, (
        SELECT coalesce(json_agg(json_build_array(s, e, i, c) ORDER BY s), '[]')
        FROM (
            SELECT s, e, i, c FROM relay_entries
            WHERE relay_entries.room = relay_rooms.id AND s > %(after)s
            AND %(after)s >= relay_rooms.base ORDER BY s LIMIT %(most)s
        ) AS entries
    )
    FROM relay_rooms WHERE {living}
    """
).format(room=ROOM, living=LIVING)
KNOWN = SQL("SELECT i, s FROM relay_entries WHERE room = %(id)s AND i = ANY(%(names)s)")
APPEND = SQL(
    """
    INSERT INTO relay_entries (room, s, e, i, c)
    SELECT %(id)s, * FROM unnest(%(s)s::bigint[], %(e)s::bigint[], %(i)s::text[], %(c)s::text[])
    """
)

FIND_SNAPSHOT = SQL(
    """
    SELECT {room}, upto, e, c
    FROM relay_rooms LEFT JOIN relay_snapshots ON room = relay_rooms.id WHERE {living}
    """
).format(room=ROOM, living=LIVING)
PUT_SNAPSHOT = SQL(
    """
    INSERT INTO relay_snapshots (room, upto, e, c) VALUES (%(id)s, %(upto)s, %(e)s, %(c)s)
    ON CONFLICT (room) DO UPDATE SET upto = excluded.upto, e = excluded.e, c = excluded.c
    """
)
FORGET_NAMES = SQL("DELETE FROM relay_entries WHERE room = %(id)s AND s <= %(upto)s - %(kept)s")
EMPTY_ENTRIES = SQL(
    "UPDATE relay_entries SET c = '' WHERE room = %(id)s AND s <= %(upto)s AND c <> ''"
)
SIZE = SQL("SELECT coalesce(sum(octet_length(c)), 0) FROM relay_entries WHERE room = %(id)s")

ERASE_ENTRIES = SQL("DELETE FROM relay_entries WHERE room = %(id)s")
ERASE_SNAPSHOT = SQL("DELETE FROM relay_snapshots WHERE room = %(id)s")
ERASE = SQL("DELETE FROM relay_rooms WHERE id = %(id)s")
DUE = SQL("SELECT {room} FROM relay_rooms WHERE due <= %(now)s ORDER BY id FOR UPDATE").format(
    room=ROOM
)

EXPORT = SQL("SELECT {room} FROM relay_rooms").format(room=ROOM)
ENTRIES = SQL("SELECT s, e, i, c FROM relay_entries WHERE room = %(id)s ORDER BY s")
SNAPSHOT = SQL("SELECT upto, e, c FROM relay_snapshots WHERE room = %(id)s")
COPY = SQL("COPY relay_rooms ({rows}) FROM STDIN").format(rows=ROWS)
COPY_ENTRIES = SQL("COPY relay_entries (room, s, e, i, c) FROM STDIN")
COPY_SNAPSHOTS = SQL("COPY relay_snapshots (room, upto, e, c) FROM STDIN")
