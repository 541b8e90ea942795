"""Which tests a name on the command line stands for.

Must parse on Python 3.8, so that an old Python gets a sentence and not a traceback.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).resolve().parent
NEED_BROWSERS = {"browser", "engines", "old-phones"}


class Found(NamedTuple):
    """What names on the command line stand for."""

    lint: bool
    python: list[str]
    node: list[str]

    @property
    def needs_browsers(self) -> bool:
        """Whether any of it may drive a browser."""
        parts = [Path(path).relative_to(TESTS).parts for path in self.python]
        return any(not inside or inside[0] in NEED_BROWSERS for inside in parts)


class UnknownName(Exception):
    """A name that stands for no test; the text is one sentence."""


def find(names: list[str]) -> Found:
    """What to run for these names: all of it for none.

    A name is ``lint``, a path, or what folders and test files anywhere in tests/ are called:
    ``ward-round``. Raises UnknownName.
    """
    chosen = [] if names else [TESTS]
    for name in names:
        if name != "lint":
            chosen += _places(name)
    python = [str(path) for path in chosen if path.suffix == ".py" or any(path.rglob("test_*.py"))]
    node = {file for path in chosen for file in node_files(path)}
    return Found(not names or "lint" in names, python, sorted(node))


def _places(name: str) -> list[Path]:
    path = Path(name).resolve()
    if path.exists() and TESTS in path.parents:
        return [path]
    files = [*TESTS.rglob("test_*.py"), *TESTS.rglob("*.test.js")]
    folders = {folder for file in files for folder in file.parents if TESTS in folder.parents}
    wanted = _stem(Path(name))
    found = sorted(path for path in [*files, *folders] if _stem(path) == wanted)
    if not found:
        raise UnknownName(f"There are no tests named {name}: give a folder, a path or a stem.")
    return found


def _stem(path: Path) -> str:
    """``ward-round`` for ``test_ward_round.py``, ``ward-round.test.js`` and ``ward_round/``."""
    bare = path.name.split(".")[0].replace("_", "-")
    return bare[len("test-") :] if bare.startswith("test-") else bare


def node_files(path: Path) -> list[str]:
    """The test files of Node's runner below a path."""
    found = [path] if path.name.endswith(".test.js") else path.rglob("*.test.js")
    return sorted(str(file) for file in found)


def is_deep(file: str) -> bool:
    """Whether a test file of Node's runner is for ``tests.deep``."""
    return file.endswith(".deep.test.js")
