"""Ward codes: a few typed characters that open a box, once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import sha256

from pwa.relay.codes.model import Code
from pwa.relay.codes.store import CodeStore
from pwa.relay.errors import Conflict, NotFound, StoreError, Unauthorized
from pwa.relay.json_object import JsonObject
from pwa.relay.limits import Limits
from pwa.relay.patterns import BASE64URL_32_BYTES, CODE_BOX, CODE_LOOKUP, SHA256_HEX

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32."""
LOOKUP_LENGTH = 4
TRIES = 20


def random_lookup() -> str:
    """Four characters at random, which another code may have."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LOOKUP_LENGTH))


class CodeService:
    """What may be done with ward codes.

    Methods raise NotFound, ValidationError, PayloadTooLarge and StoreError.
    """

    def __init__(
        self, store: CodeStore, limits: Limits, new_lookup: Callable[[], str] = random_lookup
    ) -> None:
        self._store = store
        self._limits = limits
        self._new_lookup = new_lookup

    def reserve(self, body: JsonObject, now: int) -> str:
        """A look-up that no living code has, for as long as a phone takes to seal a box."""
        owner = body.string("owner_h", SHA256_HEX)
        expires = now + self._limits.code_reservation
        for _ in range(TRIES):
            lookup = self._new_lookup()
            try:
                self._store.create(Code(lookup, owner, expires), now)
            except Conflict:
                continue
            return lookup
        raise StoreError("Nearly all look-ups are in use.")

    def fill(self, lookup: str, owner: str, body: JsonObject, now: int) -> None:
        """Put the box in, once."""
        latest = now + self._limits.code_lifetime
        expires = min(body.integer("exp", now + 1, latest + self._limits.clock_skew), latest)
        auth = body.string("auth_h", SHA256_HEX)
        box = body.string("box", CODE_BOX, self._limits.box_length)
        if not self._store.fill(_valid_lookup(lookup), owner, auth, box, expires, now):
            raise NotFound

    def stop(self, lookup: str, owner: str, now: int) -> None:
        """Erase it."""
        if not self._store.stop(_valid_lookup(lookup), owner, now):
            raise NotFound

    def open(self, lookup: str, body: JsonObject, now: int) -> str:
        """The box, for the proof that the whole code was typed.

        Raises Unauthorized for any other.
        """
        auth = sha256(body.string("auth", BASE64URL_32_BYTES).encode()).hexdigest()
        result = self._store.open(_valid_lookup(lookup), auth, now)
        if not result:
            raise NotFound
        if not result.box:
            raise Unauthorized(result.remaining_attempts)
        return result.box


def _valid_lookup(lookup: str) -> str:
    if not CODE_LOOKUP.fullmatch(lookup):
        raise NotFound
    return lookup
