"""A PostgreSQL behind a proxy that can be broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stores.postgres.proxy import BreakableProxy
from tests.stores.postgres.server import PostgresServer


@pytest.fixture
def proxy(postgres: PostgresServer) -> Iterator[BreakableProxy]:
    """A proxy in front of the server."""
    proxy = BreakableProxy(postgres.folder)
    yield proxy
    proxy.remove()


@pytest.fixture
def proxied_url(proxy: BreakableProxy, postgres: PostgresServer, url: str) -> str:
    """The address of an empty database, by the proxy."""
    return url.replace(postgres.folder.name, proxy.folder.name)
