"""Passcodes of links: hashed with the pepper, compared slowly, five attempts in a whole life."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest

from pwa.relay.links.passcodes import PasscodeHasher
from tests.relay.client import RelayClient

PASSCODE = "K7MQ2XWD"
KEPT = (
    # scrypt (N=2^14, r=8, p=1) of HMAC-SHA-256 with the key, by another program.
    "000102030405060708090a0b0c0d0e0f."
    "92f06fb32e7b689f42290e10dbd83bf8472f1b6b9aeaeedb7e96b7517ad423e8"
)


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
    remaining = [(response.json or {})["remainingAttempts"] for response in responses]
    assert remaining == [4, 3, 2, 1, 1, 0]
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
    compared: list[str] = []
    verify = PasscodeHasher.verify

    def counting(self: PasscodeHasher, passcode: str, hashed: str) -> bool:
        compared.append(passcode)
        return verify(self, passcode, hashed)

    monkeypatch.setattr(PasscodeHasher, "verify", counting)

    with ThreadPoolExecutor(16) as pool:
        guesses = [f"wrong{number}" for number in range(40)]
        codes = [
            one.status_code
            for one in pool.map(lambda p: client.open_link(link, passcode=p), guesses)
        ]

    assert sorted(codes) == [401] * 5 + [404] * 35
    assert len(compared) == 5


def test_a_passcode_is_known_again_and_kept_as_no_reader_knows_it() -> None:
    passcodes = PasscodeHasher(b"k" * 32)

    first, second = passcodes.hash(PASSCODE), passcodes.hash(PASSCODE)

    assert first != second
    assert PASSCODE not in first
    assert passcodes.verify(PASSCODE, first)
    assert not passcodes.verify("K7MQ2XWE", first)
    assert not passcodes.verify("", first)
    assert not PasscodeHasher(b"l" * 32).verify(PASSCODE, first)


def test_a_passcode_is_known_that_an_older_version_has_kept() -> None:
    assert PasscodeHasher(b"k" * 32).verify(PASSCODE, KEPT)


def test_a_guess_is_slow() -> None:
    passcodes = PasscodeHasher(b"k" * 32)
    hashed = passcodes.hash(PASSCODE)

    start = perf_counter()
    passcodes.verify("wrong", hashed)

    # 16 MB are written and read in no machine's millisecond.
    assert perf_counter() - start > 0.005
