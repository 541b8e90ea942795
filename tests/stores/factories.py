"""What tests put into a store, and when."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pwa.relay.codes.model import Code
from pwa.relay.links.model import Access, Link
from pwa.relay.store import Store

NOW = 1_800_000_000
HOUR = 60 * 60
DAY = 24 * HOUR
WEEK = 7 * DAY
OWNER, STRANGER = (sha256(name.encode()).hexdigest() for name in ("owner", "stranger"))
RIGHT_AUTH, WRONG_AUTH = (sha256(name.encode()).hexdigest() for name in ("right", "wrong"))
SEALED = "sealed-bytes-of-somebody"
ACCESS = Access(minute=NOW - NOW % 60, recipient="Ward 7", outcome="opened")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def link_id(number: int) -> str:
    """The same id for the same number."""
    return urlsafe_b64encode(sha256(str(number).encode()).digest()).decode().rstrip("=")


def code_lookup(number: int) -> str:
    """The same look-up for the same number, below a million."""
    return "".join(ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))


def make_link(number: int = 1, **changes: Any) -> Link:
    """A link that lives for a day."""
    link = Link(
        id=link_id(number),
        owner=OWNER,
        jwe=SEALED,
        flag="P",
        expires=NOW + DAY,
        uses=20,
        changed=NOW,
    )
    return replace(link, **changes)


def make_code(number: int = 1, **changes: Any) -> Code:
    """A code that lives for an hour, with its box."""
    code = Code(code_lookup(number), OWNER, NOW + HOUR, auth=RIGHT_AUTH, box="box")
    return replace(code, **changes)


def contents(store: Store) -> list[str]:
    """All that a store keeps, as text and in order, to be compared."""
    return sorted(map(repr, store.export_records()))
