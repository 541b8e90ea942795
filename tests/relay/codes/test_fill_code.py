"""PUT /api/codes/{lookup}: the box is put in, once, by the owner."""

from __future__ import annotations

from typing import Any

import pytest

from tests.relay.client import DAY, START, Clock, Credentials, RelayClient, random_token


def test_a_box_is_put_in_once_and_by_its_owner(
    client: RelayClient, code: Credentials, proof: str
) -> None:
    reserved = client.make_code()

    assert client.fill_code(code, proof).status_code == 404
    assert client.fill_code(Credentials(reserved.id, random_token()), proof).status_code == 404
    assert client.fill_code(Credentials("ZZZZ", reserved.token), proof).status_code == 404
    assert client.fill_code(reserved, proof).status_code == 204


def test_a_look_up_that_never_gets_a_box_is_free_again(
    client: RelayClient, proof: str, clock: Clock
) -> None:
    reserved = client.make_code()
    clock.now += 900

    assert client.fill_code(reserved, proof).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("auth_h", "x" * 64),
        ("auth_h", None),
        ("box", "short"),
        ("box", "b" * 63 + " "),
        ("box", ["b" * 64]),
        ("exp", START),
        ("exp", START + DAY + 601),
        ("exp", 1e999),
    ],
)
def test_what_is_not_right_is_named(
    client: RelayClient, proof: str, field: str, value: Any
) -> None:
    code = client.make_code()

    response = client.fill_code(code, proof, **{field: value})

    expected = {"error": 400} if value == 1e999 else {"error": 400, "field": field}
    assert (response.status_code, response.json) == (400, expected)
    assert client.fill_code(code, proof).status_code == 204


def test_a_box_that_is_too_long_is_refused(client: RelayClient, proof: str) -> None:
    code = client.make_code()

    assert client.fill_code(code, proof, box="b" * 4097).status_code == 413
    assert client.fill_code(code, proof, box="b" * 4096).status_code == 204


def test_a_fast_clock_gets_no_longer_a_code(client: RelayClient, proof: str, clock: Clock) -> None:
    kept, over = client.make_code(), client.make_code()
    for code in (kept, over):
        assert client.fill_code(code, proof, exp=START + DAY + 600).status_code == 204

    clock.now += DAY - 1
    assert client.open_code(kept, proof).status_code == 200
    clock.now += 1
    assert client.open_code(over, proof).status_code == 404


def test_a_code_may_last_a_second(client: RelayClient, proof: str) -> None:
    code = client.make_code()

    assert client.fill_code(code, proof, exp=START + 1).status_code == 204
    assert client.open_code(code, proof).status_code == 200
