"""Health links in TinyDB."""

from __future__ import annotations

import hmac
from dataclasses import replace

from pwa.relay.errors import Conflict
from pwa.relay.links.model import Access, Link, LinkRecord
from pwa.relay.tinydb.repository import Repository


class TinyDBLinks:
    """What a LinkStore promises, for one process."""

    def __init__(self, records: Repository[LinkRecord]) -> None:
        self.records = records

    def create(self, link: Link, now: int) -> None:
        with self.records.locked(link.id) as record:
            if record.value:
                raise Conflict
            record.save(LinkRecord(replace(link, changed=now)))

    def find(self, id_: str, now: int) -> Link | None:
        return _active(self.records.get(id_), now)

    def find_owned(self, id_: str, owner: str, now: int) -> LinkRecord | None:
        return _owned(self.records.get(id_), owner, now)

    def update(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        with self.records.locked(id_) as record:
            owned = _owned(record.value, owner, now)
            if not owned or not owned.link.jwe or owned.link.expires <= now:
                return False
            link = owned.link
            if jwe is not None:
                link = replace(link, jwe=jwe, changed=now)
            if expires is not None:
                link = replace(link, expires=expires)
            record.save(replace(owned, link=link))
            return True

    def stop(self, id_: str, owner: str, now: int) -> bool:
        with self.records.locked(id_) as record:
            owned = _owned(record.value, owner, now)
            if owned:
                record.save(owned.without_file())
            return owned is not None

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        with self.records.locked(id_) as record:
            if not record.value or not (link := _active(record.value, now)):
                return None
            left = link.attempts - 1
            record.save(replace(record.value, link=replace(link, attempts=left)))
            return left

    def refund_attempt(self, id_: str, now: int) -> None:
        with self.records.locked(id_) as record:
            if kept := record.value:
                attempts = kept.link.attempts + 1
                record.save(replace(kept, link=replace(kept.link, attempts=attempts)))

    def use(self, id_: str, access: Access, now: int) -> Link | None:
        with self.records.locked(id_) as record:
            if not record.value or not (link := _active(record.value, now)):
                return None
            used = replace(link, uses=link.uses - 1)
            record.save(LinkRecord(used, (*record.value.accesses, access)))
            return used

    def log_access(self, id_: str, access: Access, now: int) -> None:
        with self.records.locked(id_) as record:
            kept = record.value
            if kept and kept.link.has_access_list(now):
                record.save(replace(kept, accesses=(*kept.accesses, access)))

    def purge(self, now: int) -> int:
        """How many files were erased; erases what has expired."""
        return sum(self._purge(id_, now) for id_ in self.records.due(now))

    def _purge(self, id_: str, now: int) -> bool:
        with self.records.locked(id_) as record:
            kept = record.value
            if not kept or kept.link.expires > now:
                return False
            left = kept.without_file()
            if not kept.link.has_access_list(now):
                left = replace(left, accesses=())
            if left != kept:
                record.save(left)
            return bool(kept.link.jwe)


def _active(record: LinkRecord | None, now: int) -> Link | None:
    return record.link if record and record.link.is_active(now) else None


def _owned(record: LinkRecord | None, owner: str, now: int) -> LinkRecord | None:
    if not record or not record.link.has_access_list(now):
        return None
    return record if hmac.compare_digest(record.link.owner, owner) else None
