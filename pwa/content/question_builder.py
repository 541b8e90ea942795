"""Questions that are built by tapping: a frame, one filler of its kind, then short endings.

Only whole questions and whole pieces are ever translated, so that grammar survives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SLOT = "%(what)s"
"""Where a frame takes its filler."""


@dataclass(frozen=True)
class Filler:
    """What fills the slot of a frame."""

    id: str
    text: str


@dataclass(frozen=True)
class Ending:
    """A short question that can follow a filled frame."""

    id: str
    text: str


@dataclass(frozen=True)
class Frame:
    """A question with one slot, and the endings that can follow it."""

    id: str
    text: str
    endings: tuple[str, ...] = ()

    def filled(self, filler: Filler) -> str:
        """The whole question about this filler."""
        return self.text.replace(SLOT, filler.text)


@dataclass(frozen=True)
class QuestionKind:
    """Frames and fillers of which every pair is a question that reads well."""

    id: str
    frames: tuple[Frame, ...]
    fillers: tuple[Filler, ...]

    @property
    def questions(self) -> Iterator[str]:
        """Each frame filled with each filler."""
        return (frame.filled(filler) for frame in self.frames for filler in self.fillers)


@dataclass(frozen=True)
class QuestionBuilder:
    """All that a question can be built of."""

    kinds: tuple[QuestionKind, ...]
    endings: tuple[Ending, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of everything here, in order, as often as they come."""
        ids: list[str] = []
        for kind in self.kinds:
            ids += [kind.id, *(frame.id for frame in kind.frames)]
            ids += [filler.id for filler in kind.fillers]
        return [*ids, *(ending.id for ending in self.endings)]
