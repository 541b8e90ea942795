"""What a reader meets when something goes wrong: a page in their language, with a way on."""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

SENT = "what somebody sent"


def fail(**_: str) -> str:
    """A page with a fault in it."""
    raise RuntimeError(SENT)


@pytest.fixture
def faulty(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The app while every topic that is not held in memory fails."""
    monkeypatch.setitem(app.view_functions, "topic", fail)
    return app.test_client(use_cookies=False)


def test_a_missing_page_says_so_in_the_language_of_its_path(client: FlaskClient) -> None:
    english, pseudo = client.get("/en/read/none"), client.get("/en-XA/read/none")

    assert (english.status_code, pseudo.status_code) == (404, 404)
    assert "<h1>This page does not exist</h1>" in english.text
    assert '<html lang="en" dir="ltr"' in english.text
    assert "<h1>[Ţĥîš" in pseudo.text
    assert '<html lang="en-XA"' in pseudo.text


def test_outside_of_a_language_the_browsers_language_is_used(client: FlaskClient) -> None:
    response = client.get("/nowhere/at/all", headers={"Accept-Language": "en-XA"})

    assert response.status_code == 404
    assert '<html lang="en-XA"' in response.text


@pytest.mark.parametrize("path", ["/xx/", "/xx/urgent", "/xx/read/surgery", "/EN/urgent"])
def test_a_language_that_we_do_not_speak_is_a_missing_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_error_page_leads_on(client: FlaskClient) -> None:
    page = client.get("/en/none/none").text

    for path in ("/en/", "/en/read/", "/en/urgent"):
        assert f'href="{path}"' in page


def test_a_method_that_no_page_knows_is_told_which_are_known(client: FlaskClient) -> None:
    response = client.post("/en-XA/urgent")

    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))
    assert '<html lang="en-XA"' in response.text


@pytest.mark.parametrize("code", ["en", "en-XA"])
def test_a_fault_of_ours_says_so_in_the_readers_language(faulty: FlaskClient, code: str) -> None:
    response = faulty.get(f"/{code}/read/none")

    assert response.status_code == 500
    assert f'<html lang="{code}"' in response.text
    assert ("Something went wrong on our side" in response.text) == (code == "en")


def test_what_somebody_sent_is_neither_shown_nor_logged(
    faulty: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = faulty.get("/en/read/none?q=secret")

    assert SENT not in response.text
    (noted,) = caplog.messages
    assert re.fullmatch(r"RuntimeError in /<lang>/read/<topic>, incident [0-9a-f]{8}", noted)
    assert SENT not in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("path", ["/en/none/x", "/api/none"])
def test_no_error_is_kept_by_a_cache(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_program_gets_json(client: FlaskClient) -> None:
    response = client.get("/api/none", headers={"Accept-Language": "en-XA"})

    assert (response.status_code, response.mimetype) == (404, "application/json")
    assert response.json == {"error": 404}


def test_a_forgotten_slash_is_put_right(client: FlaskClient) -> None:
    response = client.get("/en/read")

    assert response.status_code == 308
    assert response.headers["Location"].endswith("/en/read/")
