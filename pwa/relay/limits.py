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

    amount: int
    seconds: int


class RateLimit(NamedTuple):
    """How often something may be asked for by one caller, and by everybody together."""

    each: Rate
    total: Rate


# A hospital's phones and PCs, and all that a proxy passes on, have one address: what it may ask
# for is what a whole hospital needs on a busy minute.
RATE_LIMITS: Mapping[str, RateLimit] = {
    "create": RateLimit(Rate(30, MINUTE), Rate(120, MINUTE)),
    "manage": RateLimit(Rate(300, MINUTE), Rate(1200, MINUTE)),
    "open-link": RateLimit(Rate(120, MINUTE), Rate(600, MINUTE)),
    # Four characters are soon guessed, and five wrong proofs end a code.
    "open-code": RateLimit(Rate(60, MINUTE), Rate(300, MINUTE)),
    # In bytes. What is kept is at most a week of it, about 17 GB: so no stranger fills the disk.
    "bytes": RateLimit(Rate(50_000_000, HOUR), Rate(100_000_000, HOUR)),
    # A family needs one room, and a ward's families are behind one address.
    "create-room": RateLimit(Rate(30, HOUR), Rate(200, HOUR)),
    # Wrong tokens only: whoever shares an address with a stranger is not kept waiting.
    "room-wrong-token": RateLimit(Rate(300, MINUTE), Rate(1200, MINUTE)),
    # In bytes. What is kept is at most half a year of it, about 90 GB.
    "room-bytes": RateLimit(Rate(50_000_000, HOUR), Rate(500_000_000, DAY)),
    # By token, wherever it is used; a poll that waits is one of them.
    "room-read": RateLimit(Rate(120, MINUTE), Rate(30_000, MINUTE)),
    "room-write": RateLimit(Rate(60, MINUTE), Rate(10_000, MINUTE)),
}


@dataclass(frozen=True)
class RoomLimits:
    """What holds for rooms; lengths in characters, times in seconds."""

    body_bytes: int = 512 * 1024
    """Of a request that carries no snapshot."""
    box_length: int = 8192
    entry_length: int = 90_000
    snapshot_length: int = 1_048_576
    entries_per_request: int = 50
    entries_per_answer: int = 200
    max_entries: int = 5000
    """How many there may be since the last snapshot."""
    max_size: int = 5 * 1024 * 1024
    """How long all of these may be together."""
    max_members: int = 20
    """Members and open invitations, besides the owner."""
    max_slot: int = 999
    lifetime: int = 180 * DAY
    """How long after the last entry."""
    invitation_lifetime: int = 7 * DAY
    poll_seconds: int = 25
    """How long a long poll may ask to wait."""
    polls: int = 40
    """How many may wait in one process."""
    polls_per_token: int = 3
    """How many of them with one token: a phone that lost its connection is waited for a while."""
    poll_retry_after: int = 15
    """When one is to ask again that could not wait."""


@dataclass(frozen=True)
class Limits:
    """What no request may exceed; lengths in characters, times in seconds."""

    body_bytes: int = 1_153_434
    """1.1 MB: a sealed file and what stands beside it."""
    jwe_length: int = 1_048_576
    box_length: int = 4096
    link_lifetime: int = 7 * DAY
    code_lifetime: int = DAY
    code_reservation: int = 15 * MINUTE
    """How long a ward code may wait for its box."""
    clock_skew: int = 10 * MINUTE
    """How much later than the latest end a phone may ask for, whose clock is fast."""
    max_uses: int = 100
    default_uses: int = 20
    max_located: int = 100
    """How many recipients of one link may be told where its file is."""
    recipient_length: int = 80
    passcode_min_length: int = 4
    passcode_max_length: int = 64
    ticket_lifetime: int = 5 * MINUTE
    rooms: RoomLimits = field(default_factory=RoomLimits)
    rates: Mapping[str, RateLimit] = field(default_factory=lambda: RATE_LIMITS)
