"""What the relay says to PostgreSQL. Each statement alone is atomic, whoever else is at work."""

from __future__ import annotations

from dataclasses import fields

from psycopg.sql import SQL, Identifier

from pwa.relay.store import Access, Code, Link

LINK = SQL(", ").join(Identifier(field.name) for field in fields(Link))
ACCESS = SQL(", ").join(Identifier(field.name) for field in fields(Access))
CODE = SQL(", ").join(Identifier(field.name) for field in fields(Code))
ACTIVE = SQL("id = %(id)s AND jwe <> '' AND expires > %(now)s AND uses > 0 AND attempts > 0")
LISTED = SQL("id = %(id)s AND expires > %(now)s - %(listed)s")
ACCESSES = SQL(
    "(SELECT coalesce(json_agg(json_build_array({access}) ORDER BY number), '[]')"
    " FROM relay_accesses WHERE link = id)"
).format(access=ACCESS)

PUT_LINK = SQL(
    """
    INSERT INTO relay_links ({link})
    VALUES (%(id)s, %(owner)s, %(jwe)s, %(flag)s, %(expires)s, %(uses)s, %(passcode)s,
            %(attempts)s, %(now)s)
    ON CONFLICT DO NOTHING RETURNING id
    """
).format(link=LINK)
FIND_LINK = SQL("SELECT {link} FROM relay_links WHERE {active}").format(link=LINK, active=ACTIVE)
SHOW_LINK = SQL("SELECT {link}, {accesses} FROM relay_links WHERE {listed}").format(
    link=LINK, accesses=ACCESSES, listed=LISTED
)
OWNER_OF_LINK = SQL("SELECT owner FROM relay_links WHERE {listed}").format(listed=LISTED)
REPLACE_LINK = SQL(
    """
    UPDATE relay_links
    SET jwe = coalesce(%(jwe)s, jwe), expires = coalesce(%(expires)s, expires),
        changed = CASE WHEN %(jwe)s::text IS NULL THEN changed ELSE %(now)s END
    WHERE id = %(id)s AND jwe <> '' AND expires > %(now)s RETURNING id
    """
)
STOP_LINK = SQL("UPDATE relay_links SET jwe = '' WHERE id = %(id)s")
RESERVE_ATTEMPT = SQL(
    "UPDATE relay_links SET attempts = attempts - 1 WHERE {active} RETURNING attempts"
).format(active=ACTIVE)
REFUND_ATTEMPT = SQL("UPDATE relay_links SET attempts = attempts + 1 WHERE id = %(id)s")
USE_LINK = SQL(
    """
    WITH used AS (UPDATE relay_links SET uses = uses - 1 WHERE {active} RETURNING {link}),
    noted AS (
        INSERT INTO relay_accesses (link, {access})
        SELECT id, %(minute)s::bigint, %(recipient)s::text, %(outcome)s::text FROM used
    )
    SELECT {link} FROM used
    """
).format(active=ACTIVE, link=LINK, access=ACCESS)
NOTE_ACCESS = SQL(
    """
    INSERT INTO relay_accesses (link, {access})
    SELECT id, %(minute)s::bigint, %(recipient)s::text, %(outcome)s::text
    FROM relay_links WHERE {listed}
    """
).format(access=ACCESS, listed=LISTED)

PUT_CODE = SQL(
    """
    INSERT INTO relay_codes ({code})
    VALUES (%(lookup)s, %(owner)s, %(expires)s, %(auth)s, %(box)s, %(attempts)s)
    ON CONFLICT (lookup) DO UPDATE
    SET owner = excluded.owner, expires = excluded.expires, auth = excluded.auth,
        box = excluded.box, attempts = excluded.attempts
    WHERE relay_codes.expires <= %(now)s RETURNING lookup
    """
).format(code=CODE)
# A look-up comes back as another code's, so it stays locked from the comparison to the end.
HOLD_CODE = SQL(
    "SELECT {code} FROM relay_codes WHERE lookup = %(lookup)s AND expires > %(now)s FOR UPDATE"
).format(code=CODE)
FILL_CODE = SQL(
    "UPDATE relay_codes SET auth = %(auth)s, box = %(box)s, expires = %(expires)s"
    " WHERE lookup = %(lookup)s"
)
MISS_CODE = SQL("UPDATE relay_codes SET attempts = attempts - 1 WHERE lookup = %(lookup)s")
ERASE_CODE = SQL("DELETE FROM relay_codes WHERE lookup = %(lookup)s")

PURGE_LINKS = SQL("UPDATE relay_links SET jwe = '' WHERE expires <= %(now)s AND jwe <> ''")
PURGE_ACCESSES = SQL(
    "DELETE FROM relay_accesses USING relay_links"
    " WHERE link = id AND expires <= %(now)s - %(listed)s"
)
PURGE_CODES = SQL("DELETE FROM relay_codes WHERE expires <= %(now)s")

EXPORT_LINKS = SQL("SELECT {link}, {accesses} FROM relay_links").format(
    link=LINK, accesses=ACCESSES
)
EXPORT_CODES = SQL("SELECT {code} FROM relay_codes").format(code=CODE)
KEEP_OTHERS_OUT = SQL(
    "LOCK TABLE relay_links, relay_accesses, relay_codes, relay_rooms, relay_entries,"
    " relay_snapshots IN EXCLUSIVE MODE"
)
ANYTHING = SQL(
    "SELECT 1 FROM relay_links UNION ALL SELECT 1 FROM relay_codes"
    " UNION ALL SELECT 1 FROM relay_rooms LIMIT 1"
)
COPY_LINKS = SQL("COPY relay_links ({link}) FROM STDIN").format(link=LINK)
COPY_ACCESSES = SQL("COPY relay_accesses (link, {access}) FROM STDIN").format(access=ACCESS)
COPY_CODES = SQL("COPY relay_codes ({code}) FROM STDIN").format(code=CODE)
