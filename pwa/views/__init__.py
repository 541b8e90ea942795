"""Every page in one table, and the endpoints that are none; what they share is the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import and_
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from flask import Flask, Response, abort, current_app, g, render_template, request

from pwa import languages, security
from pwa.content.library import TOPICS
from pwa.content.model import SOURCE_QUESTIONS
from pwa.pack import Pack
from pwa.security import POLICY, VIEWER_POLICY, Policy
from pwa.views import (
    assets,
    entry,
    health,
    manifest,
    questionnaire,
    read,
    relay,
    service_worker,
    translations,
)


class Page(NamedTuple):
    """A page: where it is in each language, what it is made of, and what it may connect to."""

    path: str
    template: str
    policy: Policy = POLICY
    context: Callable[..., dict[str, Any]] = dict
    """What its template gets; takes what the path has in angle brackets."""
    needs_relay: bool = False
    """There is no such page where a server carries no mail."""
    tells_of_relay: bool = False
    """It is another page where a server carries no mail."""
    has_pack: bool = False
    """It has something of the hospital's pack."""

    @property
    def name(self) -> str:
        """What ``url_for`` knows it by: its template's name."""
        return PurePosixPath(self.template).stem


PAGES = (
    Page("urgent", "urgent/urgent.html", has_pack=True),
    Page("", "home/home.html"),
    Page("read/", "read/topics.html", context=read.topics),
    Page("read/<topic>", "read/topic.html", context=read.topic),
    Page(
        "questions",
        "questions/questions.html",
        tells_of_relay=True,
        context=lambda: {"first": SOURCE_QUESTIONS},
    ),
    Page("ward-round", "ward-round/ward-round.html", tells_of_relay=True),
    Page("preferences", "preferences/preferences.html", tells_of_relay=True),
    Page("cards", "cards/cards.html"),
    Page("notes", "notes/notes.html", tells_of_relay=True),
    Page("summary", "summary/summary.html", tells_of_relay=True),
    Page("carers", "carers/carers.html", tells_of_relay=True),
    Page("join", "join/join.html", tells_of_relay=True),
    Page("settings", "settings/settings.html", tells_of_relay=True),
    Page("about", "about/about.html"),
    Page("offline", "offline/offline.html"),
    Page("show", "show/show.html", needs_relay=True),
    Page("view", "view/view.html", policy=VIEWER_POLICY, needs_relay=True),
)
"""*Get help now* first: the phone keeps them in this order."""
ENDPOINTS = (entry, health, manifest, service_worker, assets, questionnaire, translations)
NEED_RELAY = (relay,)


def register(app: Flask) -> None:
    """Give the app its pages and endpoints; without a relay none that needs one."""
    for page in _pages(app):
        app.add_url_rule(f"/<lang>/{page.path}", page.name, _view(page))
    for module in (*ENDPOINTS, *(NEED_RELAY if _has_relay(app) else ())):
        app.register_blueprint(module.blueprint)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.after_request(_finish)


def page_paths(app: Flask) -> Iterator[str]:
    """The path of every page in every language, *Get help now* first."""
    for language in app.config["LANGUAGES"]:
        for page in _pages(app):
            topics = TOPICS if "<topic>" in page.path else ("",)
            for topic in topics:
                yield f"/{language.code}/{page.path.replace('<topic>', topic)}"


def file_paths(app: Flask) -> Iterator[str]:
    """The path of every file that a page asks for."""
    for name in app.config["ASSETS"].files:
        yield f"/assets/{name}"
    yield questionnaire.PATH
    for language in app.config["LANGUAGES"]:
        yield f"/{language.code}/app.webmanifest"
        yield f"/{language.code}/words.js"
        yield f"/{language.code}/summary-words.js"


def bundle_paths(app: Flask) -> list[str]:
    """The path of each language's bundle."""
    return [service_worker.bundle_path(language.code) for language in app.config["LANGUAGES"]]


def is_made_of(path: str, pages: list[str]) -> bool:
    """Whether a bundle, or the worker, says other things when these pages are others."""
    if path.endswith(service_worker.BUNDLE):
        start = path.removesuffix(service_worker.BUNDLE) + "/"
        pages = [page for page in pages if page.startswith(start)]
        return any(not page.endswith(service_worker.FIRST) for page in pages)
    return bool(pages)


def paths_that_settings_change(app: Flask) -> set[str]:
    """The pages that are other ones than on a server that nobody has set anything on."""
    changes = (app.config["PACK"] != Pack(), not _has_relay(app))
    return {
        f"/{language.code}/{page.path}"
        for language in app.config["LANGUAGES"]
        for page in PAGES
        if any(map(and_, (page.has_pack, page.tells_of_relay), changes))
    }


def _pages(app: Flask) -> Iterator[Page]:
    return (page for page in PAGES if _has_relay(app) or not page.needs_relay)


def _has_relay(app: Flask) -> bool:
    has_relay: bool = app.config["HAS_RELAY"]
    return has_relay


def _view(page: Page) -> Callable[..., str]:
    def show(**arguments: str) -> str:
        security.set_policy(page.policy)
        return render_template(page.template, **page.context(**arguments))

    return show


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
