"""Ward codes: a few typed characters that open a box, once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from hashlib import sha256

from pwa.relay import body as shapes
from pwa.relay.body import Body
from pwa.relay.limits import Limits
from pwa.relay.refusals import Absent, Wrong
from pwa.relay.store import Code, Store, StoreError, Taken

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O or U, which are misread."""
LENGTH = 4
TRIES = 20

_LOOKUP = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def draw() -> str:
    """Four characters at random, which another code may have."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class Codes:
    """What may be done with ward codes. Methods raise Absent, Refused, TooLarge, StoreError."""

    def __init__(self, store: Store, limits: Limits, draw: Callable[[], str] = draw) -> None:
        self._store = store
        self._limits = limits
        self._draw = draw

    def make(self, body: Body, now: int) -> str:
        """Reserve a look-up that no living code has, for as long as a phone takes to seal a box."""
        owner = body.text("owner_h", shapes.DIGEST)
        for _ in range(TRIES):
            lookup = self._draw()
            try:
                self._store.put_code(Code(lookup, owner, now + self._limits.reserved), now)
            except Taken:
                continue
            return lookup
        raise StoreError("Nearly all look-ups are in use.")

    def fill(self, lookup: str, owner: str, body: Body, now: int) -> None:
        """Put the box in, once."""
        latest = now + self._limits.code_lasts
        end = min(body.whole("exp", now + 1, latest + self._limits.clock_skew), latest)
        auth = body.text("auth_h", shapes.DIGEST)
        box = body.text("box", shapes.BOX, self._limits.box)
        if not self._store.fill_code(_checked(lookup), owner, auth, box, end, now):
            raise Absent

    def stop(self, lookup: str, owner: str, now: int) -> None:
        """Erase it."""
        if not self._store.stop_code(_checked(lookup), owner, now):
            raise Absent

    def open(self, lookup: str, body: Body, now: int) -> str:
        """The box, for the proof that the whole code was typed. Raises Wrong for any other."""
        proof = sha256(body.text("auth", shapes.BASE64URL_32_BYTES).encode()).hexdigest()
        opened = self._store.open_code(_checked(lookup), proof, now)
        if not opened:
            raise Absent
        if not opened.box:
            raise Wrong(opened.remaining)
        return opened.box


def _checked(lookup: str) -> str:
    if not _LOOKUP.fullmatch(lookup):
        raise Absent
    return lookup
