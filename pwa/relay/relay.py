"""All of the relay in one place: its store, its secrets, its counts and its clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from pwa.relay.codes.service import CodeService
from pwa.relay.limits import Limits
from pwa.relay.links.passcodes import PasscodeHasher
from pwa.relay.links.service import LinkService
from pwa.relay.links.tickets import TicketSigner
from pwa.relay.open_store import open_store
from pwa.relay.pepper import derive_key, load_pepper
from pwa.relay.rate_limiter import RateLimiter
from pwa.relay.rooms.service import RoomService
from pwa.relay.store import PurgeResult, Store


class Relay:
    """What a server's endpoints share.

    ``clock`` counts seconds since 1970; ``monotonic`` counts seconds and is never set back.
    """

    def __init__(
        self,
        store: Store,
        pepper: bytes,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        limits = limits or Limits()
        self.limits = limits
        self.links = LinkService(
            store.links,
            PasscodeHasher(derive_key(pepper, "passcode")),
            TicketSigner(derive_key(pepper, "ticket"), limits.ticket_lifetime),
            limits,
        )
        self.codes = CodeService(store.codes, limits)
        self.rooms = RoomService(store.rooms, limits, self.now)
        self.rate_limiter = RateLimiter(limits.rates, monotonic)
        self._store = store
        self._clock = clock

    def now(self) -> int:
        """The seconds since 1970."""
        return int(self._clock())

    def purge(self) -> PurgeResult:
        """Erase what has expired by now. Raises StoreError."""
        return self._store.purge(self.now())

    def close(self) -> None:
        """Let go of the store; nothing may be called afterwards."""
        self._store.close()


def open_relay(store: str, folder: Path) -> Relay:
    """The relay with its store and secrets in ``folder``, made if need be. Raises OpenError.

    ``store`` is ``tinydb`` or the URL of a PostgreSQL database.
    """
    pepper = load_pepper(folder)
    return Relay(open_store(store, folder), pepper)
