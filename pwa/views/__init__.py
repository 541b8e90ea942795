"""The pages, one Blueprint a family; what they share is the language in their path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, abort, current_app, g, request
from markupsafe import Markup

from pwa import languages
from pwa.client_messages import messages_for
from pwa.content import marks
from pwa.views import (
    about,
    cards,
    carers,
    home,
    join,
    machinery,
    notes,
    offline,
    preferences,
    questionnaire,
    questions,
    read,
    relay,
    settings,
    show,
    summary,
    urgent,
    view,
    ward_round,
    words,
)

BLUEPRINTS = (
    urgent.blueprint,
    home.blueprint,
    read.blueprint,
    questions.blueprint,
    ward_round.blueprint,
    preferences.blueprint,
    cards.blueprint,
    notes.blueprint,
    summary.blueprint,
    carers.blueprint,
    join.blueprint,
    settings.blueprint,
    about.blueprint,
    offline.blueprint,
    machinery.blueprint,
    questionnaire.blueprint,
    words.blueprint,
)

WITH_RELAY = (show.blueprint, view.blueprint, relay.blueprint)
"""What there is nothing of where a server carries no mail."""


def register(app: Flask) -> None:
    """Give the app its pages, and every template the language and the other languages' paths."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if "relay" in app.extensions:
        for blueprint in WITH_RELAY:
            app.register_blueprint(blueprint)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.after_request(_finish)
    app.context_processor(_page_context)
    app.jinja_env.filters.update(pieces=marks.pieces, plain=marks.plain)


def page_paths(app: Flask) -> Iterator[str]:
    """The path of every page in every language, *Get help now* first."""
    for language in app.config["LANGUAGES"]:
        for rule in app.url_map.iter_rules():
            family = rule.endpoint.partition(".")[0]
            if "lang" not in rule.arguments or family in ("machinery", "words"):
                continue
            topics = app.config["LIBRARY"].topics if "topic" in rule.arguments else [None]
            for topic in topics:
                path = rule.rule.replace("<lang>", language.code)
                yield path.replace("<topic>", topic or "")


def machinery_paths(app: Flask) -> Iterator[str]:
    """The path of every file that a page asks for."""
    for name in app.config["ASSETS"].files:
        yield f"/assets/{name}"
    yield questionnaire.PATH
    for language in app.config["LANGUAGES"]:
        yield f"/{language.code}/app.webmanifest"
        yield f"/{language.code}/words.js"
        yield f"/{language.code}/summary-words.js"


def bundle_paths(app: Flask) -> Iterator[str]:
    """The path of each language's bundle."""
    for language in app.config["LANGUAGES"]:
        yield machinery.bundle_path(language.code)


def _finish(response: Response) -> Response:
    # A page may be kept, and is asked about each time; what changes says so by its ETag.
    response.headers.setdefault("Cache-Control", "no-cache")
    if response.location:
        # Behind a proxy we do not know the scheme that the reader uses.
        response.location = response.location.removeprefix(request.host_url.rstrip("/"))
    return response


def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    spoken = current_app.config["LANGUAGES"]
    g.language = languages.of_path(request.path, spoken) or spoken[0]
    if values is not None and "lang" in values:
        code = values.pop("lang")
        if code != g.language.code:
            abort(404)


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = g.language.code


def _page_context() -> dict[str, Any]:
    return {
        "language": g.language,
        "languages": current_app.config["LANGUAGES"],
        "assets": current_app.config["ASSETS"],
        "pack": current_app.config["PACK"],
        "library": current_app.config["LIBRARY"],
        "style": _style,
        "has_relay": "relay" in current_app.extensions,
        "messages_for": messages_for,
        "path_in": _path_in,
    }


def _style(name: str) -> Markup:
    # Our own build: no reader's text ever gets into it.
    return Markup(current_app.config["ASSETS"].inline_styles[name])  # noqa: S704


def _path_in(language: languages.Language) -> str:
    """This page's path in another language; that language's home for a page that is an error."""
    rest = "" if g.get("is_error") else request.path.split("/", 2)[2]
    return f"/{language.code}/{rest}"
