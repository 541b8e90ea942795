"""Ward codes: reserved, filled, opened once with a proof, and gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pwa.relay.codes import ALPHABET, Codes
from pwa.relay.memory_store import MemoryStore
from pwa.relay.relay import Relay
from tests.relay.phone import DAY, START, Clock, Owned, Phone, digest, drawn


@pytest.fixture
def proof() -> str:
    """What only somebody can send who has typed the whole code."""
    return drawn()


@pytest.fixture
def code(phone: Phone, proof: str) -> Owned:
    """A code with a box, for a quarter of an hour."""
    code = phone.reserve()
    assert phone.fill(code, proof).status_code == 204
    return code


def test_a_look_up_is_four_characters_that_are_not_misread(phone: Phone) -> None:
    drawn_ones = {phone.reserve().name for _ in range(20)}

    assert len(drawn_ones) > 15
    assert {len(name) for name in drawn_ones} == {4}
    assert set("".join(drawn_ones)) <= set(ALPHABET)


def test_no_two_living_codes_have_one_look_up(
    phone: Phone, relay: Relay, store: MemoryStore
) -> None:
    rolls = iter(["0000", "0000", "0001"])
    relay.codes = Codes(store, relay.limits, draw=lambda: next(rolls))

    assert [phone.reserve().name, phone.reserve().name] == ["0000", "0001"]


def test_when_nearly_all_are_in_use_the_phone_is_told_to_wait(
    phone: Phone, relay: Relay, store: MemoryStore
) -> None:
    relay.codes = Codes(store, relay.limits, draw=lambda: "0000")
    phone.reserve()

    answer = phone.client.post("/api/codes", json={"owner_h": digest("token")})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_a_code_opens_once(phone: Phone, code: Owned, proof: str) -> None:
    answer = phone.open(code, proof)

    assert (answer.status_code, answer.json) == (200, {"box": "b" * 64})
    assert phone.open(code, proof).status_code == 404


def test_five_wrong_proofs_end_a_code(phone: Phone, code: Owned, proof: str) -> None:
    answers = [phone.open(code, drawn()) for _ in range(5)]

    assert [answer.json for answer in answers] == [
        {"error": 401, "remainingAttempts": left} for left in (4, 3, 2, 1, 0)
    ]
    assert phone.open(code, proof).status_code == 404


def test_proofs_at_the_same_time_count_one_by_one(phone: Phone, code: Owned) -> None:
    with ThreadPoolExecutor(16) as pool:
        codes = [
            one.status_code for one in pool.map(lambda _: phone.open(code, drawn()), range(40))
        ]

    assert sorted(codes) == [401] * 5 + [404] * 35


def test_a_code_without_its_box_is_not_there(phone: Phone, proof: str) -> None:
    assert phone.open(phone.reserve(), proof).status_code == 404


def test_a_box_is_put_in_once_and_by_its_owner(phone: Phone, code: Owned, proof: str) -> None:
    reserved = phone.reserve()

    assert phone.fill(code, proof).status_code == 404
    assert phone.fill(Owned(reserved.name, drawn()), proof).status_code == 404
    assert phone.fill(Owned("ZZZZ", reserved.token), proof).status_code == 404
    assert phone.fill(reserved, proof).status_code == 204


def test_a_code_ends_when_its_owner_said(
    phone: Phone, code: Owned, proof: str, clock: Clock
) -> None:
    clock.now += 900

    assert phone.open(code, proof).status_code == 404


def test_a_look_up_that_never_gets_a_box_is_free_again(
    phone: Phone, proof: str, clock: Clock
) -> None:
    reserved = phone.reserve()
    clock.now += 900

    assert phone.fill(reserved, proof).status_code == 404


def test_its_owner_stops_a_code(phone: Phone, code: Owned, proof: str) -> None:
    path = f"/api/codes/{code.name}"

    stranger = phone.client.delete(path, headers=Owned("", drawn()).bearer)
    nobody = phone.client.delete(path)
    owner = phone.client.delete(path, headers=code.bearer)

    assert [one.status_code for one in (stranger, nobody, owner)] == [404, 404, 204]
    assert phone.open(code, proof).status_code == 404


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
def test_what_is_not_right_is_named(phone: Phone, proof: str, field: str, value: Any) -> None:
    code = phone.reserve()

    answer = phone.fill(code, proof, **{field: value})

    expected = {"error": 400} if value == 1e999 else {"error": 400, "field": field}
    assert (answer.status_code, answer.json) == (400, expected)
    assert phone.fill(code, proof).status_code == 204


def test_a_box_that_is_too_long_is_refused(phone: Phone, proof: str) -> None:
    code = phone.reserve()

    assert phone.fill(code, proof, box="b" * 4097).status_code == 413
    assert phone.fill(code, proof, box="b" * 4096).status_code == 204


@pytest.mark.parametrize("auth", [None, "", "a" * 42, "a" * 44, "é" * 43, 7])
def test_what_can_be_no_proof_costs_no_attempt(
    phone: Phone, code: Owned, proof: str, auth: Any
) -> None:
    for _ in range(6):
        assert phone.open(code, auth).json == {"error": 400, "field": "auth"}
    assert phone.open(code, proof).status_code == 200


@pytest.mark.parametrize("name", ["000", "00000", "000U", "abcd", "0O0O", "%00%00%00%00"])
def test_what_is_no_look_up_is_not_there(phone: Phone, proof: str, name: str) -> None:
    assert phone.open(Owned(name, ""), proof).status_code == 404
    assert phone.fill(Owned(name, drawn()), proof).status_code == 404
