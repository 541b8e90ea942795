"""The SQL of ward codes."""

from __future__ import annotations

from dataclasses import fields

from psycopg.sql import SQL, Identifier

from pwa.relay.codes.model import Code

CODE = SQL(", ").join(Identifier(field.name) for field in fields(Code))

INSERT = SQL(
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
SELECT_FOR_UPDATE = SQL(
    "SELECT {code} FROM relay_codes WHERE lookup = %(lookup)s AND expires > %(now)s FOR UPDATE"
).format(code=CODE)
FILL = SQL(
    "UPDATE relay_codes SET auth = %(auth)s, box = %(box)s, expires = %(expires)s"
    " WHERE lookup = %(lookup)s"
)
TAKE_ATTEMPT = SQL("UPDATE relay_codes SET attempts = attempts - 1 WHERE lookup = %(lookup)s")
DELETE = SQL("DELETE FROM relay_codes WHERE lookup = %(lookup)s")

PURGE = SQL("DELETE FROM relay_codes WHERE expires <= %(now)s")
SELECT_ALL = SQL("SELECT {code} FROM relay_codes").format(code=CODE)
COPY = SQL("COPY relay_codes ({code}) FROM STDIN").format(code=CODE)
