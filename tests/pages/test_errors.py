"""Error pages: in the reader's language, with a way on, and never kept."""

from __future__ import annotations

import pytest
from flask import Flask

from pwa import views
from pwa.config import Config
from pwa.factory import create_app
from pwa.languages import Language
from tests.conftest import SPOKEN
from tests.pages.conftest import OpenPage, opener, translated


def test_a_page_that_does_not_exist_says_so_in_the_language_of_its_path(
    language: Language, open_page: OpenPage
) -> None:
    for path in ("nowhere", "read/nothing", "read/radiotherapy/", "urgent/now"):
        page = open_page(f"/{language.code}/{path}", status=404, accept="fr")

        assert page.heading == translated(language, "This page does not exist")
        assert {link["href"] for link in page.main.all("a")} == {
            f"/{language.code}/",
            f"/{language.code}/read/",
        }


def test_a_path_without_a_language_is_answered_in_the_browsers(
    language: Language, open_page: OpenPage
) -> None:
    page = open_page("/no/where/at/all", status=404, accept=language.code)

    assert page.heading == translated(language, "This page does not exist")


def test_an_error_is_kept_by_nobody(app: Flask) -> None:
    answer = app.test_client().get("/en/nowhere")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers


def test_what_nobody_foresaw_gets_a_calm_page_in_the_readers_language(
    language: Language, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(app: Flask) -> None:
        register(app)

        @app.get("/<lang>/broken")
        def broken() -> str:
            raise LookupError("what somebody sent")

        app.view_functions["health.show"] = broken

    register = views.register
    monkeypatch.setattr(views, "page_paths", lambda app: [f"/{SPOKEN[0].code}/"])
    monkeypatch.setattr(views, "register", fail)
    open_page = opener(create_app(Config(languages=SPOKEN, drafts=True)))

    page = open_page(f"/{language.code}/broken", status=500)

    assert page.heading == translated(language, "Something went wrong on our side")
    assert "somebody sent" not in caplog.text


def test_the_relay_s_paths_answer_in_json(app: Flask) -> None:
    answer = app.test_client().get("/api/nothing")

    assert (answer.status_code, answer.json) == (404, {"error": 404})
