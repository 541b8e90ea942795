"""Passcodes as slow hashes: what is kept says nothing without the pepper."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

# 16 MB and about 50 ms a guess.
COST = 2**14
BLOCK_SIZE = 8
PARALLELISM = 1
SALT_BYTES = 16


class PasscodeHasher:
    """Hashes and compares, with one server's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hash(self, passcode: str) -> str:
        """What to keep of a passcode: the salt and the hash, in hex."""
        salt = secrets.token_bytes(SALT_BYTES)
        return f"{salt.hex()}.{self._scrypt(passcode, salt).hex()}"

    def verify(self, passcode: str, hashed: str) -> bool:
        """Whether it is the one that was hashed; as slow for a wrong one."""
        salt, _, digest = hashed.partition(".")
        return hmac.compare_digest(self._scrypt(passcode, bytes.fromhex(salt)).hex(), digest)

    def _scrypt(self, passcode: str, salt: bytes) -> bytes:
        # The same letters are the same bytes from every keyboard.
        normalized = unicodedata.normalize("NFKC", passcode).encode()
        peppered = hmac.digest(self._key, normalized, "sha256")
        return hashlib.scrypt(peppered, salt=salt, n=COST, r=BLOCK_SIZE, p=PARALLELISM, dklen=32)
