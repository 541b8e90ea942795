"""What is no JSON object of ours is refused, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest

from pwa.relay.limits import Limits
from tests.relay.client import RelayClient, sha256_hex

JSON = "application/json"
OWNER = sha256_hex("token")


def send(
    client: RelayClient, body: bytes, kind: str | None = JSON, **headers: str
) -> tuple[int, Any]:
    """Ask for a ward code with this body."""
    response = client.http.post("/api/codes", data=body, content_type=kind, headers=headers)
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, response.json


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"null",
        b"[]",
        b'"owner_h"',
        b"{",
        b"{}{}",
        b"\x00",
        b"\xff\xfe{\x00}\x00",
        b'{"owner_h": "\xff"}',
        b"\xef\xbb\xbf" + f'{{"owner_h": "{OWNER}"}}'.encode(),
        f'{{"owner_h": "{OWNER}", "owner_h": "{OWNER}"}}'.encode(),
        f'{{"owner_h": "{OWNER}", "x": NaN}}'.encode(),
        f'{{"owner_h": "{OWNER}", "x": Infinity}}'.encode(),
        f'{{"owner_h": "{OWNER}", "x": {"9" * 5000}}}'.encode(),
        f'{{"owner_h": "{OWNER}", "x": 1}}'.encode(),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"owner_h": ' + b"[" * 500_000 + b"]" * 500_000 + b"}",
    ],
    ids=range(19),
)
def test_what_is_no_object_of_ours_is_refused(client: RelayClient, body: bytes) -> None:
    assert send(client, body) == (400, {"error": 400})


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin-1",
        "application/json+x",
    ],
)
def test_only_json_is_read(client: RelayClient, kind: str | None) -> None:
    assert send(client, b"{}", kind) == (415, {"error": 415})


def test_what_is_packed_is_not_unpacked(client: RelayClient) -> None:
    assert send(client, b"\x1f\x8b", **{"Content-Encoding": "gzip"}) == (415, {"error": 415})


@pytest.mark.parametrize("kind", ["application/json; charset=UTF-8", "Application/JSON"])
def test_json_by_any_of_its_names_is_read(client: RelayClient, kind: str) -> None:
    assert send(client, f'{{"owner_h": "{OWNER}"}}'.encode(), kind)[0] == 201


def test_a_body_that_is_too_long_is_not_read(client: RelayClient) -> None:
    assert send(client, b" " * (Limits.body_bytes + 1)) == (413, {"error": 413})
    assert send(client, b" " * Limits.body_bytes) == (400, {"error": 400})
