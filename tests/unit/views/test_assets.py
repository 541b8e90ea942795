"""The built files, as they are served."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient


def test_a_built_file_is_kept_for_ever(client: FlaskClient, app: Flask) -> None:
    for name in app.config["ASSETS"].files:
        response = client.get(f"/assets/{name}")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["none.js", "assets.json", "service-worker.js", "..%2Fconfig.py"])
def test_only_what_pages_load_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404
