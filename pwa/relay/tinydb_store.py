"""Keeps the relay's mail below one folder, a TinyDB file for each link, code and room.

For one process: a lock on the folder keeps a second one out. Threads exclude each other by record.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from pwa.relay import disk
from pwa.relay.documents import code_of, erased, shown_of, whole_of
from pwa.relay.folder import Folder
from pwa.relay.records import Exchange, Records
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
    StoreError,
    Taken,
)
from pwa.relay.tinydb_rooms import TinyDBRooms

ONLY = 1
"""The number of the one document in each file."""


class TinyDBStore:
    """A store for one process, which needs nothing but a folder. Raises CannotOpen."""

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)
        self._links = Records(self._folder.links, _TinyDBFile(), shown_of)
        self._codes = Records(self._folder.codes, _TinyDBFile(), code_of)
        self.rooms = TinyDBRooms(Records(self._folder.rooms, _TinyDBFile(), whole_of))
        self._purging = Lock()

    def put_link(self, link: Link, now: int) -> None:
        with self._links.alone(link.id) as record:
            if record.kept:
                raise Taken(link.id)
            record.put(Shown(replace(link, changed=now)))

    def find_link(self, id_: str, now: int) -> Link | None:
        shown = self._links.read(id_)
        return shown.link if shown and shown.link.is_active(now) else None

    def show_link(self, id_: str, owner: str, now: int) -> Shown | None:
        return _owned(self._links.read(id_), owner, now)

    def replace_link(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        with self._links.alone(id_) as record:
            shown = _owned(record.kept, owner, now)
            if not shown or not shown.link.jwe or shown.link.expires <= now:
                return False
            link = shown.link
            if jwe is not None:
                link = replace(link, jwe=jwe, changed=now)
            if expires is not None:
                link = replace(link, expires=expires)
            record.put(replace(shown, link=link))
            return True

    def stop_link(self, id_: str, owner: str, now: int) -> bool:
        with self._links.alone(id_) as record:
            shown = _owned(record.kept, owner, now)
            if shown:
                record.put(erased(shown))
            return shown is not None

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        with self._links.alone(id_) as record:
            shown = record.kept
            if not shown or not shown.link.is_active(now):
                return None
            left = shown.link.attempts - 1
            record.put(replace(shown, link=replace(shown.link, attempts=left)))
            return left

    def refund_attempt(self, id_: str, now: int) -> None:
        with self._links.alone(id_) as record:
            if shown := record.kept:
                more = shown.link.attempts + 1
                record.put(replace(shown, link=replace(shown.link, attempts=more)))

    def use_link(self, id_: str, access: Access, now: int) -> Link | None:
        with self._links.alone(id_) as record:
            shown = record.kept
            if not shown or not shown.link.is_active(now):
                return None
            link = replace(shown.link, uses=shown.link.uses - 1)
            record.put(Shown(link, (*shown.accesses, access)))
            return link

    def note_access(self, id_: str, access: Access, now: int) -> None:
        with self._links.alone(id_) as record:
            shown = record.kept
            if shown and shown.link.expires + LISTED_FOR > now:
                record.put(replace(shown, accesses=(*shown.accesses, access)))

    def put_code(self, code: Code, now: int) -> None:
        with self._codes.alone(code.lookup) as record:
            if record.kept and record.kept.expires > now:
                raise Taken(code.lookup)
            record.put(code)

    def fill_code(
        self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int
    ) -> bool:
        with self._codes.alone(lookup) as record:
            code = record.kept
            if not code or code.expires <= now or code.box or not _same(code.owner, owner):
                return False
            record.put(replace(code, auth=auth, box=box, expires=expires))
            return True

    def stop_code(self, lookup: str, owner: str, now: int) -> bool:
        with self._codes.alone(lookup) as record:
            code = record.kept
            if not code or code.expires <= now or not _same(code.owner, owner):
                return False
            record.erase(code)
            return True

    def open_code(self, lookup: str, auth: str, now: int) -> Opened | None:
        with self._codes.alone(lookup) as record:
            code = record.kept
            if not code or code.expires <= now or not code.box:
                return None
            left = code.attempts - 1
            is_right = _same(code.auth, auth)
            if is_right or left < 1:
                record.erase(code)
                return Opened(code.box) if is_right else Opened()
            record.put(replace(code, attempts=left))
            return Opened(remaining=left)

    def purge(self, now: int) -> Purged:
        with self._purging:
            links = sum(self._purge_link(name, now) for name in self._links.due(now))
            codes = sum(self._purge_code(name, now) for name in self._codes.due(now))
            return Purged(links, codes, self.rooms.purge(now))

    def _purge_link(self, id_: str, now: int) -> bool:
        with self._links.alone(id_) as record:
            shown = record.kept
            if not shown or shown.link.expires > now:
                return False
            is_listed = shown.link.expires + LISTED_FOR > now
            left = erased(shown) if is_listed else Shown(erased(shown).link)
            if left != shown:
                record.put(left)
            return bool(shown.link.jwe)

    def _purge_code(self, lookup: str, now: int) -> bool:
        with self._codes.alone(lookup) as record:
            code = record.kept
            if not code or code.expires > now:
                return False
            record.erase(code)
            return True

    def export(self) -> Iterator[Kept]:
        yield from self._links
        yield from self._codes
        yield from self.rooms.records

    def take(self, everything: Iterable[Kept]) -> None:
        with self._folder.filling():
            for kept in everything:
                if isinstance(kept, Whole):
                    self.rooms.records.fill(kept)
                elif isinstance(kept, Code):
                    self._codes.fill(kept)
                else:
                    self._links.fill(kept)

    def close(self) -> None:
        self._folder.close()


class _File(Storage):
    """What TinyDB reads and writes: one file, exchanged as a whole."""

    def __init__(self, path: Path, exchange: Exchange) -> None:
        self._path = path
        self._exchange = exchange

    def read(self) -> dict[str, dict[str, Any]] | None:
        try:
            data = dict(json.loads(self._path.read_bytes()))
        except FileNotFoundError:
            return None
        # An empty file of TinyDB's is none of ours: the name must not look as if it were free.
        if str(ONLY) not in data.get(TinyDB.default_table_name, ()):
            raise ValueError(self._path.name)
        return data

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._exchange(self._path, json.dumps(data).encode())


class _TinyDBFile:
    """The one document of a file, in TinyDB's own form."""

    def load(self, path: Path) -> dict[str, Any] | None:
        try:
            found = _opened(path).get(doc_id=ONLY)
        except (TypeError, ValueError) as error:
            raise StoreError("A file in the store is not whole.") from error
        return dict(found) if isinstance(found, Document) else None

    def save(self, path: Path, document: dict[str, Any], is_new: bool, exchange: Exchange) -> None:
        # TinyDB's own upsert writes twice, and the first time without the document.
        if is_new:
            _opened(path, exchange).insert(Document(document, ONLY))
        else:
            _opened(path, exchange).update(document, doc_ids=[ONLY])


def _opened(path: Path, exchange: Exchange = disk.write) -> TinyDB:
    return TinyDB(path, exchange, storage=_File)


def _owned(shown: Shown | None, owner: str, now: int) -> Shown | None:
    is_listed = shown is not None and shown.link.expires + LISTED_FOR > now
    return shown if shown and is_listed and _same(shown.link.owner, owner) else None


def _same(hash_: str, other: str) -> bool:
    return hmac.compare_digest(hash_, other)
