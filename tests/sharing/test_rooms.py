"""Phones share a room through a real server: nothing is lost, and what it keeps it cannot read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.seed import SEED
from tests.server import Server
from tests.sharing.other_tools import run_node

OPERATIONS = 1000


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A relay that counts no requests, for phones that ask a thousand times in seconds."""
    server = Server(module="tests.relay.unlimited_server").start()
    yield server
    server.stop()


def test_phones_say_the_same_after_bad_weather(server: Server) -> None:
    plan = {"origin": server.url, "seed": SEED, "operations": OPERATIONS}
    told = json.loads(run_node("rooms.mjs", plan))

    assert told["phones"] > 2
    assert told["entries"] > 50
    assert told["closed"] > 0
    assert told["lost"] > 0
    assert told["leaks"] == 0
