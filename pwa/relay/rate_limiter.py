"""How often somebody asks: counted in memory, by address or token as a keyed hash, never kept."""

from __future__ import annotations

import hmac
import ipaddress
import math
import secrets
from collections.abc import Callable, Mapping
from threading import Lock

from pwa.relay.errors import TooManyRequests
from pwa.relay.limits import Rate, RateLimit

MAX_CALLERS = 50_000


class RateLimiter:
    """Counts for one process. Each count is one time: when all of it may be had again."""

    def __init__(
        self,
        limits: Mapping[str, RateLimit],
        clock: Callable[[], float],
        max_callers: int = MAX_CALLERS,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._max_callers = max_callers
        self._key = secrets.token_bytes(32)
        self._free_at: dict[bytes, float] = {}
        self._lock = Lock()

    def hit(self, kind: str, address: str, cost: int = 1) -> None:
        """Count ``cost`` of a kind for an address.

        Raises TooManyRequests, and counts nothing, where it is too much.
        """
        self.hit_by(kind, network_of(address), cost)

    def hit_by(self, kind: str, caller: str, cost: int = 1) -> None:
        """The same for whoever is known by something else than an address."""
        limit = self._limits[kind]
        total, each = kind.encode(), self._hash(kind, caller)
        with self._lock:
            now = self._clock()
            if len(self._free_at) >= self._max_callers:
                self._free_at = {key: at for key, at in self._free_at.items() if at > now}
            counts = {
                each: self._after(each, limit.each, cost, now),
                total: self._after(total, limit.total, cost, now),
            }
            # Too many callers to keep apart are counted together only.
            if len(self._free_at) >= self._max_callers and each not in self._free_at:
                del counts[each]
            self._free_at.update(counts)

    def _after(self, key: bytes, rate: Rate, cost: int, now: float) -> float:
        free_at = max(self._free_at.get(key, now), now) + cost * rate.seconds / rate.amount
        wait = free_at - now - rate.seconds
        # A thousandth: what floats lose must not cost anybody a call.
        if wait > 0.001:
            raise TooManyRequests(math.ceil(wait))
        return free_at

    def _hash(self, kind: str, caller: str) -> bytes:
        return hmac.digest(self._key, f"{kind}|{caller}".encode(), "sha256")[:16]


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
