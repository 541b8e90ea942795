"""The files of the project: all that is committed, or would be."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARY = (".png", ".ico", ".woff2")


def tracked() -> list[str]:
    """The paths of all files that are, or would be, committed."""
    shown = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return sorted(name for name in shown.stdout.split("\0") if name and (ROOT / name).is_file())


def texts(*endings: str, under: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Path and text of each file with one of these endings, below one of these folders."""
    for name in tracked():
        if name.endswith(endings) and name.startswith(under) and not name.endswith(BINARY):
            yield name, (ROOT / name).read_text(encoding="utf-8")


def lines_with(name: str, text: str, found: Iterator[int]) -> Iterator[str]:
    """``file:line: what stands there`` for each place in a text."""
    for place in found:
        line = text.count("\n", 0, place)
        yield f"{name}:{line + 1}: {text.splitlines()[line].strip()[:90]}"
