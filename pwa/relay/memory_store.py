"""A store in memory, for tests and trials: what it keeps is gone with the process."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import replace
from threading import Lock

from pwa.relay.memory_rooms import MemoryRooms
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


class MemoryStore:
    """Every store's promises, by one lock."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._accesses: dict[str, list[Access]] = {}
        self._codes: dict[str, Code] = {}
        self._lock = Lock()
        self.rooms = MemoryRooms(self._lock)

    def put_link(self, link: Link, now: int) -> None:
        with self._lock:
            if link.id in self._links:
                raise Taken(link.id)
            self._links[link.id] = replace(link, changed=now)
            self._accesses[link.id] = []

    def find_link(self, id_: str, now: int) -> Link | None:
        with self._lock:
            return self._active(id_, now)

    def show_link(self, id_: str, owner: str, now: int) -> Shown | None:
        with self._lock:
            link = self._owned(id_, owner, now)
            return Shown(link, tuple(self._accesses[id_])) if link else None

    def replace_link(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        with self._lock:
            link = self._owned(id_, owner, now)
            if not link or not link.jwe or link.expires <= now:
                return False
            self._links[id_] = replace(
                link,
                jwe=link.jwe if jwe is None else jwe,
                changed=link.changed if jwe is None else now,
                expires=link.expires if expires is None else expires,
            )
            return True

    def stop_link(self, id_: str, owner: str, now: int) -> bool:
        with self._lock:
            link = self._owned(id_, owner, now)
            if link:
                self._links[id_] = replace(link, jwe="")
            return link is not None

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        with self._lock:
            link = self._active(id_, now)
            if not link:
                return None
            self._links[id_] = replace(link, attempts=link.attempts - 1)
            return link.attempts - 1

    def refund_attempt(self, id_: str, now: int) -> None:
        with self._lock:
            if link := self._links.get(id_):
                self._links[id_] = replace(link, attempts=link.attempts + 1)

    def use_link(self, id_: str, access: Access, now: int) -> Link | None:
        with self._lock:
            link = self._active(id_, now)
            if not link:
                return None
            self._links[id_] = replace(link, uses=link.uses - 1)
            self._accesses[id_].append(access)
            return self._links[id_]

    def note_access(self, id_: str, access: Access, now: int) -> None:
        with self._lock:
            if self._listed(id_, now):
                self._accesses[id_].append(access)

    def put_code(self, code: Code, now: int) -> None:
        with self._lock:
            if self._living(code.lookup, now):
                raise Taken(code.lookup)
            self._codes[code.lookup] = code

    def fill_code(
        self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int
    ) -> bool:
        with self._lock:
            code = self._living(lookup, now)
            if not code or code.box or not hmac.compare_digest(code.owner, owner):
                return False
            self._codes[lookup] = replace(code, auth=auth, box=box, expires=expires)
            return True

    def stop_code(self, lookup: str, owner: str, now: int) -> bool:
        with self._lock:
            code = self._living(lookup, now)
            if not code or not hmac.compare_digest(code.owner, owner):
                return False
            del self._codes[lookup]
            return True

    def open_code(self, lookup: str, auth: str, now: int) -> Opened | None:
        with self._lock:
            code = self._living(lookup, now)
            if not code or not code.box:
                return None
            if hmac.compare_digest(code.auth, auth):
                del self._codes[lookup]
                return Opened(code.box)
            if code.attempts <= 1:
                del self._codes[lookup]
                return Opened()
            self._codes[lookup] = replace(code, attempts=code.attempts - 1)
            return Opened(remaining=code.attempts - 1)

    def purge(self, now: int) -> Purged:
        with self._lock:
            links = [id_ for id_, link in self._links.items() if link.expires <= now and link.jwe]
            for id_ in links:
                self._links[id_] = replace(self._links[id_], jwe="")
            for id_, link in self._links.items():
                if link.expires + LISTED_FOR <= now:
                    self._accesses[id_] = []
            codes = [lookup for lookup, code in self._codes.items() if code.expires <= now]
            for lookup in codes:
                del self._codes[lookup]
        rooms = sum(self.rooms.purge_one(id_, now) for id_ in list(self.rooms.by_id))
        return Purged(len(links), len(codes), rooms)

    def export(self) -> Iterator[Kept]:
        with self._lock:
            links = [Shown(link, tuple(self._accesses[id_])) for id_, link in self._links.items()]
            codes = [*self._codes.values()]
            rooms = [*self.rooms.by_id.values()]
        yield from links
        yield from codes
        yield from rooms

    def take(self, everything: Iterable[Kept]) -> None:
        taken = list(everything)
        with self._lock:
            if self._links or self._codes or self.rooms.by_id:
                raise Taken
            for kept in taken:
                if isinstance(kept, Whole):
                    self.rooms.by_id[kept.room.id] = kept
                elif isinstance(kept, Code):
                    self._codes[kept.lookup] = kept
                else:
                    self._links[kept.link.id] = kept.link
                    self._accesses[kept.link.id] = list(kept.accesses)

    def close(self) -> None:
        """Nothing to let go of."""

    def _active(self, id_: str, now: int) -> Link | None:
        link = self._links.get(id_)
        return link if link and link.is_active(now) else None

    def _listed(self, id_: str, now: int) -> Link | None:
        link = self._links.get(id_)
        return link if link and link.expires + LISTED_FOR > now else None

    def _owned(self, id_: str, owner: str, now: int) -> Link | None:
        link = self._listed(id_, now)
        return link if link and hmac.compare_digest(link.owner, owner) else None

    def _living(self, lookup: str, now: int) -> Code | None:
        code = self._codes.get(lookup)
        return code if code and code.expires > now else None
