"""Cross-origin requests: viewers on other origins may open links, and only that."""

from __future__ import annotations

from tests.relay.client import RelayClient


def test_viewers_on_other_origins_may_open_and_only_that(client: RelayClient) -> None:
    link = client.create_link()
    origin = {"Origin": "https://viewer.example.org"}
    asked = origin | {"Access-Control-Request-Method": "POST"}

    for path in (f"/s/{link.id}", f"/f/{link.id}"):
        response = client.http.options(path, headers=asked)
        assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (204, "*")
        assert response.headers["Access-Control-Allow-Headers"] == "Content-Type"
        assert "Access-Control-Allow-Credentials" not in response.headers
    for path in (f"/api/shl/{link.id}", "/api/codes", "/api/codes/0000"):
        response = client.http.options(path, headers=asked)
        assert response.status_code == 204
        assert "Access-Control" not in str(response.headers)
