"""The limits as docs/relay.md says them, where no answer at its edge shows them already."""

from __future__ import annotations

import pytest

from pwa.relay.errors import InsufficientStorage
from pwa.relay.limits import RATE_LIMITS, Limits, RoomLimits
from pwa.relay.links.model import ACCESS_LIST_LIFETIME
from pwa.relay.purge_thread import INTERVAL_SECONDS
from pwa.relay.rooms import rules
from pwa.relay.rooms.model import TOMBSTONE_LIFETIME, Entry, Room
from tests.relay.client import DAY, HOUR, START, random_id, sha256_hex

MB = 1024 * 1024
MINUTE = 60


def test_a_body_is_a_sealed_file_and_a_little_more() -> None:
    assert (Limits.jwe_length, Limits.body_bytes) == (MB, 1_153_434)
    assert (RoomLimits.snapshot_length, RoomLimits.body_bytes) == (MB, 512 * 1024)


def test_times_are_the_documented_ones() -> None:
    assert (Limits.link_lifetime, Limits.code_lifetime) == (7 * DAY, 24 * HOUR)
    assert (Limits.code_reservation, Limits.clock_skew) == (15 * MINUTE, 10 * MINUTE)
    assert (RoomLimits.lifetime, RoomLimits.invitation_lifetime) == (180 * DAY, 7 * DAY)
    assert (ACCESS_LIST_LIFETIME, TOMBSTONE_LIFETIME) == (7 * DAY, 90 * DAY)
    assert INTERVAL_SECONDS <= MINUTE


@pytest.mark.parametrize(
    ("kind", "each", "total"),
    [
        ("create", (30, MINUTE), (120, MINUTE)),
        ("open-link", (120, MINUTE), (600, MINUTE)),
        ("open-code", (60, MINUTE), (300, MINUTE)),
        ("manage", (300, MINUTE), (1200, MINUTE)),
        ("bytes", (50_000_000, HOUR), (100_000_000, HOUR)),
        ("create-room", (30, HOUR), (200, HOUR)),
        ("room-wrong-token", (300, MINUTE), (1200, MINUTE)),
        ("room-bytes", (50_000_000, HOUR), (500_000_000, DAY)),
        ("room-read", (120, MINUTE), (30_000, MINUTE)),
        ("room-write", (60, MINUTE), (10_000, MINUTE)),
    ],
)
def test_rates_are_the_documented_ones(
    kind: str, each: tuple[int, int], total: tuple[int, int]
) -> None:
    assert RATE_LIMITS[kind] == (each, total)


def test_no_rate_is_undocumented() -> None:
    assert len(RATE_LIMITS) == 10


@pytest.mark.parametrize(
    ("head", "size", "length", "fits"),
    [
        (4999, 0, 1, True),
        (5000, 0, 1, False),
        (1, 5 * MB - 9, 9, True),
        (1, 5 * MB - 9, 10, False),
    ],
)
def test_a_room_holds_5000_entries_and_5_mb(head: int, size: int, length: int, fits: bool) -> None:
    room = Room(random_id(), sha256_hex("admin"), START + DAY, head=head, size=size)
    entry = Entry(number=0, epoch=1, id=random_id(), ciphertext="c" * length)

    if fits:
        assert rules.append(room, [entry], {}, RoomLimits(), START).numbers == (head + 1,)
    else:
        with pytest.raises(InsufficientStorage):
            rules.append(room, [entry], {}, RoomLimits(), START)
