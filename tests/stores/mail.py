"""What tests put into a store, and when."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pwa.relay.store import Access, Code, Link

NOW = 1_800_000_000
HOUR = 60 * 60
DAY = 24 * HOUR
WEEK = 7 * DAY
OWNER, STRANGER = (sha256(name.encode()).hexdigest() for name in ("owner", "stranger"))
RIGHT, WRONG = (sha256(name.encode()).hexdigest() for name in ("right", "wrong"))
SEALED = "sealed-bytes-of-somebody"
ACCESS = Access(minute=NOW - NOW % 60, recipient="Ward 7", outcome="opened")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def id_of(number: int) -> str:
    """The same id for the same number."""
    return urlsafe_b64encode(sha256(str(number).encode()).digest()).decode().rstrip("=")


def lookup_of(number: int) -> str:
    """The same look-up for the same number, below a million."""
    return "".join(ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))


def a_link(number: int = 1, **changes: Any) -> Link:
    """A link that lives for a day."""
    link = Link(
        id=id_of(number), owner=OWNER, jwe=SEALED, flag="P", expires=NOW + DAY, uses=20, changed=NOW
    )
    return replace(link, **changes)


def a_code(number: int = 1, **changes: Any) -> Code:
    """A code that lives for an hour, with its box."""
    code = Code(lookup_of(number), OWNER, NOW + HOUR, auth=RIGHT, box="box")
    return replace(code, **changes)
