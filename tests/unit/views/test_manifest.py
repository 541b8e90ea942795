"""The web app manifest of each language."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.conftest import SPOKEN

DIRECTIONS = {language.code: language.direction for language in SPOKEN}
CODES = list(DIRECTIONS)


@pytest.mark.parametrize("code", CODES)
def test_the_manifest_is_in_its_language(client: FlaskClient, code: str) -> None:
    response = client.get(f"/{code}/app.webmanifest")
    manifest = json.loads(response.data)

    assert response.mimetype == "application/manifest+json"
    assert (manifest["lang"], manifest["dir"]) == (code, DIRECTIONS[code])
    assert (manifest["name"] == "MSCC Companion") == (code == "en")
    assert manifest["start_url"] == f"/{code}/"
    assert manifest["shortcuts"][0]["url"] == f"/{code}/urgent"


def test_the_app_is_one_app_in_every_language(client: FlaskClient) -> None:
    manifests = [json.loads(client.get(f"/{code}/app.webmanifest").data) for code in CODES]

    assert {(manifest["id"], manifest["scope"]) for manifest in manifests} == {("/", "/")}
    assert all("orientation" not in manifest for manifest in manifests)


def test_every_icon_of_the_manifest_is_there(client: FlaskClient) -> None:
    icons = json.loads(client.get("/en/app.webmanifest").data)["icons"]

    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    for icon in icons:
        response = client.get(icon["src"])
        assert (response.status_code, response.mimetype) == (200, icon["type"])
