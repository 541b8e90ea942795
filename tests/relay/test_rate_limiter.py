"""How often somebody may ask: counted fairly, forgotten soon, and never by their address."""

from __future__ import annotations

import pytest

from pwa.relay.errors import TooManyRequests
from pwa.relay.limits import Rate, RateLimit
from pwa.relay.rate_limiter import RateLimiter, network_of
from tests.relay.client import Clock

FEW = {"open": RateLimit(Rate(3, 60), Rate(5, 60)), "make": RateLimit(Rate(1, 60), Rate(9, 60))}


def wait(limiter: RateLimiter, address: str, kind: str = "open", cost: int = 1) -> int:
    """How many seconds somebody is told to wait; 0 where they need not."""
    try:
        limiter.hit(kind, address, cost)
    except TooManyRequests as refused:
        return refused.retry_after
    return 0


@pytest.fixture
def limiter(clock: Clock) -> RateLimiter:
    """Counts three a minute for one, and five for all."""
    return RateLimiter(FEW, clock)


def test_after_the_last_one_is_a_wait(limiter: RateLimiter, clock: Clock) -> None:
    assert [wait(limiter, "10.0.0.1") for _ in range(4)] == [0, 0, 0, 20]
    clock.now += 19
    assert wait(limiter, "10.0.0.1") == 1
    clock.now += 1
    assert [wait(limiter, "10.0.0.1") for _ in range(2)] == [0, 20]


def test_after_a_pause_all_may_be_had_again(limiter: RateLimiter, clock: Clock) -> None:
    assert [wait(limiter, "10.0.0.1") for _ in range(3)] == [0, 0, 0]
    clock.now += 60
    assert [wait(limiter, "10.0.0.1") for _ in range(4)] == [0, 0, 0, 20]


def test_each_kind_is_counted_by_itself(limiter: RateLimiter) -> None:
    assert [wait(limiter, "10.0.0.1", "make") for _ in range(2)] == [0, 60]
    assert wait(limiter, "10.0.0.1", "open") == 0


def test_who_is_refused_takes_nothing_from_the_others(limiter: RateLimiter) -> None:
    for _ in range(10):
        wait(limiter, "10.0.0.1")

    assert [wait(limiter, "10.0.0.2") for _ in range(3)] == [0, 0, 12]


def test_what_costs_more_counts_more(limiter: RateLimiter) -> None:
    assert [wait(limiter, "10.0.0.1", cost=2) for _ in range(2)] == [0, 20]
    assert wait(limiter, "10.0.0.1", cost=1) == 0


def test_more_addresses_than_are_kept_are_counted_together(clock: Clock) -> None:
    limiter = RateLimiter({"open": RateLimit(Rate(1, 60), Rate(4, 60))}, clock, max_callers=2)

    assert [wait(limiter, f"10.0.0.{number}") for number in (1, 2, 2, 2, 2)] == [0, 0, 0, 0, 15]
    clock.now += 60
    assert [wait(limiter, "10.0.0.3") for _ in range(2)] == [0, 60]


def test_nothing_of_an_address_is_in_memory(limiter: RateLimiter) -> None:
    limiter.hit("open", "192.0.2.77")

    assert "192.0.2.77" not in repr(vars(limiter))
    assert b"192.0.2.77" not in b"".join(limiter._free_at)
    assert RateLimiter(FEW, Clock())._hash("open", "x") != limiter._hash("open", "x")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_one_phone_is_one_address(address: str, network: str) -> None:
    assert network_of(address) == network
