"""Keeps the relay's mail in PostgreSQL, for as many processes and machines as there are."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, fields
from itertools import islice
from typing import Any

from psycopg.rows import TupleRow

from pwa.relay import postgres_statements as say
from pwa.relay.postgres_pool import Connection, Pool, copy
from pwa.relay.postgres_rooms import PostgresRooms, copy_rooms
from pwa.relay.room_store import Whole
from pwa.relay.store import (
    LISTED_FOR,
    Access,
    Code,
    Kept,
    Link,
    Opened,
    Purged,
    Shown,
    Taken,
)

LINK_COLUMNS = len(fields(Link))
COPIED_AT_ONCE = 100


class PostgresStore:
    """A store for many processes; makes and upgrades its own tables. Raises CannotOpen."""

    def __init__(self, url: str) -> None:
        self._pool = Pool(url)
        self.rooms = PostgresRooms(self._pool)

    def put_link(self, link: Link, now: int) -> None:
        if not self._pool.say(say.PUT_LINK, **asdict(link), now=now):
            raise Taken(link.id)

    def find_link(self, id_: str, now: int) -> Link | None:
        return _link(self._pool.say(say.FIND_LINK, id=id_, now=now))

    def show_link(self, id_: str, owner: str, now: int) -> Shown | None:
        row = self._pool.say(say.SHOW_LINK, id=id_, now=now, listed=LISTED_FOR)
        shown = _shown(row) if row else None
        return shown if shown and hmac.compare_digest(shown.link.owner, owner) else None

    def replace_link(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        with self._pool.connected() as connection:
            if not _is_owner(connection, id_, owner, now):
                return False
            new = {"id": id_, "jwe": jwe, "expires": expires, "now": now}
            return connection.execute(say.REPLACE_LINK, new).rowcount == 1

    def stop_link(self, id_: str, owner: str, now: int) -> bool:
        with self._pool.connected() as connection:
            is_owner = _is_owner(connection, id_, owner, now)
            if is_owner:
                connection.execute(say.STOP_LINK, {"id": id_})
            return is_owner

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        row = self._pool.say(say.RESERVE_ATTEMPT, id=id_, now=now)
        return int(row[0]) if row else None

    def refund_attempt(self, id_: str, now: int) -> None:
        self._pool.say(say.REFUND_ATTEMPT, id=id_)

    def use_link(self, id_: str, access: Access, now: int) -> Link | None:
        return _link(self._pool.say(say.USE_LINK, id=id_, now=now, **_written(access)))

    def note_access(self, id_: str, access: Access, now: int) -> None:
        self._pool.say(say.NOTE_ACCESS, id=id_, now=now, listed=LISTED_FOR, **_written(access))

    def put_code(self, code: Code, now: int) -> None:
        if not self._pool.say(say.PUT_CODE, **asdict(code), now=now):
            raise Taken(code.lookup)

    def fill_code(
        self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int
    ) -> bool:
        with self._holding(lookup, now) as (connection, code):
            if not code or code.box or not hmac.compare_digest(code.owner, owner):
                return False
            new = {"lookup": lookup, "auth": auth, "box": box, "expires": expires}
            connection.execute(say.FILL_CODE, new)
            return True

    def stop_code(self, lookup: str, owner: str, now: int) -> bool:
        with self._holding(lookup, now) as (connection, code):
            if not code or not hmac.compare_digest(code.owner, owner):
                return False
            connection.execute(say.ERASE_CODE, {"lookup": lookup})
            return True

    def open_code(self, lookup: str, auth: str, now: int) -> Opened | None:
        with self._holding(lookup, now) as (connection, code):
            if not code or not code.box:
                return None
            left = code.attempts - 1
            is_right = hmac.compare_digest(code.auth, auth)
            is_over = is_right or left < 1
            connection.execute(say.ERASE_CODE if is_over else say.MISS_CODE, {"lookup": lookup})
            return Opened(code.box) if is_right else Opened(remaining=max(left, 0))

    def purge(self, now: int) -> Purged:
        times = {"now": now, "listed": LISTED_FOR}
        with self._pool.alone() as connection:
            links = connection.execute(say.PURGE_LINKS, times).rowcount
            connection.execute(say.PURGE_ACCESSES, times)
            codes = connection.execute(say.PURGE_CODES, times).rowcount
            return Purged(links, codes, self.rooms.purge(connection, now))

    def export(self) -> Iterator[Kept]:
        with self._pool.connected() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            with connection.cursor("links") as rows:
                yield from map(_shown, rows.execute(say.EXPORT_LINKS))
            with connection.cursor("codes") as rows:
                yield from (Code(*row) for row in rows.execute(say.EXPORT_CODES))
            yield from self.rooms.export(connection)

    def take(self, everything: Iterable[Kept]) -> None:
        left = iter(everything)
        with self._pool.alone() as connection:
            connection.execute(say.KEEP_OTHERS_OUT)
            if connection.execute(say.ANYTHING).fetchone():
                raise Taken
            while some := list(islice(left, COPIED_AT_ONCE)):
                _copy_some(connection, some)

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def _holding(self, lookup: str, now: int) -> Iterator[tuple[Connection, Code | None]]:
        """A code that lives, which nobody else changes until the end."""
        with self._pool.connected() as connection, connection.transaction():
            row = connection.execute(say.HOLD_CODE, {"lookup": lookup, "now": now}).fetchone()
            yield connection, Code(*row) if row else None


def _is_owner(connection: Connection, id_: str, owner: str, now: int) -> bool:
    asked = {"id": id_, "now": now, "listed": LISTED_FOR}
    row = connection.execute(say.OWNER_OF_LINK, asked).fetchone()
    return row is not None and hmac.compare_digest(row[0], owner)


def _link(row: TupleRow | None) -> Link | None:
    return Link(*row) if row else None


def _shown(row: TupleRow) -> Shown:
    accesses = (Access(minute, json.loads(who), what) for minute, who, what in row[LINK_COLUMNS])
    return Shown(Link(*row[:LINK_COLUMNS]), tuple(accesses))


def _written(access: Access) -> dict[str, Any]:
    """A recipient is any text, and PostgreSQL's holds no NUL: it is kept as JSON writes it."""
    return asdict(access) | {"recipient": json.dumps(access.recipient)}


def _copy_some(connection: Connection, some: Sequence[Kept]) -> None:
    shown = [kept for kept in some if isinstance(kept, Shown)]
    accesses = [
        (one.link.id, *_written(access).values()) for one in shown for access in one.accesses
    ]
    copy(connection, say.COPY_LINKS, (astuple(one.link) for one in shown))
    copy(connection, say.COPY_ACCESSES, accesses)
    copy(connection, say.COPY_CODES, (astuple(kept) for kept in some if isinstance(kept, Code)))
    copy_rooms(connection, [kept for kept in some if isinstance(kept, Whole)])
