"""Forty who wait at a real server: each gets the news at once, and keeps nobody else waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.client import HTTPConnection
from json import dumps, loads
from typing import Any

import pytest

from pwa.relay.limits import RoomLimits
from tests.relay.client import Credentials, random_id, random_token, sha256_hex
from tests.relay.room_client import make_entry
from tests.server import HOST, Server

WAITERS = RoomLimits.polls


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A relay with its store on a disk, with as many threads as in a hospital."""
    server = Server(module="tests.relay.unlimited_server").start()
    yield server
    server.stop()


def ask(server: Server, method: str, path: str, token: str, body: Any = None) -> tuple[Any, Any]:
    """An response and its JSON, over a connection of its own."""
    connection = HTTPConnection(HOST, server.port, timeout=30)
    headers = {"Content-Type": "application/json"} | Credentials("", token).bearer
    try:
        connection.request(method, f"/api/rooms{path}", dumps(body) if body else None, headers)
        response = connection.getresponse()
        return response, loads(response.read())
    finally:
        connection.close()


def test_forty_wait_and_the_next_one_is_asked_to_come_again(server: Server) -> None:
    rooms = [(random_id(), random_token()) for _ in range(WAITERS)]
    for room, token in rooms:
        hashes = {"admin_h": sha256_hex(token), "token_h": sha256_hex(token)}
        body = {"room": room, "keybox": "keybox"} | hashes
        assert ask(server, "POST", "", token, body)[0].status == 201

    def wait(number: int) -> tuple[float, Any]:
        room, token = rooms[number % WAITERS]
        response, log = ask(server, "GET", f"/{room}/log?wait=20", token)
        return time.monotonic(), log["entries"] or response.headers["Retry-After"]

    with ThreadPoolExecutor(WAITERS + 1) as pool:
        waiting = [pool.submit(wait, number) for number in range(WAITERS + 1)]
        # One of them finds no news: so the others have theirs.
        turned_away = next(as_completed(waiting, timeout=15))
        assert turned_away.result()[1] == "15"
        begun = time.monotonic()
        assert ask(server, "GET", f"/{rooms[0][0]}/keybox", rooms[0][1])[0].status == 200
        assert time.monotonic() - begun < 1
        for room, token in rooms:
            written = time.monotonic()
            assert ask(server, "POST", f"/{room}/log", token, {"entries": [make_entry()]})[1]["s"]
        came = [one.result() for one in waiting if one is not turned_away]

    assert all(entries[0]["s"] == 1 for _, entries in came)
    assert max(at for at, _ in came) - written < 1
