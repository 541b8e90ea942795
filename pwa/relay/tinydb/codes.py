"""Ward codes in TinyDB."""

from __future__ import annotations

import hmac
from dataclasses import replace

from pwa.relay.codes.model import Code, OpenResult
from pwa.relay.errors import Conflict
from pwa.relay.tinydb.repository import Repository


class TinyDBCodes:
    """What a CodeStore promises, for one process."""

    def __init__(self, records: Repository[Code]) -> None:
        self.records = records

    def create(self, code: Code, now: int) -> None:
        with self.records.locked(code.lookup) as record:
            if _living(record.value, now):
                raise Conflict
            record.save(code)

    def fill(self, lookup: str, owner: str, auth: str, box: str, expires: int, now: int) -> bool:
        with self.records.locked(lookup) as record:
            code = _living(record.value, now)
            if not code or code.box or not hmac.compare_digest(code.owner, owner):
                return False
            record.save(replace(code, auth=auth, box=box, expires=expires))
            return True

    def stop(self, lookup: str, owner: str, now: int) -> bool:
        with self.records.locked(lookup) as record:
            code = _living(record.value, now)
            if not code or not hmac.compare_digest(code.owner, owner):
                return False
            record.delete(code)
            return True

    def open(self, lookup: str, auth: str, now: int) -> OpenResult | None:
        with self.records.locked(lookup) as record:
            code = _living(record.value, now)
            if not code or not code.box:
                return None
            attempts = code.attempts - 1
            is_right = hmac.compare_digest(code.auth, auth)
            if is_right or attempts < 1:
                record.delete(code)
                return OpenResult(code.box) if is_right else OpenResult()
            record.save(replace(code, attempts=attempts))
            return OpenResult(remaining_attempts=attempts)

    def purge(self, now: int) -> int:
        """How many codes have expired; erases them."""
        return sum(self._purge(lookup, now) for lookup in self.records.due(now))

    def _purge(self, lookup: str, now: int) -> bool:
        with self.records.locked(lookup) as record:
            if not record.value or _living(record.value, now):
                return False
            record.delete(record.value)
            return True


def _living(code: Code | None, now: int) -> Code | None:
    return code if code and code.expires > now else None
