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
