"""All of the relay in one place: its store, its secrets, its counts and its clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from pwa.relay.codes import Codes
from pwa.relay.limits import Limits
from pwa.relay.links import Links
from pwa.relay.opening import open_store
from pwa.relay.passcode import Passcodes
from pwa.relay.pepper import derive, load_pepper
from pwa.relay.rates import Counter
from pwa.relay.rooms import Rooms
from pwa.relay.store import Purged, Store
from pwa.relay.tickets import Tickets


class Relay:
    """What a server's endpoints share; ``clock`` counts seconds since 1970, ``ticks`` any."""

    def __init__(
        self,
        store: Store,
        pepper: bytes,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        limits = limits or Limits()
        self.limits = limits
        self.links = Links(
            store,
            Passcodes(derive(pepper, "passcode")),
            Tickets(derive(pepper, "ticket"), limits.ticket_lasts),
            limits,
        )
        self.codes = Codes(store, limits)
        self.rooms = Rooms(store, limits, self.now)
        self.counter = Counter(limits.rates, ticks)
        self._store = store
        self._clock = clock

    def now(self) -> int:
        """The seconds since 1970."""
        return int(self._clock())

    def purge(self) -> Purged:
        """Erase what has expired by now. Raises StoreError."""
        return self._store.purge(self.now())

    def close(self) -> None:
        """Let go of the store; nothing may be called afterwards."""
        self._store.close()


def open_relay(where: str, folder: Path) -> Relay:
    """The relay with its store and secrets in ``folder``, made if need be. Raises CannotOpen.

    ``where`` is ``tinydb`` or the address of a PostgreSQL database.
    """
    pepper = load_pepper(folder)
    return Relay(open_store(where, folder), pepper)
