"""The worker's list of what to keep, and each language's bundle."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.assets import integrity
from pwa.content.library import TOPIC_GROUPS
from tests.conftest import SPOKEN

CODES = [language.code for language in SPOKEN]
OF_ONE_ENCODING = ("Content-Length", "ETag", "Vary")
TOPICS = [f"read/{id_}" for ids in TOPIC_GROUPS.values() for id_ in ids]
PAGES = (
    *(
        "",
        "urgent",
        "read/",
        "questions",
        "ward-round",
        "preferences",
        "cards",
        "notes",
        "summary",
        "carers",
        "join",
        "show",
        "settings",
        "about",
        "offline",
    ),
    *TOPICS,
)


def precache(client: FlaskClient) -> dict[str, Any]:
    """The list in front of the worker."""
    first, _ = client.get("/service-worker.js").text.split("\n", 1)
    assert first.startswith("self.PRECACHE = ")
    assert first.endswith(";")
    listed: dict[str, Any] = json.loads(first.removeprefix("self.PRECACHE = ").rstrip(";"))
    return listed


def test_a_phone_asks_each_time_whether_the_worker_is_new(client: FlaskClient) -> None:
    response = client.get("/service-worker.js")

    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "ETag" in response.headers


def test_the_worker_keeps_every_page_of_each_language(client: FlaskClient) -> None:
    listed = precache(client)

    assert list(listed["languages"]) == CODES
    assert listed["default"] == "en"
    for code, entries in listed["languages"].items():
        pages = {f"/{code}/{page}" for page in PAGES}
        others = {f"/{code}/{name}" for name in ("app.webmanifest", "words.js", "summary-words.js")}
        assert {entry["url"] for entry in entries} == pages | others


def test_help_now_is_the_first_page_to_be_kept(client: FlaskClient) -> None:
    for code, entries in precache(client)["languages"].items():
        assert entries[0]["url"] == f"/{code}/urgent"


def test_the_worker_keeps_every_built_file(client: FlaskClient, app: Flask) -> None:
    shell = {entry["url"] for entry in precache(client)["shell"]}

    assert shell == {f"/assets/{name}" for name in app.config["ASSETS"].files}


def test_the_worker_checks_what_it_fetches_against_the_bytes_served(client: FlaskClient) -> None:
    listed = precache(client)
    kept = [entry for entries in listed["languages"].values() for entry in entries]
    entries = [*listed["shell"], *kept, *listed["bundles"].values()]

    for entry in entries:
        assert entry["integrity"] == integrity(client.get(entry["url"]).data), entry["url"]
        assert entry["revision"] in entry["integrity"]


@pytest.mark.parametrize("code", CODES)
def test_a_bundle_holds_what_the_worker_keeps_of_its_language_as_it_is_served(
    client: FlaskClient, code: str
) -> None:
    listed = precache(client)
    bundle = json.loads(client.get(listed["bundles"][code]["url"]).data)

    kept = [entry["url"] for entry in listed["languages"][code]]
    first, *others = kept
    assert first == f"/{code}/urgent"
    assert list(bundle["files"]) == others
    for path, file in bundle["files"].items():
        served = client.get(path)
        assert file["body"].encode() == served.data, path
        sent = {header for header in served.headers if header[0] not in OF_ONE_ENCODING}
        assert {tuple(header) for header in [*bundle["headers"], *file["headers"]]} == sent, path


def test_a_bundle_says_once_what_all_its_pages_share(client: FlaskClient) -> None:
    bundle = json.loads(client.get("/en/pages.json").data)

    assert {name for name, _ in bundle["headers"]} >= {"Referrer-Policy", "Cache-Control"}
    own = {name for file in bundle["files"].values() for name, _ in file["headers"]}
    assert own == {"Content-Type", "Content-Security-Policy"}


def test_a_bundle_is_asked_for_again_each_time_and_has_the_headers_of_every_answer(
    client: FlaskClient,
) -> None:
    response = client.get("/en/pages.json", headers={"Accept-Encoding": "br"})

    assert response.mimetype == "application/json"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Encoding"] == "br"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_there_is_no_bundle_of_another_language(client: FlaskClient) -> None:
    assert client.get("/fr/pages.json").status_code == 404
