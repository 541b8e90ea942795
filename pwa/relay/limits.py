"""How much the relay takes, how long it keeps it and how often it may be asked: all as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Rate(NamedTuple):
    """So many in so many seconds, all at once or spread."""

    most: int
    seconds: int


class Rates(NamedTuple):
    """How often something may be asked for from one address, and by everybody together."""

    address: Rate
    everybody: Rate


# A hospital's phones and PCs, and all that a proxy passes on, have one address: what it may ask
# for is what a whole hospital needs on a busy minute.
RATES: Mapping[str, Rates] = {
    "make": Rates(Rate(30, MINUTE), Rate(120, MINUTE)),
    "own": Rates(Rate(300, MINUTE), Rate(1200, MINUTE)),
    "open": Rates(Rate(120, MINUTE), Rate(600, MINUTE)),
    # Four characters are soon guessed, and five wrong proofs end a code.
    "open-code": Rates(Rate(60, MINUTE), Rate(300, MINUTE)),
    # In bytes. What is kept is at most a week of it, about 17 GB: so no stranger fills the disk.
    "bytes": Rates(Rate(50_000_000, HOUR), Rate(100_000_000, HOUR)),
    # A family needs one room, and a ward's families are behind one address.
    "room": Rates(Rate(30, HOUR), Rate(200, HOUR)),
    # Wrong tokens only: whoever shares an address with a stranger is not kept waiting.
    "room-stranger": Rates(Rate(300, MINUTE), Rate(1200, MINUTE)),
    # In bytes. What is kept is at most half a year of it, about 90 GB.
    "room-bytes": Rates(Rate(50_000_000, HOUR), Rate(500_000_000, DAY)),
    # From one token, wherever it is used; a poll that waits is one of them.
    "room-read": Rates(Rate(120, MINUTE), Rate(30_000, MINUTE)),
    "room-write": Rates(Rate(60, MINUTE), Rate(10_000, MINUTE)),
}


@dataclass(frozen=True)
class RoomLimits:
    """What holds for rooms; lengths in characters, times in seconds."""

    body: int = 512 * 1024
    """Bytes of a request that carries no snapshot."""
    box: int = 8192
    entry: int = 90_000
    snapshot: int = 1_048_576
    entries_at_once: int = 50
    read_at_once: int = 200
    entries: int = 5000
    """How many there may be since the last snapshot."""
    size: int = 5 * 1024 * 1024
    """How long all of these may be together."""
    people: int = 20
    """Members and open invitations, besides the owner."""
    slot: int = 999
    lasts: int = 180 * DAY
    """How long after the last entry."""
    invitation_lasts: int = 7 * DAY
    wait: int = 25
    waiters: int = 40
    """How many polls may wait in one process."""
    waiters_of_one: int = 3
    """How many of them with one token: a phone that lost its connection is waited for a while."""
    busy: int = 15
    """When one is to ask again that could not wait."""


@dataclass(frozen=True)
class Limits:
    """What no request may exceed; lengths in characters, times in seconds."""

    body: int = 1_153_434
    """Bytes, 1.1 MB; a sealed file and what stands beside it."""
    jwe: int = 1_048_576
    box: int = 4096
    link_lasts: int = 7 * DAY
    code_lasts: int = DAY
    reserved: int = 15 * MINUTE
    """How long a ward code may wait for its box."""
    clock_skew: int = 10 * MINUTE
    """How much later than the latest end a phone may ask for, whose clock is fast."""
    uses: int = 100
    default_uses: int = 20
    located: int = 100
    """How many recipients of one link may be told where its file is."""
    recipient: int = 80
    passcode_least: int = 4
    passcode: int = 64
    ticket_lasts: int = 5 * MINUTE
    rooms: RoomLimits = field(default_factory=RoomLimits)
    rates: Mapping[str, Rates] = field(default_factory=lambda: RATES)
