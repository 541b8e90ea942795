"""The SQL of health links. Each statement alone is atomic, whoever else is at work."""

from __future__ import annotations

from dataclasses import fields

from psycopg.sql import SQL, Identifier

from pwa.relay.links.model import Access, Link

LINK = SQL(", ").join(Identifier(field.name) for field in fields(Link))
ACCESS = SQL(", ").join(Identifier(field.name) for field in fields(Access))
ACTIVE = SQL("id = %(id)s AND jwe <> '' AND expires > %(now)s AND uses > 0 AND attempts > 0")
HAS_ACCESS_LIST = SQL("id = %(id)s AND expires > %(now)s - %(access_list_lifetime)s")
ACCESSES = SQL(
    "(SELECT coalesce(json_agg(json_build_array({access}) ORDER BY number), '[]')"
    " FROM relay_accesses WHERE link = id)"
).format(access=ACCESS)

INSERT = SQL(
    """
    INSERT INTO relay_links ({link})
    VALUES (%(id)s, %(owner)s, %(jwe)s, %(flag)s, %(expires)s, %(uses)s, %(passcode)s,
            %(attempts)s, %(now)s)
    ON CONFLICT DO NOTHING RETURNING id
    """
).format(link=LINK)
SELECT_ACTIVE = SQL("SELECT {link} FROM relay_links WHERE {active}").format(
    link=LINK, active=ACTIVE
)
SELECT_RECORD = SQL("SELECT {link}, {accesses} FROM relay_links WHERE {listed}").format(
    link=LINK, accesses=ACCESSES, listed=HAS_ACCESS_LIST
)
SELECT_OWNER = SQL("SELECT owner FROM relay_links WHERE {listed}").format(listed=HAS_ACCESS_LIST)
UPDATE = SQL(
    """
    UPDATE relay_links
    SET jwe = coalesce(%(jwe)s, jwe), expires = coalesce(%(expires)s, expires),
        changed = CASE WHEN %(jwe)s::text IS NULL THEN changed ELSE %(now)s END
    WHERE id = %(id)s AND jwe <> '' AND expires > %(now)s RETURNING id
    """
)
STOP = SQL("UPDATE relay_links SET jwe = '' WHERE id = %(id)s")
RESERVE_ATTEMPT = SQL(
    "UPDATE relay_links SET attempts = attempts - 1 WHERE {active} RETURNING attempts"
).format(active=ACTIVE)
REFUND_ATTEMPT = SQL("UPDATE relay_links SET attempts = attempts + 1 WHERE id = %(id)s")
USE = SQL(
    """
    WITH used AS (UPDATE relay_links SET uses = uses - 1 WHERE {active} RETURNING {link}),
    logged AS (
        INSERT INTO relay_accesses (link, {access})
        SELECT id, %(minute)s::bigint, %(recipient)s::text, %(outcome)s::text FROM used
    )
    SELECT {link} FROM used
    """
).format(active=ACTIVE, link=LINK, access=ACCESS)
LOG_ACCESS = SQL(
    """
    INSERT INTO relay_accesses (link, {access})
    SELECT id, %(minute)s::bigint, %(recipient)s::text, %(outcome)s::text
    FROM relay_links WHERE {listed}
    """
).format(access=ACCESS, listed=HAS_ACCESS_LIST)

PURGE = SQL("UPDATE relay_links SET jwe = '' WHERE expires <= %(now)s AND jwe <> ''")
PURGE_ACCESSES = SQL(
    "DELETE FROM relay_accesses USING relay_links"
    " WHERE link = id AND expires <= %(now)s - %(access_list_lifetime)s"
)
SELECT_ALL = SQL("SELECT {link}, {accesses} FROM relay_links").format(link=LINK, accesses=ACCESSES)
COPY = SQL("COPY relay_links ({link}) FROM STDIN").format(link=LINK)
COPY_ACCESSES = SQL("COPY relay_accesses (link, {access}) FROM STDIN").format(access=ACCESS)
