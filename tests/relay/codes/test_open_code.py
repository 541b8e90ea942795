"""POST /api/codes/{lookup}/open: the box, once, for a proof."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.relay.client import Clock, Credentials, RelayClient, random_token


def test_a_code_opens_once(client: RelayClient, code: Credentials, proof: str) -> None:
    response = client.open_code(code, proof)

    assert (response.status_code, response.json) == (200, {"box": "b" * 64})
    assert client.open_code(code, proof).status_code == 404


def test_five_wrong_proofs_end_a_code(client: RelayClient, code: Credentials, proof: str) -> None:
    responses = [client.open_code(code, random_token()) for _ in range(5)]

    assert [response.json for response in responses] == [
        {"error": 401, "remainingAttempts": left} for left in (4, 3, 2, 1, 0)
    ]
    assert client.open_code(code, proof).status_code == 404


def test_proofs_at_the_same_time_count_one_by_one(client: RelayClient, code: Credentials) -> None:
    with ThreadPoolExecutor(16) as pool:
        codes = [
            one.status_code
            for one in pool.map(lambda _: client.open_code(code, random_token()), range(40))
        ]

    assert sorted(codes) == [401] * 5 + [404] * 35


def test_a_code_without_its_box_is_not_there(client: RelayClient, proof: str) -> None:
    assert client.open_code(client.make_code(), proof).status_code == 404


def test_a_code_ends_when_its_owner_said(
    client: RelayClient, code: Credentials, proof: str, clock: Clock
) -> None:
    clock.now += 900

    assert client.open_code(code, proof).status_code == 404


@pytest.mark.parametrize("auth", [None, "", "a" * 42, "a" * 44, "é" * 43, 7])
def test_what_can_be_no_proof_costs_no_attempt(
    client: RelayClient, code: Credentials, proof: str, auth: Any
) -> None:
    for _ in range(6):
        assert client.open_code(code, auth).json == {"error": 400, "field": "auth"}
    assert client.open_code(code, proof).status_code == 200


@pytest.mark.parametrize("name", ["000", "00000", "000U", "abcd", "0O0O", "%00%00%00%00"])
def test_what_is_no_look_up_is_not_there(client: RelayClient, proof: str, name: str) -> None:
    assert client.open_code(Credentials(name, ""), proof).status_code == 404
    assert client.fill_code(Credentials(name, random_token()), proof).status_code == 404
