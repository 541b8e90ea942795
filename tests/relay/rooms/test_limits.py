"""How much and how often in rooms."""

from __future__ import annotations

import pytest

from pwa.relay.limits import Limits, RoomLimits
from tests.relay.client import Clock, Credentials, random_token
from tests.relay.room_client import RoomClient, make_entry

JSON = "application/json"


def test_what_is_too_long_is_refused_and_what_is_just_not_is_kept(room: RoomClient) -> None:
    most = RoomLimits()
    room.invite(2)

    def codes(longer: int) -> list[int]:
        other = RoomClient(room.client)
        responses = [
            room.append(make_entry(c="c" * (most.entry_length + longer))),
            room.put_snapshot(0, c="s" * (most.snapshot_length + longer)),
            other.create(keybox="k" * (most.box_length + longer)),
            room.invite(3, keybox="k" * (most.box_length + longer)),
            room.claim(2, box="b" * (most.box_length + longer)),
        ]
        return [response.status_code for response in responses]

    assert codes(1) == [413] * 5
    assert codes(0) == [200, 204, 201, 201, 200]


def test_a_body_that_is_too_long_is_not_read(room: RoomClient) -> None:
    for path, most in (("/log", RoomLimits.body_bytes), ("/snapshot", Limits.body_bytes)):
        token, method = {
            "/log": (room.tokens[0], "POST"),
            "/snapshot": (room.admin, "PUT"),
        }[path]
        bearer = Credentials("", token).bearer
        responses = [
            room.client.http.open(
                room.path + path,
                method=method,
                data=b" " * (most + longer),
                content_type=JSON,
                headers=bearer,
            )
            for longer in (0, 1)
        ]
        assert [response.status_code for response in responses] == [400, 413]


def test_a_token_may_read_and_write_so_often(room: RoomClient, clock: Clock) -> None:
    clock.now += 60
    reads = [room.read_log(1).status_code for _ in range(121)]
    writes = [room.append(make_entry(c="c"), slot=1).status_code for _ in range(61)]

    assert (reads.index(429), writes.index(429)) == (120, 60)
    assert room.read_log(0).status_code == 200
    clock.now += 1
    assert room.read_log(1).status_code == 200


def test_strangers_do_not_keep_a_family_waiting(room: RoomClient) -> None:
    codes = [room.request("GET", "/log", random_token()).status_code for _ in range(301)]
    without = room.request("GET", "/log", "")

    assert codes == [*[404] * 300, 429]
    assert (without.status_code, without.headers["Retry-After"]) == (429, "1")
    assert room.read_log(1).status_code == 200


def test_nobody_fills_the_disk(room: RoomClient, clock: Clock) -> None:
    large = "s" * 1_048_576
    codes = [room.put_snapshot(0, c=large).status_code for _ in range(49)]

    assert codes.index(429) == 47


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("", {"DELETE"}), ("/log", {"GET", "HEAD", "POST"}), ("/snapshot", {"GET", "HEAD", "PUT"})],
)
def test_another_method_is_told_so(room: RoomClient, path: str, allowed: set[str]) -> None:
    response = room.request_as_admin("PATCH", path)
    options = room.request_as_admin("OPTIONS", path)

    assert response.status_code == 405
    assert options.status_code == 204
    assert set(response.headers["Allow"].split(", ")) == {*allowed, "OPTIONS"}
    assert not [name for name in options.headers.keys() if "Access-Control" in name]  # noqa: SIM118
