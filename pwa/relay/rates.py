"""How often somebody asks: counted in memory, by address or token as a keyed hash, never kept."""

from __future__ import annotations

import hmac
import ipaddress
import math
import secrets
from collections.abc import Callable, Mapping
from threading import Lock

from pwa.relay.limits import Rate, Rates
from pwa.relay.refusals import TooMany

ADDRESSES_AT_MOST = 50_000


class Counter:
    """Counts for one process. Each count is one time: when all of it may be had again."""

    def __init__(
        self,
        rates: Mapping[str, Rates],
        clock: Callable[[], float],
        addresses_at_most: int = ADDRESSES_AT_MOST,
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._most = addresses_at_most
        self._key = secrets.token_bytes(32)
        self._full_at: dict[bytes, float] = {}
        self._lock = Lock()

    def take(self, kind: str, address: str, cost: int = 1) -> None:
        """Count ``cost`` of a kind. Raises TooMany, and counts nothing, where it is too much."""
        self.take_by(kind, network_of(address), cost)

    def take_by(self, kind: str, name: str, cost: int = 1) -> None:
        """The same for whoever is known by another name than an address."""
        rates = self._rates[kind]
        everybody, somebody = kind.encode(), self._hashed(kind, name)
        with self._lock:
            now = self._clock()
            if len(self._full_at) >= self._most:
                self._full_at = {key: at for key, at in self._full_at.items() if at > now}
            counts = {
                somebody: self._after(somebody, rates.address, cost, now),
                everybody: self._after(everybody, rates.everybody, cost, now),
            }
            # Too many addresses to keep apart are counted together only.
            if len(self._full_at) >= self._most and somebody not in self._full_at:
                del counts[somebody]
            self._full_at.update(counts)

    def _after(self, key: bytes, rate: Rate, cost: int, now: float) -> float:
        full_at = max(self._full_at.get(key, now), now) + cost * rate.seconds / rate.most
        wait = full_at - now - rate.seconds
        # A thousandth: what floats lose must not cost anybody a call.
        if wait > 0.001:
            raise TooMany(math.ceil(wait))
        return full_at

    def _hashed(self, kind: str, name: str) -> bytes:
        return hmac.digest(self._key, f"{kind}|{name}".encode(), "sha256")[:16]


def network_of(address: str) -> str:
    """What counts as one address: with IPv6 the whole /64, of which one phone has all."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
