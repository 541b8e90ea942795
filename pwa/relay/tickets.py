"""Tickets: who has been let in may fetch a file for some minutes, and nobody else.

A ticket names nobody, because addresses end up in the logs of proxies: the recipient is one of
those whom the link's own list holds, and the ticket fits only the right one.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable


class Tickets:
    """Makes and checks tickets with one server's key; keeps none."""

    def __init__(self, key: bytes, lasts: int) -> None:
        self._key = key
        self._lasts = lasts

    def issue(self, id_: str, recipient: str, now: int) -> tuple[int, str]:
        """Until when a ticket is good, and the ticket: 43 letters of base64url."""
        until = now + self._lasts
        return until, self._seal(id_, until, recipient)

    def holder(
        self, id_: str, until: int, ticket: str, recipients: Iterable[str], now: int
    ) -> str | None:
        """Who of the recipients was given this ticket; None if none was, or it is over."""
        if not now < until <= now + self._lasts:
            return None
        right = (
            recipient
            for recipient in recipients
            if hmac.compare_digest(self._seal(id_, until, recipient).encode(), ticket.encode())
        )
        return next(right, None)

    def _seal(self, id_: str, until: int, recipient: str) -> str:
        sealed = hmac.digest(self._key, f"{id_}|{until}|{recipient}".encode(), "sha256")
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
