"""What tests of catalogues share: a small app to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.catalogues.tree import Tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """An app that says nothing yet."""
    return Tree(tmp_path)
