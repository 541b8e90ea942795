"""A room's vectors, recomputed by Python's libraries by the steps of docs/rooms.md."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.sharing.other_tools import (
    NONCE_BYTES,
    bytes_of,
    is_signed,
    room_key,
    text_of,
    vector,
)

OURS = vector("room-v1")
SECRETS = OURS["secrets"]
WRAP = room_key(OURS["room"], SECRETS["I"], "invite-wrap")


def opened(content: str, key: bytes, bound: str) -> bytes:
    """What is in a sealed thing of this room."""
    sealed = bytes_of(content)
    aad = f"mscc1|{OURS['room']}|{bound}".encode()
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad)


def unpadded(content: bytes) -> bytes:
    inner = content.rstrip(b"\0")
    assert inner[-1] == 0x80
    return inner[:-1]


@pytest.mark.parametrize(
    ("name", "secret", "use"),
    [
        ("enc", "S1", "enc"),
        ("memberToken", "M", "member"),
        ("memberWrap", "M", "member-wrap"),
        ("inviteToken", "I", "invite"),
        ("inviteWrap", "I", "invite-wrap"),
        ("adminToken", "A", "admin"),
    ],
)
def test_a_key_is_derived_from_its_secret(name: str, secret: str, use: str) -> None:
    assert text_of(room_key(OURS["room"], SECRETS[secret], use)) == OURS["keys"][name]


def test_the_relay_knows_a_member_by_a_hash_of_the_tokens_text() -> None:
    token = OURS["keys"]["memberToken"]

    assert sha256(token.encode("ascii")).hexdigest() == OURS["memberTokenHash"]


def test_an_entry_opens_and_is_signed() -> None:
    entry = OURS["entry"]
    padded = opened(entry["c"], bytes_of(OURS["keys"]["enc"]), f"{entry['e']}|{entry['i']}")
    text = unpadded(padded).decode("utf-8")

    assert text == entry["text"]
    assert len(padded) == 1024
    assert text_of(sha256(text.encode("utf-8")).digest()) == entry["hash"]
    assert is_signed(OURS["room"], json.loads(text), OURS["signingKey"])


def test_a_snapshot_opens_and_is_signed() -> None:
    snapshot = OURS["snapshot"]
    bound = f"{snapshot['e']}|snapshot|{snapshot['upto']}"
    padded = opened(snapshot["c"], bytes_of(OURS["keys"]["enc"]), bound)
    text = zlib.decompress(unpadded(padded), wbits=-15).decode("utf-8")

    assert text == snapshot["text"]
    assert len(padded) % 4096 == 0
    assert is_signed(OURS["room"], json.loads(text), OURS["signingKey"])


@pytest.mark.parametrize("what", ["keybox", "claim"])
def test_a_box_opens(what: str) -> None:
    assert json.loads(opened(OURS[what]["box"], WRAP, what)) == OURS[what]["value"]


def test_an_invitation_is_a_room_and_a_secret() -> None:
    assert OURS["invitation"] == f"1.{OURS['room']}.{SECRETS['I']}"
