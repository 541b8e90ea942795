"""Who has no right token is told nothing, whatever they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from pwa.relay.relay import Relay
from tests.relay.client import DAY, Clock, random_id, random_token, sha256_hex
from tests.relay.room_client import RoomClient, make_entry

CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/log", None),
    ("GET", "/log?wait=25", None),
    ("GET", "/log?after=x", None),
    ("POST", "/log", {"entries": [make_entry()]}),
    ("POST", "/log", {}),
    ("GET", "/snapshot", None),
    ("PUT", "/snapshot", {"upto": 0, "base": 0, "e": 1, "c": "s"}),
    ("GET", "/keybox", None),
    ("POST", "/invites", {"slot": 5}),
    ("DELETE", "/invites/1", None),
    ("POST", "/claim", {"token_h": sha256_hex("x"), "box": "b"}),
    ("GET", "/members", None),
    ("PUT", "/epoch", {"prev": 1, "keyboxes": {"0": "k"}, "revoke": [1]}),
    ("POST", "/leave", None),
    ("DELETE", "", None),
]


def unknown(room: RoomClient, _: Clock) -> str:
    room.id = random_id()
    return room.tokens[1]


def misspelt(room: RoomClient, _: Clock) -> str:
    room.id = f"{room.id[:-1]}%ff"
    return room.tokens[1]


def wrong(_: RoomClient, __: Clock) -> str:
    return random_token()


def missing(_: RoomClient, __: Clock) -> str:
    return ""


def garbled(_: RoomClient, __: Clock) -> str:
    return "x"


def removed(room: RoomClient, _: Clock) -> str:
    room.rotate_epoch(1, 0, revoke=(1,))
    return room.tokens[1]


def deleted(room: RoomClient, _: Clock) -> str:
    room.delete()
    return room.admin


def expired(room: RoomClient, clock: Clock) -> str:
    clock.now += 180 * DAY
    return room.admin


STRANGERS = (unknown, misspelt, wrong, missing, garbled, removed, deleted, expired)


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=lambda part: str(part)[:9])
@pytest.mark.parametrize("make_stranger", STRANGERS)
def test_nobody_is_told_why_they_are_not_let_in(
    room: RoomClient,
    clock: Clock,
    make_stranger: Callable[[RoomClient, Clock], str],
    method: str,
    path: str,
    body: dict[str, Any] | None,
) -> None:
    token = make_stranger(room, clock)

    response = room.request(method, path, token, body)

    nowhere = room.client.http.get("/api/nowhere")
    assert (response.status_code, response.data) == (404, b'{"error":404}\n')
    assert (response.data, [*response.headers]) == (nowhere.data, [*nowhere.headers])


def test_a_stranger_s_body_is_not_read(room: RoomClient, relay: Relay) -> None:
    large = {"entries": [make_entry(c="c" * 90_000) for _ in range(5)]}
    codes = [room.request("POST", "/log", random_token(), large).status_code for _ in range(200)]

    assert set(codes) == {404}
    assert room.request("POST", "/log", room.tokens[0], large).status_code == 200


def test_without_a_relay_there_is_no_room(app_without_relay: Flask) -> None:
    client = app_without_relay.test_client()

    for method, path in (
        ("POST", ""),
        ("GET", f"/{random_id()}/log"),
        ("DELETE", f"/{random_id()}"),
    ):
        response = client.open(f"/api/rooms{path}", method=method, json={})
        assert (response.status_code, response.json) == (404, {"error": 404})
