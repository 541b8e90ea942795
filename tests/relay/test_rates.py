"""How often somebody may ask: counted fairly, forgotten soon, and never by their address."""

from __future__ import annotations

import pytest

from pwa.relay.limits import Rate, Rates
from pwa.relay.rates import Counter, network_of
from pwa.relay.refusals import TooMany
from tests.relay.phone import Clock

FEW = {"open": Rates(Rate(3, 60), Rate(5, 60)), "make": Rates(Rate(1, 60), Rate(9, 60))}


def wait(counter: Counter, address: str, kind: str = "open", cost: int = 1) -> int:
    """How many seconds somebody is told to wait; 0 where they need not."""
    try:
        counter.take(kind, address, cost)
    except TooMany as refused:
        return refused.seconds
    return 0


@pytest.fixture
def counter(clock: Clock) -> Counter:
    """Counts three a minute for one, and five for all."""
    return Counter(FEW, clock)


def test_after_the_last_one_is_a_wait(counter: Counter, clock: Clock) -> None:
    assert [wait(counter, "10.0.0.1") for _ in range(4)] == [0, 0, 0, 20]
    clock.now += 19
    assert wait(counter, "10.0.0.1") == 1
    clock.now += 1
    assert [wait(counter, "10.0.0.1") for _ in range(2)] == [0, 20]


def test_after_a_pause_all_may_be_had_again(counter: Counter, clock: Clock) -> None:
    assert [wait(counter, "10.0.0.1") for _ in range(3)] == [0, 0, 0]
    clock.now += 60
    assert [wait(counter, "10.0.0.1") for _ in range(4)] == [0, 0, 0, 20]


def test_each_kind_is_counted_by_itself(counter: Counter) -> None:
    assert [wait(counter, "10.0.0.1", "make") for _ in range(2)] == [0, 60]
    assert wait(counter, "10.0.0.1", "open") == 0


def test_who_is_refused_takes_nothing_from_the_others(counter: Counter) -> None:
    for _ in range(10):
        wait(counter, "10.0.0.1")

    assert [wait(counter, "10.0.0.2") for _ in range(3)] == [0, 0, 12]


def test_what_costs_more_counts_more(counter: Counter) -> None:
    assert [wait(counter, "10.0.0.1", cost=2) for _ in range(2)] == [0, 20]
    assert wait(counter, "10.0.0.1", cost=1) == 0


def test_more_addresses_than_are_kept_are_counted_together(clock: Clock) -> None:
    counter = Counter({"open": Rates(Rate(1, 60), Rate(4, 60))}, clock, addresses_at_most=2)

    assert [wait(counter, f"10.0.0.{number}") for number in (1, 2, 2, 2, 2)] == [0, 0, 0, 0, 15]
    clock.now += 60
    assert [wait(counter, "10.0.0.3") for _ in range(2)] == [0, 60]


def test_nothing_of_an_address_is_in_memory(counter: Counter) -> None:
    counter.take("open", "192.0.2.77")

    assert "192.0.2.77" not in repr(vars(counter))
    assert b"192.0.2.77" not in b"".join(counter._full_at)
    assert Counter(FEW, Clock())._hashed("open", "x") != counter._hashed("open", "x")


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
