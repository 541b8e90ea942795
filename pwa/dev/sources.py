"""Whether files have changed, and what is made of them made anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

BUILT = ("__pycache__", "build", "build-new", "build-old")


def state_of(*places: Path) -> str:
    """Something that differs when a file in these places, or one of them, has changed."""
    digest = sha256()
    for place in places:
        for file in _files(place):
            try:
                digest.update(f"{file} {os.stat(file).st_mtime_ns}\n".encode())
            except FileNotFoundError:  # an editor's, which is gone already
                continue
    return digest.hexdigest()[:16]


class Part:
    """Something made of files, and made anew where they have changed."""

    def __init__(self, make: Callable[[], None], *places: Path) -> None:
        self._make = make
        self._places = places
        self._made_of = ""

    def bring_up_to_date(self) -> None:
        """Make it where that is needed. Raises what making it raises, until it can be made."""
        state = state_of(*self._places)
        if state != self._made_of:
            self._make()
            self._made_of = state


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield str(place)
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if name not in BUILT)
        yield from (f"{folder}/{name}" for name in sorted(names))
