"""Health links in PostgreSQL."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, fields
from typing import Any

from psycopg.rows import TupleRow

from pwa.relay.errors import Conflict
from pwa.relay.links.model import ACCESS_LIST_LIFETIME, Access, Link, LinkRecord
from pwa.relay.postgres import link_sql as sql
from pwa.relay.postgres.pool import Connection, Pool, copy

LINK_COLUMNS = len(fields(Link))
LISTED = {"access_list_lifetime": ACCESS_LIST_LIFETIME}


class PostgresLinks:
    """What a LinkStore promises, for many processes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def create(self, link: Link, now: int) -> None:
        if not self._pool.execute(sql.INSERT, **asdict(link), now=now):
            raise Conflict

    def find(self, id_: str, now: int) -> Link | None:
        return _to_link(self._pool.execute(sql.SELECT_ACTIVE, id=id_, now=now))

    def find_owned(self, id_: str, owner: str, now: int) -> LinkRecord | None:
        row = self._pool.execute(sql.SELECT_RECORD, id=id_, now=now, **LISTED)
        record = _to_record(row) if row else None
        return record if record and hmac.compare_digest(record.link.owner, owner) else None

    def update(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        with self._pool.connection() as connection:
            if not _is_owner(connection, id_, owner, now):
                return False
            new = {"id": id_, "jwe": jwe, "expires": expires, "now": now}
            return connection.execute(sql.UPDATE, new).rowcount == 1

    def stop(self, id_: str, owner: str, now: int) -> bool:
        with self._pool.connection() as connection:
            is_owner = _is_owner(connection, id_, owner, now)
            if is_owner:
                connection.execute(sql.STOP, {"id": id_})
            return is_owner

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        row = self._pool.execute(sql.RESERVE_ATTEMPT, id=id_, now=now)
        return int(row[0]) if row else None

    def refund_attempt(self, id_: str, now: int) -> None:
        self._pool.execute(sql.REFUND_ATTEMPT, id=id_)

    def use(self, id_: str, access: Access, now: int) -> Link | None:
        return _to_link(self._pool.execute(sql.USE, id=id_, now=now, **_to_columns(access)))

    def log_access(self, id_: str, access: Access, now: int) -> None:
        self._pool.execute(sql.LOG_ACCESS, id=id_, now=now, **LISTED, **_to_columns(access))


def purge_links(connection: Connection, now: int) -> int:
    """How many files were erased; erases what has expired, in whoever's transaction it is."""
    purged = connection.execute(sql.PURGE, {"now": now}).rowcount
    connection.execute(sql.PURGE_ACCESSES, {"now": now, **LISTED})
    return purged


def export_links(connection: Connection) -> Iterator[LinkRecord]:
    """Every link, from whoever's transaction it is."""
    with connection.cursor("links") as rows:
        yield from map(_to_record, rows.execute(sql.SELECT_ALL))


def copy_links(connection: Connection, records: Sequence[LinkRecord]) -> None:
    """Write many links with their access lists."""
    copy(connection, sql.COPY, (astuple(record.link) for record in records))
    accesses = (
        (record.link.id, *_to_columns(access).values())
        for record in records
        for access in record.accesses
    )
    copy(connection, sql.COPY_ACCESSES, accesses)


def _is_owner(connection: Connection, id_: str, owner: str, now: int) -> bool:
    row = connection.execute(sql.SELECT_OWNER, {"id": id_, "now": now, **LISTED}).fetchone()
    return row is not None and hmac.compare_digest(row[0], owner)


def _to_link(row: TupleRow | None) -> Link | None:
    return Link(*row) if row else None


def _to_record(row: TupleRow) -> LinkRecord:
    accesses = (
        Access(minute, json.loads(recipient), outcome)
        for minute, recipient, outcome in row[LINK_COLUMNS]
    )
    return LinkRecord(Link(*row[:LINK_COLUMNS]), tuple(accesses))


def _to_columns(access: Access) -> dict[str, Any]:
    """A recipient is any text, and PostgreSQL's holds no NUL: it is kept as JSON writes it."""
    return asdict(access) | {"recipient": json.dumps(access.recipient)}
