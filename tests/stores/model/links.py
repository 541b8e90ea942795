"""Health links as the contract has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pwa.relay.errors import Conflict
from pwa.relay.links.model import Access, Link, LinkRecord

WEEK = 7 * 24 * 60 * 60

Fields = dict[str, Any]


class ModelLinks:
    """Each link as its fields, and beside it who opened it."""

    def __init__(self) -> None:
        self._links: dict[str, Fields] = {}
        self._accesses: dict[str, list[Access]] = {}

    def create(self, link: Link, now: int) -> None:
        if link.id in self._links:
            raise Conflict
        self._links[link.id] = asdict(link) | {"changed": now}
        self._accesses[link.id] = []

    def find(self, id_: str, now: int) -> Link | None:
        fields = self._open_to_all(id_, now)
        return Link(**fields) if fields else None

    def find_owned(self, id_: str, owner: str, now: int) -> LinkRecord | None:
        fields = self._open_to_owner(id_, owner, now)
        return LinkRecord(Link(**fields), tuple(self._accesses[id_])) if fields else None

    def update(
        self, id_: str, owner: str, now: int, jwe: str | None = None, expires: int | None = None
    ) -> bool:
        fields = self._open_to_owner(id_, owner, now)
        if not fields or fields["jwe"] == "" or now >= fields["expires"]:
            return False
        if jwe is not None:
            fields["jwe"], fields["changed"] = jwe, now
        if expires is not None:
            fields["expires"] = expires
        return True

    def stop(self, id_: str, owner: str, now: int) -> bool:
        fields = self._open_to_owner(id_, owner, now)
        if not fields:
            return False
        fields["jwe"] = ""
        return True

    def reserve_attempt(self, id_: str, now: int) -> int | None:
        fields = self._open_to_all(id_, now)
        if not fields:
            return None
        fields["attempts"] -= 1
        return int(fields["attempts"])

    def refund_attempt(self, id_: str, now: int) -> None:
        if id_ in self._links:
            self._links[id_]["attempts"] += 1

    def use(self, id_: str, access: Access, now: int) -> Link | None:
        fields = self._open_to_all(id_, now)
        if not fields:
            return None
        fields["uses"] -= 1
        self._accesses[id_].append(access)
        return Link(**fields)

    def log_access(self, id_: str, access: Access, now: int) -> None:
        if id_ in self._links and now < self._links[id_]["expires"] + WEEK:
            self._accesses[id_].append(access)

    def purge(self, now: int) -> int:
        purged = 0
        for id_, fields in self._links.items():
            if now >= fields["expires"]:
                purged += fields["jwe"] != ""
                fields["jwe"] = ""
            if now >= fields["expires"] + WEEK:
                self._accesses[id_] = []
        return purged

    def export(self) -> Iterator[LinkRecord]:
        for id_, fields in self._links.items():
            yield LinkRecord(Link(**fields), tuple(self._accesses[id_]))

    def load(self, record: LinkRecord) -> None:
        self._links[record.link.id] = asdict(record.link)
        self._accesses[record.link.id] = list(record.accesses)

    def _open_to_all(self, id_: str, now: int) -> Fields | None:
        fields = self._links.get(id_)
        if fields is None or fields["jwe"] == "" or now >= fields["expires"]:
            return None
        return fields if fields["uses"] >= 1 and fields["attempts"] >= 1 else None

    def _open_to_owner(self, id_: str, owner: str, now: int) -> Fields | None:
        fields = self._links.get(id_)
        if fields is None or fields["owner"] != owner:
            return None
        return fields if now < fields["expires"] + WEEK else None
