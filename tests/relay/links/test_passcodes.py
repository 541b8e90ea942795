"""Passcodes of links: hashed with the pepper, compared slowly, five attempts in a whole life."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest

from pwa.relay.links.passcodes import PasscodeHasher
from tests.relay.client import (
    RelayClient,
)

PASSCODE = "K7MQ2XWD"


def test_the_right_passcode_opens_and_costs_no_attempt(client: RelayClient) -> None:
    link = client.create_link(passcode=PASSCODE)

    for _ in range(7):
        assert client.open_link(link, passcode=PASSCODE).status_code == 200
    # The same letters from another keyboard.
    assert client.open_link(link, passcode="Ｋ7MQ2XWD").status_code == 200


def test_wrong_passcodes_are_counted_over_the_whole_life(client: RelayClient) -> None:
    link = client.create_link(passcode=PASSCODE)
    responses = [client.open_link(link, passcode=f"wrong{number}") for number in range(4)]
    assert client.open_link(link, passcode=PASSCODE).status_code == 200
    responses.append(client.open_link(link, passcode=""))
    responses.append(client.open_link(link, passcode="wrong"))

    assert [response.status_code for response in responses] == [401] * 6
    assert [(response.json or {})["remainingAttempts"] for response in responses] == [
        4,
        3,
        2,
        1,
        1,
        0,
    ]
    assert client.open_link(link, passcode=PASSCODE).status_code == 404


def test_no_passcode_is_no_guess(client: RelayClient) -> None:
    link = client.create_link(passcode=PASSCODE)

    for _ in range(6):
        assert client.open_link(link).json == {"error": 401, "remainingAttempts": 5}
    assert client.open_link(link, passcode="\ud800").status_code == 400
    assert client.open_link(link, passcode=PASSCODE).status_code == 200


def test_guesses_at_the_same_time_count_one_by_one(
    client: RelayClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = client.create_link(passcode=PASSCODE)
    looked_at: list[str] = []
    matches = PasscodeHasher.verify

    def counting(self: PasscodeHasher, passcode: str, hashed: str) -> bool:
        looked_at.append(passcode)
        return matches(self, passcode, hashed)

    monkeypatch.setattr(PasscodeHasher, "verify", counting)

    with ThreadPoolExecutor(16) as pool:
        guesses = [f"wrong{number}" for number in range(40)]
        codes = [
            one.status_code
            for one in pool.map(lambda p: client.open_link(link, passcode=p), guesses)
        ]

    assert sorted(codes) == [401] * 5 + [404] * 35
    assert len(looked_at) == 5


def test_a_passcode_is_known_again_and_kept_as_no_reader_knows_it() -> None:
    passcodes = PasscodeHasher(b"k" * 32)

    first, second = passcodes.hash("K7MQ2XWD"), passcodes.hash("K7MQ2XWD")

    assert first != second
    assert "K7MQ2XWD" not in first
    assert passcodes.verify("K7MQ2XWD", first)
    assert not passcodes.verify("K7MQ2XWE", first)
    assert not passcodes.verify("", first)
    assert not PasscodeHasher(b"l" * 32).verify("K7MQ2XWD", first)


def test_a_guess_is_slow() -> None:
    passcodes = PasscodeHasher(b"k" * 32)
    hashed = passcodes.hash("K7MQ2XWD")

    start = perf_counter()
    passcodes.verify("wrong", hashed)

    # 16 MB are written and read in no machine's millisecond.
    assert perf_counter() - start > 0.005
