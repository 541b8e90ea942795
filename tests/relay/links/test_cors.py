"""Cross-origin requests: viewers on other origins may open links, and only that."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from tests.relay.client import Credentials, RelayClient, random_token

ORIGIN = {"Origin": "https://viewer.example.org"}
OWN_PATHS = (f"/api/shl/{random_token()}", "/api/codes", "/api/codes/0000", "/api/rooms")


def cors_headers(response: TestResponse) -> dict[str, str]:
    """What a browser goes by."""
    return {name: value for name, value in response.headers if name.startswith("Access-Control")}


@pytest.mark.parametrize("path", ["/s", "/f"])
def test_a_browser_may_ask_from_any_origin(
    client: RelayClient, link: Credentials, path: str
) -> None:
    response = client.http.options(
        f"{path}/{link.id}", headers=ORIGIN | {"Access-Control-Request-Method": "POST"}
    )

    assert response.status_code == 204
    assert cors_headers(response) == {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD, POST",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Expose-Headers": "Retry-After",
        "Access-Control-Max-Age": "86400",
    }


def test_every_answer_may_be_read_from_any_origin(client: RelayClient, link: Credentials) -> None:
    responses = [
        client.open_link(link),
        client.open_link(link, ""),
        client.http.get(client.locate_file(link)),
        client.http.get(f"/f/{link.id}"),
        client.http.get(f"/s/{link.id}"),
    ]

    assert [response.status_code for response in responses] == [200, 400, 200, 404, 405]
    for response in responses:
        assert cors_headers(response) == {
            "Access-Control-Allow-Origin": "*",
            # Or a page of another origin would not be told how long to wait.
            "Access-Control-Expose-Headers": "Retry-After",
        }


def test_a_viewer_of_another_origin_is_told_how_long_to_wait(client: RelayClient) -> None:
    for _ in range(121):
        response = client.http.get("/f/x", headers=ORIGIN)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "1")
    assert response.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.parametrize("path", OWN_PATHS, ids=["link", "codes", "code", "rooms"])
@pytest.mark.parametrize("method", ["OPTIONS", "GET", "POST", "PUT", "DELETE"])
def test_what_is_the_owner_s_is_for_our_own_pages_only(
    client: RelayClient, path: str, method: str
) -> None:
    response = client.http.open(path, method=method, headers=ORIGIN)

    assert not cors_headers(response)
