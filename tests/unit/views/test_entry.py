"""The way in: the reader's language, and nothing remembered."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("header", "home"), [("en-XA", "/en-XA/"), ("en-GB", "/en/"), ("de", "/en/"), (None, "/en/")]
)
def test_the_way_in_leads_to_the_readers_language(
    client: FlaskClient, header: str | None, home: str
) -> None:
    response = client.get("/", headers={"Accept-Language": header} if header else {})

    assert response.status_code == 302
    assert response.headers["Location"] == home
    assert response.headers["Vary"] == "Accept-Language"
    assert response.headers["Cache-Control"] == "no-store"
