"""The stores that the contract is tested on, each of them empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pwa.relay.store import Store
from tests.stores.open_stores import ALL, NewStore, opener
from tests.stores.postgres.server import PostgresServer, empty_schema, running_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all tests that leave it running."""
    with running_server() as server:
        yield server


@pytest.fixture
def url(postgres: PostgresServer) -> Iterator[str]:
    """The address of a database with nothing in it, not even tables."""
    with empty_schema(postgres) as address:
        yield address


@pytest.fixture(params=ALL)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Opens an empty store of each kind, as often as asked, and closes it at the end."""
    with opener(request.param, tmp_path, lambda: request.getfixturevalue("postgres")) as new:
        yield new


@pytest.fixture
def store(new_store: NewStore) -> Store:
    """An empty store of each kind."""
    return new_store()
