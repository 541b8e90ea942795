"""What browsers and servers ask for: the way in, the manifest, the worker's list, the health."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.assets import integrity
from pwa.content.library import TOPIC_GROUPS
from pwa.content.model import Library
from tests.conftest import SPOKEN

DIRECTIONS = {language.code: language.direction for language in SPOKEN}
CODES = list(DIRECTIONS)
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


def test_the_server_says_that_it_is_well(client: FlaskClient) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json) == (200, {"status": "ok"})
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("code", CODES)
def test_the_manifest_is_in_its_language(client: FlaskClient, code: str) -> None:
    response = client.get(f"/{code}/app.webmanifest")
    manifest = json.loads(response.data)

    assert response.mimetype == "application/manifest+json"
    assert (manifest["lang"], manifest["dir"]) == (code, DIRECTIONS[code])
    assert (manifest["name"] == "MSCC Companion") == (code == "en")
    assert manifest["start_url"] == f"/{code}/"
    assert manifest["shortcuts"][0]["url"] == f"/{code}/urgent"


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_every_preference_are_a_file_of_their_own(
    client: FlaskClient, library: Library, code: str
) -> None:
    response = client.get(f"/{code}/words.js")
    script = response.get_data(as_text=True)
    words = json.loads(script.removeprefix("export default ").removesuffix(";\n"))

    assert response.mimetype == "text/javascript"
    fields = {field.id for field in library.preferences.fields}
    assert words.keys() == fields | {time.id for time in library.preferences.times}
    for field in library.preferences.fields:
        ids = [*(choice.id for choice in field.choices), "not-sure", "rather-not-say"]
        assert [*words[field.id]["choices"]] == ids
    title = library.preferences.fields[0].title
    assert (words["PF01"]["title"] == title) == (code == "en")


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
    assert list(bundle["files"]) == kept
    for path, file in bundle["files"].items():
        served = client.get(path)
        assert file["body"].encode() == served.data, path
        sent = {header for header in served.headers if header[0] not in OF_ONE_ENCODING}
        assert {tuple(header) for header in [*bundle["headers"], *file["headers"]]} == sent, path


def test_a_bundle_says_once_what_all_its_pages_share(client: FlaskClient) -> None:
    bundle = json.loads(client.get("/en/pages.json").data)

    assert {name for name, _ in bundle["headers"]} >= {"Content-Security-Policy", "Cache-Control"}
    own = {name for file in bundle["files"].values() for name, _ in file["headers"]}
    assert own == {"Content-Type"}


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


def test_a_built_file_is_kept_for_ever(client: FlaskClient, app: Flask) -> None:
    for name in app.config["ASSETS"].files:
        response = client.get(f"/assets/{name}")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["none.js", "assets.json", "service-worker.js", "..%2Fconfig.py"])
def test_only_what_pages_load_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404
