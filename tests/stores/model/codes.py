"""Ward codes as the contract has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pwa.relay.codes.model import Code, OpenResult
from pwa.relay.errors import Conflict

Fields = dict[str, Any]


class ModelCodes:
    """Each code as its fields."""

    def __init__(self) -> None:
        self._codes: dict[str, Fields] = {}

    def create(self, code: Code, now: int) -> None:
        if self._living(code.lookup, now):
            raise Conflict
        self._codes[code.lookup] = asdict(code)

    def fill(self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int) -> bool:
        fields = self._living(lookup, now)
        if not fields or fields["owner"] != owner or fields["box"] != "":
            return False
        fields.update(auth=auth, box=box, expires=expires)
        return True

    def stop(self, lookup: str, owner: str, now: int) -> bool:
        fields = self._living(lookup, now)
        if not fields or fields["owner"] != owner:
            return False
        del self._codes[lookup]
        return True

    def open(self, lookup: str, auth: str, now: int) -> OpenResult | None:
        fields = self._living(lookup, now)
        if not fields or fields["box"] == "":
            return None
        if fields["auth"] == auth:
            del self._codes[lookup]
            return OpenResult(fields["box"], 0)
        fields["attempts"] -= 1
        if fields["attempts"] > 0:
            return OpenResult("", fields["attempts"])
        del self._codes[lookup]
        return OpenResult("", 0)

    def purge(self, now: int) -> int:
        expired = [lookup for lookup in self._codes if not self._living(lookup, now)]
        for lookup in expired:
            del self._codes[lookup]
        return len(expired)

    def export(self) -> Iterator[Code]:
        for fields in self._codes.values():
            yield Code(**fields)

    def load(self, code: Code) -> None:
        self._codes[code.lookup] = asdict(code)

    def _living(self, lookup: str, now: int) -> Fields | None:
        fields = self._codes.get(lookup)
        return fields if fields and now < fields["expires"] else None
