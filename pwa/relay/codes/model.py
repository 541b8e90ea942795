"""A ward code as the relay knows it: its box opens with what never leaves the phone."""

from __future__ import annotations

from dataclasses import dataclass

from pwa.relay.patterns import CODE_LOOKUP


@dataclass(frozen=True)
class Code:
    """A ward code, with its box or still without."""

    lookup: str
    """The first four characters, in Crockford's base32: unique among the codes that live.

    A code of another form raises ValueError.
    """
    owner: str
    """SHA-256 of the owner's token, in hex."""
    expires: int
    auth: str = ""
    """SHA-256 of the proof that somebody typed all of it, in hex; empty until the box is there."""
    box: str = ""
    attempts: int = 5

    def __post_init__(self) -> None:
        if not CODE_LOOKUP.fullmatch(self.lookup):
            raise ValueError("A code is looked up by four characters of Crockford's base32.")

    @property
    def key(self) -> str:
        """What it is kept under."""
        return self.lookup

    @property
    def purge_due(self) -> int | None:
        """From when on there is something to erase."""
        return self.expires


@dataclass(frozen=True)
class OpenResult:
    """What became of a try to open a code."""

    box: str = ""
    """Empty where the proof was wrong."""
    remaining_attempts: int = 0
    """How many more wrong proofs it takes; it is gone at 0 and once it is opened."""
