"""Passcodes as slow hashes: what is kept says nothing without the pepper."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

# 16 MB and about 50 ms a guess.
COST = 2**14
BLOCK_SIZE = 8
PARALLEL = 1
SALT_BYTES = 16


class Passcodes:
    """Hashes and compares, with one server's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hash(self, passcode: str) -> str:
        """What to keep of a passcode: the salt and the hash, in hex."""
        salt = secrets.token_bytes(SALT_BYTES)
        return f"{salt.hex()}.{self._digest(passcode, salt).hex()}"

    def matches(self, passcode: str, kept: str) -> bool:
        """Whether it is the one that was hashed; as slow for a wrong one."""
        salt, _, digest = kept.partition(".")
        return hmac.compare_digest(self._digest(passcode, bytes.fromhex(salt)).hex(), digest)

    def _digest(self, passcode: str, salt: bytes) -> bytes:
        # The same letters are the same bytes from every keyboard.
        typed = unicodedata.normalize("NFKC", passcode).encode()
        peppered = hmac.digest(self._key, typed, "sha256")
        return hashlib.scrypt(peppered, salt=salt, n=COST, r=BLOCK_SIZE, p=PARALLEL, dklen=32)
