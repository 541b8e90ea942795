"""What a measurement is printed as: beside the floor's, or against a limit that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

TITLES = f"{'':40}{'ours':>10}{'floor':>10}{'ratio':>8}{'bound':>9}{'':6}{'Dexie':>10}"


class Row(NamedTuple):
    """What was measured in each round beside the floor's in the same round.

    A row without a bound is there to be read.
    """

    what: str
    rounds: Sequence[float]
    floors: Sequence[float]
    bound: float | None
    unit: str
    least: bool = False
    dexie: Sequence[float] = ()

    @property
    def ratio(self) -> float:
        """How many times the floor it is: the median of the rounds, each of which had one mood."""
        return median(ours / floor for ours, floor in zip(self.rounds, self.floors, strict=True))

    @property
    def verdict(self) -> str:
        """Whether the ratio is on the right side of the bound."""
        if self.bound is None:
            return ""
        holds = self.ratio >= self.bound if self.least else self.ratio <= self.bound
        return "ok" if holds else "over"

    def __str__(self) -> str:
        ours, floor = (_in(self.unit, median(values)) for values in (self.rounds, self.floors))
        bound = f"{'≥' if self.least else '≤'} {self.bound:.2f}" if self.bound else ""
        dexie = _in(self.unit, median(self.dexie)) if self.dexie else ""
        measured = f"{self.what:40}{ours:>10}{floor:>10}{self.ratio:>8.2f}{bound:>9}"
        return f"{measured}{self.verdict:>6}{dexie:>10}"


class Limit(NamedTuple):
    """One measurement that has a limit of its own, whatever a floor needs.

    It is measured and not judged where `most` is None.
    """

    what: str
    measured: float
    most: float | None
    unit: str

    @property
    def verdict(self) -> str:
        """Whether it is below its limit."""
        if self.most is None:
            return ""
        return "ok" if self.measured < self.most else "over"

    def __str__(self) -> str:
        most = f"< {_in(self.unit, self.most)}" if self.most is not None else ""
        ours = _in(self.unit, self.measured)
        return f"{self.what:40}{ours:>10}{'':18}{most:>9}{self.verdict:>6}"


class Note(NamedTuple):
    """What a row is made of, for whoever wants to make it smaller."""

    text: str
    verdict: str = ""

    def __str__(self) -> str:
        return f"    {self.text}"


def _in(unit: str, value: float) -> str:
    """`18.3 ms`, `812 ms`: tenths only where they say something."""
    return f"{value:.{1 if value < 100 else 0}f} {unit:2}"
