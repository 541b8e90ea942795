"""How much and how often: what is too much, too odd or too often is refused, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from pwa.relay.limits import Limits
from pwa.relay.memory_store import MemoryStore
from pwa.relay.relay import Relay
from pwa.relay.store import StoreError
from tests.relay.phone import Owned, Phone, digest, drawn, sealed

JSON = "application/json"
OWNER = digest("token")


def send(phone: Phone, body: bytes, kind: str | None = JSON, **headers: str) -> tuple[int, Any]:
    """Ask for a ward code with this body."""
    answer = phone.client.post("/api/codes", data=body, content_type=kind, headers=headers)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.json


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
def test_what_is_no_object_of_ours_is_refused(phone: Phone, body: bytes) -> None:
    assert send(phone, body) == (400, {"error": 400})


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
def test_only_json_is_read(phone: Phone, kind: str | None) -> None:
    assert send(phone, b"{}", kind) == (415, {"error": 415})


def test_what_is_packed_is_not_unpacked(phone: Phone) -> None:
    assert send(phone, b"\x1f\x8b", **{"Content-Encoding": "gzip"}) == (415, {"error": 415})


@pytest.mark.parametrize("kind", ["application/json; charset=UTF-8", "Application/JSON"])
def test_json_by_any_of_its_names_is_read(phone: Phone, kind: str) -> None:
    assert send(phone, f'{{"owner_h": "{OWNER}"}}'.encode(), kind)[0] == 201


def test_the_largest_file_is_kept_and_one_more_letter_is_not(phone: Phone) -> None:
    most = Limits.jwe
    owned = phone.link(jwe=sealed(most))

    assert phone.put(Owned(drawn(), drawn()), jwe=sealed(most + 1)).status_code == 413
    assert phone.change(owned, jwe=sealed(most + 1)).json == {"error": 413}
    assert len(phone.client.get(phone.locate(owned)).data) == most


def test_a_body_that_is_too_long_is_not_read(phone: Phone) -> None:
    assert send(phone, b" " * (Limits.body + 1)) == (413, {"error": 413})
    assert send(phone, b" " * Limits.body) == (400, {"error": 400})


def asked(phone: Phone, path: str, address: str, method: str = "GET") -> tuple[int, str | None]:
    """What somebody at an address is told, and how long to wait."""
    answer = phone.client.open(path, method=method, environ_base={"REMOTE_ADDR": address})
    return answer.status_code, answer.headers.get("Retry-After")


def test_one_address_may_ask_so_often_and_then_waits(phone: Phone) -> None:
    path = f"/f/{drawn()}?e=1&t=x"

    for _ in range(120):
        assert asked(phone, path, "10.0.0.1") == (404, None)
    assert asked(phone, path, "10.0.0.1") == (429, "1")
    assert asked(phone, path, "10.0.0.2") == (404, None)


def test_everybody_together_may_ask_so_often(phone: Phone) -> None:
    path = f"/f/{drawn()}?e=1&t=x"

    for number in range(600):
        assert asked(phone, path, f"10.0.{number % 6}.1") == (404, None)
    assert asked(phone, path, "10.0.9.1") == (429, "1")


@pytest.mark.parametrize(
    ("method", "path", "most"),
    [
        ("PUT", "/api/shl/x", 30),
        ("POST", "/api/codes", 30),
        ("POST", "/api/codes/0000/open", 60),
        ("POST", "/s/x", 120),
        ("GET", "/f/x", 120),
        ("GET", "/api/shl/x", 300),
        ("PATCH", "/api/shl/x", 300),
        ("DELETE", "/api/shl/x", 300),
        ("PUT", "/api/codes/0000", 300),
        ("DELETE", "/api/codes/0000", 300),
    ],
)
def test_every_endpoint_has_its_rate(phone: Phone, method: str, path: str, most: int) -> None:
    codes = [asked(phone, path, "10.0.0.1", method)[0] for _ in range(most + 1)]

    assert codes.index(429) == most


def test_an_address_is_the_connection_s_and_no_header_s(phone: Phone) -> None:
    for number in range(121):
        answer = phone.client.get(
            "/f/x",
            headers={"X-Forwarded-For": f"10.0.0.{number}", "Forwarded": f"for=10.0.0.{number}"},
        )
    assert answer.status_code == 429


def test_nobody_fills_the_disk(phone: Phone) -> None:
    large = sealed(Limits.jwe)
    owned = phone.link(jwe=large)
    codes = [phone.change(owned, jwe=large).status_code for _ in range(47)]

    assert codes == [204] * 46 + [429]


@pytest.mark.parametrize("method", ["POST", "TRACE", "PROPFIND", "FOO"])
def test_a_method_that_is_none_of_a_path_s_is_told_so(phone: Phone, method: str) -> None:
    answer = phone.client.open(f"/api/shl/{drawn()}", method=method)

    assert (answer.status_code, answer.json) == (405, {"error": 405})
    allowed = set(answer.headers["Allow"].split(", "))
    assert allowed == {"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"}


def test_a_head_is_a_get_without_a_body(phone: Phone) -> None:
    owned = phone.link()

    known = phone.client.head(f"/api/shl/{owned.name}", headers=owned.bearer)
    unknown = phone.client.head(f"/api/shl/{owned.name}")

    assert (known.status_code, known.data) == (200, b"")
    assert (unknown.status_code, unknown.data) == (404, b"")


def test_every_kind_of_answer_is_kept_by_nobody(phone: Phone) -> None:
    owned = phone.link()
    answers = [
        phone.show(owned),
        phone.view(owned),
        phone.view(owned, ""),
        phone.client.get(phone.locate(owned)),
        phone.client.get("/s/x"),
        phone.client.options("/s/x"),
        phone.client.get("/api/nothing"),
        phone.client.get("/f/x/y"),
        phone.stop(owned),
    ]

    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.mimetype != "text/html"
        assert "Set-Cookie" not in answer.headers
        assert "ETag" not in answer.headers


def test_a_store_that_is_away_is_a_moment_s_matter(
    phone: Phone, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError(f"ZEBRA {drawn()}")

    owned = phone.link()
    monkeypatch.setattr(MemoryStore, "find_link", fail)

    answer = phone.view(owned)

    assert answer.json
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json.keys() == {"error", "incident"}


def test_without_a_relay_nothing_is_there(app_without_relay: Flask) -> None:
    client = app_without_relay.test_client()

    for method, path in (("PUT", f"/api/shl/{drawn()}"), ("POST", "/api/codes"), ("POST", "/s/x")):
        answer = client.open(path, method=method, json={})
        assert (answer.status_code, answer.json) == (404, {"error": 404})
    assert "relay" not in app_without_relay.extensions
