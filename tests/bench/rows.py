"""What a measurement is printed as: beside the floor's, or against a limit that stands alone."""

from __future__ import annotations

from typing import NamedTuple

TITLES = f"{'':36}{'ours':>10}{'floor':>10}{'ratio':>8}{'bound':>9}"


class Row(NamedTuple):
    """One measurement beside the floor's."""

    what: str
    measured: float
    floor: float
    bound: float
    unit: str
    least: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor it is."""
        return self.measured / self.floor

    @property
    def holds(self) -> bool:
        """Whether the ratio is on the right side of the bound."""
        return self.ratio >= self.bound if self.least else self.ratio <= self.bound

    def __str__(self) -> str:
        ours, floor = (_in(self.unit, value) for value in (self.measured, self.floor))
        bound = f"{'≥' if self.least else '≤'} {self.bound:.2f}"
        return f"{self.what:36}{ours:>10}{floor:>10}{self.ratio:>8.2f}{bound:>9}"


class Limit(NamedTuple):
    """One measurement that has a limit of its own, whatever a floor needs."""

    what: str
    measured: float
    most: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether it is below its limit."""
        return self.measured < self.most

    def __str__(self) -> str:
        ours, most = (_in(self.unit, value) for value in (self.measured, self.most))
        return f"{self.what:36}{ours:>10}{'':18}{'< ' + most:>9}"


def _in(unit: str, value: float) -> str:
    """`18.3 ms`, `812 ms`: tenths only where they say something."""
    return f"{value:.{1 if value < 100 else 0}f} {unit:2}"
