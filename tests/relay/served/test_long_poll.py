"""Forty who wait at a real server: each gets the news at once, and keeps nobody else waiting."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

from pwa.relay.limits import RoomLimits
from tests.relay.client import random_id, random_token, sha256_hex
from tests.relay.room_client import make_entry
from tests.relay.served.requests import request
from tests.server import Server

WAITERS = RoomLimits.polls


def test_forty_wait_and_the_next_one_is_asked_to_come_again(server: Server) -> None:
    rooms = [(random_id(), random_token()) for _ in range(WAITERS)]
    for room, token in rooms:
        hashes = {"admin_h": sha256_hex(token), "token_h": sha256_hex(token)}
        body = {"room": room, "keybox": "keybox"} | hashes
        assert request(server, "POST", "/api/rooms", body).status == 201

    def wait(number: int) -> tuple[float, Any]:
        room, token = rooms[number % WAITERS]
        answer = request(server, "GET", f"/api/rooms/{room}/log?wait=20", token=token)
        return time.monotonic(), answer.json["entries"] or answer.headers["Retry-After"]

    with ThreadPoolExecutor(WAITERS + 1) as pool:
        waiting = [pool.submit(wait, number) for number in range(WAITERS + 1)]
        # One of them finds no place: so the others have theirs.
        turned_away = next(as_completed(waiting, timeout=15))
        assert turned_away.result()[1] == "15"
        begun = time.monotonic()
        room, token = rooms[0]
        assert request(server, "GET", f"/api/rooms/{room}/keybox", token=token).status == 200
        assert time.monotonic() - begun < 1
        for room, token in rooms:
            written = time.monotonic()
            entries = {"entries": [make_entry()]}
            assert request(server, "POST", f"/api/rooms/{room}/log", entries, token).status == 200
        came = [one.result() for one in waiting if one is not turned_away]

    assert all(news[0]["s"] == 1 for _, news in came)
    assert max(at for at, _ in came) - written < 1
