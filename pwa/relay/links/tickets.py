"""Tickets: who has been let in may fetch a file for some minutes, and nobody else.

A ticket names nobody, because addresses end up in the logs of proxies: the recipient is one of
those whom the link's own list holds, and the ticket fits only the right one.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable


class TicketSigner:
    """Makes and checks tickets with one server's key; keeps none."""

    def __init__(self, key: bytes, lifetime: int) -> None:
        self._key = key
        self._lifetime = lifetime

    def issue(self, id_: str, recipient: str, now: int) -> tuple[int, str]:
        """When a ticket expires, and the ticket: 43 letters of base64url."""
        expires = now + self._lifetime
        return expires, self._sign(id_, expires, recipient)

    def find_holder(
        self, id_: str, expires: int, ticket: str, recipients: Iterable[str], now: int
    ) -> str | None:
        """Who of the recipients was given this ticket; None if none was, or it has expired."""
        if not now < expires <= now + self._lifetime:
            return None
        holders = (
            recipient
            for recipient in recipients
            if hmac.compare_digest(self._sign(id_, expires, recipient).encode(), ticket.encode())
        )
        return next(holders, None)

    def _sign(self, id_: str, expires: int, recipient: str) -> str:
        signature = hmac.digest(self._key, f"{id_}|{expires}|{recipient}".encode(), "sha256")
        return base64.urlsafe_b64encode(signature).rstrip(b"=").decode()
