"""A relay in a process of its own, for all tests of this folder that leave it running."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """With its store on a disk, and with as many threads as in a hospital."""
    server = Server(module="tests.relay.unlimited_server").start()
    yield server
    server.stop()
