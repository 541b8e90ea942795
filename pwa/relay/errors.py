"""What goes wrong in the relay. Each refusal has the HTTP status that answers it.

None of them holds anything that somebody sent.
"""

from __future__ import annotations

from typing import ClassVar

from pwa.start_error import StartError


class RelayError(Exception):
    """A refusal: its status, and the fields that its JSON answer has beside it."""

    status: ClassVar[int]

    def __init__(self, **fields: object) -> None:
        super().__init__()
        self.fields = fields


class ValidationError(RelayError):
    """A body or a query that cannot be used."""

    status = 400

    def __init__(self, field: str = "") -> None:
        """``field`` is the name of the wrong one as we know it; empty where it is none of ours."""
        super().__init__(**({"field": field} if field else {}))


class Unauthorized(RelayError):
    """A passcode or a proof that is not right."""

    status = 401

    def __init__(self, remaining_attempts: int) -> None:
        # The field's name is that of SMART Health Links.
        super().__init__(remainingAttempts=remaining_attempts)


class NotFound(RelayError):
    """It is not there, is over, or is not the caller's: nobody is told which."""

    status = 404


class Conflict(RelayError):
    """The name is taken, or a change does not fit what is there; ``fields`` say how that stands."""

    status = 409


class Gone(RelayError):
    """It was there and is over; ``fields`` say what there is instead."""

    status = 410


class PayloadTooLarge(RelayError):
    """More than the relay keeps."""

    status = 413


class TooManyRequests(RelayError):
    """Asked too often."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after
        """How many seconds to wait, at least 1."""


class InsufficientStorage(RelayError):
    """No more of it is kept until some of it has gone."""

    status = 507


class StoreError(Exception):
    """The store cannot be used now. The call has happened whole or not at all.

    Mostly not at all; where a connection or a disk breaks while it confirms, nobody can tell. So
    a caller never repeats what counts: a creation that is repeated meets Conflict, a second use
    is a use.
    """


class OpenError(StartError):
    """The relay's store or its secret cannot be opened."""
