"""Whether the server answers."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_the_server_says_that_it_is_well(client: FlaskClient) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json) == (200, {"status": "ok"})
    assert response.headers["Cache-Control"] == "no-store"
