"""What all answers have in common: their headers, and what is said where there is none."""

from __future__ import annotations

import pytest
from flask import Flask

from pwa.relay.errors import StoreError
from pwa.relay.relay import Relay
from pwa.relay.tinydb.links import TinyDBLinks
from tests.relay.client import RelayClient, random_token


@pytest.mark.parametrize("method", ["POST", "TRACE", "PROPFIND", "FOO"])
def test_a_method_that_is_none_of_a_path_s_is_told_so(client: RelayClient, method: str) -> None:
    response = client.http.open(f"/api/shl/{random_token()}", method=method)

    assert (response.status_code, response.json) == (405, {"error": 405})
    allowed = set(response.headers["Allow"].split(", "))
    assert allowed == {"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"}


def test_every_kind_of_answer_is_kept_by_nobody(client: RelayClient) -> None:
    link = client.create_link()
    responses = [
        client.show_link(link),
        client.open_link(link),
        client.open_link(link, ""),
        client.http.get(client.locate_file(link)),
        client.http.get("/s/x"),
        client.http.options("/s/x"),
        client.http.get("/api/nothing"),
        client.http.get("/f/x/y"),
        client.stop_link(link),
    ]

    for response in responses:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.mimetype != "text/html"
        assert "Set-Cookie" not in response.headers
        assert "ETag" not in response.headers


def test_a_store_that_is_away_is_a_moment_s_matter(
    client: RelayClient, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError(f"ZEBRA {random_token()}")

    link = client.create_link()
    monkeypatch.setattr(TinyDBLinks, "find", fail)

    response = client.open_link(link)

    assert response.json
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert response.json.keys() == {"error", "incident"}


def test_without_a_relay_nothing_is_there(app_without_relay: Flask) -> None:
    client = app_without_relay.test_client()

    for method, path in (
        ("PUT", f"/api/shl/{random_token()}"),
        ("POST", "/api/codes"),
        ("POST", "/s/x"),
    ):
        response = client.open(path, method=method, json={})
        assert (response.status_code, response.json) == (404, {"error": 404})
    assert "relay" not in app_without_relay.extensions
