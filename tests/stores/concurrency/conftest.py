"""The stores that many may ask at once: the model is for one thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores.open_stores import REAL, NewStore, opener


@pytest.fixture(params=REAL)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Opens an empty store of each kind, as often as asked, and closes it at the end."""
    with opener(request.param, tmp_path, lambda: request.getfixturevalue("postgres")) as new:
        yield new
