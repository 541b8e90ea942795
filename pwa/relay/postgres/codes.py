"""Ward codes in PostgreSQL."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple

from pwa.relay.codes.model import Code, OpenResult
from pwa.relay.errors import Conflict
from pwa.relay.postgres import code_sql as sql
from pwa.relay.postgres.pool import Connection, Pool, copy


class PostgresCodes:
    """What a CodeStore promises, for many processes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def create(self, code: Code, now: int) -> None:
        if not self._pool.execute(sql.INSERT, **asdict(code), now=now):
            raise Conflict

    def fill(self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int) -> bool:
        with self._locked(lookup, now) as (connection, code):
            if not code or code.box or not hmac.compare_digest(code.owner, owner):
                return False
            new = {"lookup": lookup, "auth": auth, "box": box, "expires": expires}
            connection.execute(sql.FILL, new)
            return True

    def stop(self, lookup: str, owner: str, now: int) -> bool:
        with self._locked(lookup, now) as (connection, code):
            if not code or not hmac.compare_digest(code.owner, owner):
                return False
            connection.execute(sql.DELETE, {"lookup": lookup})
            return True

    def open(self, lookup: str, auth: str, now: int) -> OpenResult | None:
        with self._locked(lookup, now) as (connection, code):
            if not code or not code.box:
                return None
            attempts = code.attempts - 1
            is_right = hmac.compare_digest(code.auth, auth)
            is_over = is_right or attempts < 1
            connection.execute(sql.DELETE if is_over else sql.TAKE_ATTEMPT, {"lookup": lookup})
            if is_right:
                return OpenResult(code.box)
            return OpenResult(remaining_attempts=max(attempts, 0))

    @contextmanager
    def _locked(self, lookup: str, now: int) -> Iterator[tuple[Connection, Code | None]]:
        """A code that lives, which nobody else changes until the end."""
        with self._pool.transaction() as connection:
            found = {"lookup": lookup, "now": now}
            row = connection.execute(sql.SELECT_FOR_UPDATE, found).fetchone()
            yield connection, Code(*row) if row else None


def purge_codes(connection: Connection, now: int) -> int:
    """How many codes have expired; erases them, in whoever's transaction it is."""
    return connection.execute(sql.PURGE, {"now": now}).rowcount


def export_codes(connection: Connection) -> Iterator[Code]:
    """Every code, from whoever's transaction it is."""
    with connection.cursor("codes") as rows:
        yield from (Code(*row) for row in rows.execute(sql.SELECT_ALL))


def copy_codes(connection: Connection, codes: Sequence[Code]) -> None:
    """Write many codes."""
    copy(connection, sql.COPY, (astuple(code) for code in codes))
