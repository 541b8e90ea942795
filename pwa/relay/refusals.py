"""The ways in which the relay says no; none of them holds anything that somebody sent."""

from __future__ import annotations


class Absent(Exception):
    """It is not there, is over, or is not yours: nobody is told which."""


class Refused(Exception):
    """A body that cannot be used; the text is the field's name as we know it, or empty."""


class TooLarge(Exception):
    """More than the relay keeps."""


class Wrong(Exception):
    """A passcode or a proof that is not right."""

    def __init__(self, remaining: int) -> None:
        super().__init__(remaining)
        self.remaining = remaining
        """How many more there may be."""


class TooMany(Exception):
    """Asked too often."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        """How long to wait, at least 1."""


class Conflict(Exception):
    """It does not fit what is there by now, which ``now`` says in our own words and numbers."""

    def __init__(self, **now: object) -> None:
        super().__init__()
        self.now = now


class Ended(Exception):
    """It was there, and is over; ``now`` says what there is instead."""

    def __init__(self, **now: object) -> None:
        super().__init__()
        self.now = now


class Full(Exception):
    """No more of it is kept until some of it has gone."""
