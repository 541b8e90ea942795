"""The vectors say what Python's libraries say: neither is made by the code that they test."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from tests.sharing.other_tools import (
    HEADER,
    bytes_of,
    open_box,
    open_file,
    text_of,
    vector,
    ward_code_keys,
)

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize(("name", "more"), [("jwe", {}), ("compressed", {"zip": "DEF"})])
def test_the_file_of_a_link_opens(name: str, more: dict[str, str]) -> None:
    ours = vector("health-link-v1")

    assert open_file(ours[name], ours["key"]) == (ours["document"], HEADER | more)


def test_the_specifications_example_opens() -> None:
    example = vector("health-link-specification")

    text, _ = open_file(example["jwe"], example["key"])

    assert sha256(text.encode()).hexdigest() == example["documentHash"]


@pytest.mark.parametrize("name", ["health-link-v1", "health-link-specification"])
def test_a_link_is_its_payload_in_json(name: str) -> None:
    known = vector(name)
    payload = json.dumps(known["link"], separators=(",", ":"), ensure_ascii=False)

    assert known["uri"] == f"shlink:/{text_of(payload.encode())}"


def test_the_relay_knows_tokens_by_a_hash_of_their_text() -> None:
    link, code = vector("health-link-v1"), vector("ward-code-v1")

    assert len(bytes_of(link["token"])) == 32
    assert sha256(link["token"].encode("ascii")).hexdigest() == link["tokenHash"]
    assert sha256(code["auth"].encode("ascii")).hexdigest() == code["authHash"]


def test_the_keys_of_a_ward_code_open_its_box() -> None:
    code = vector("ward-code-v1")

    assert ward_code_keys(code["lookup"], code["secret"]) == (code["wrap"], code["auth"])
    assert open_box(code["box"], code["wrap"]) == code["link"]


def test_the_last_letter_of_a_ward_code_is_made_of_the_others() -> None:
    code = vector("ward-code-v1")
    first, last = f"{code['lookup']}{code['secret']}", code["code"][-1]

    assert code["code"].replace("-", "") == first + last
    assert CROCKFORD[sha256(f"mscc-code-v1{first}".encode()).digest()[0] >> 3] == last
