"""What browsers and servers ask for: the way in, the manifest, the worker and its bundles."""

from __future__ import annotations

import json
from hashlib import sha256

from flask import Blueprint, Response, abort, current_app, g, request, url_for
from flask_babel import gettext

from pwa import languages
from pwa.assets import precache_entry
from pwa.rendering import FIXED_ELSEWHERE, Answer, Headers

blueprint = Blueprint("machinery", __name__)

_MIME_TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "png": "image/png",
    "svg": "image/svg+xml",
}
NEVER_KEPT = "/view"
"""A ward's computer opens one summary and keeps nothing, and it needs a network for that."""
LIGHT_THEME = "#ffffff"
"""The page's background by day, as in the stylesheet: what a phone paints before the page."""


@blueprint.get("/")
def enter() -> Response:
    """To the home of the best language; never remembered by the server or a cache."""
    best = languages.preferred(request.accept_languages, current_app.config["LANGUAGES"])
    response = Response(status=302)
    response.headers["Location"] = url_for("home.show", lang=best.code)
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/healthz")
def health() -> Response:
    """200 while the server answers."""
    response = Response('{"status":"ok"}\n', mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/<lang>/app.webmanifest")
def manifest() -> Response:
    """The web app manifest of one language (W3C Application Manifest)."""
    icons = current_app.config["ASSETS"].icons
    described = {
        "id": "/",
        "name": gettext("MSCC Companion"),
        "short_name": gettext("MSCC"),
        "description": gettext("Read about treatment for pressure on the spinal cord from cancer."),
        "lang": g.language.code,
        "dir": g.language.direction,
        "start_url": url_for("home.show"),
        "scope": "/",
        "display": "standalone",
        "background_color": LIGHT_THEME,
        "theme_color": LIGHT_THEME,
        "categories": ["health", "medical"],
        "icons": [
            _icon(icons["icon.svg"], "any", "image/svg+xml"),
            _icon(icons["icon-192.png"], "192x192", "image/png"),
            _icon(icons["icon-512.png"], "512x512", "image/png"),
            _icon(icons["maskable-512.png"], "512x512", "image/png", purpose="maskable"),
        ],
        "shortcuts": [
            {"name": gettext("Get help now"), "url": url_for("urgent.show")},
            {"name": gettext("Read about treatment"), "url": url_for("read.topics")},
        ],
    }
    response = Response(
        json.dumps(described, ensure_ascii=False), mimetype="application/manifest+json"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/<lang>/pages.json")
def bundle() -> Response:
    """What a phone keeps of one language, in one file: compressed together it is far smaller."""
    held: dict[str, Answer] = current_app.config["HELD"]
    answers = {url: held[url]["identity"] for url in _held_under(f"/{g.language.code}/")}
    headers = {url: _lasting(answer.headers) for url, answer in answers.items()}
    shared = set[tuple[str, str]].intersection(*map(set, headers.values()))
    files = {
        url: {
            "headers": [header for header in headers[url] if header not in shared],
            "body": answer.body.decode(),
        }
        for url, answer in answers.items()
    }
    bundled = json.dumps({"headers": sorted(shared), "files": files}, ensure_ascii=False)
    response = Response(bundled, mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    """The worker, with the list of what it keeps in front: new bytes whenever a page is new."""
    script = f"self.PRECACHE = {json.dumps(_precache())};\n{current_app.config['ASSETS'].worker}"
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _icon(file: str, sizes: str, kind: str, purpose: str = "any") -> dict[str, str]:
    return {"src": f"/assets/{file}", "sizes": sizes, "type": kind, "purpose": purpose}


def _lasting(headers: Headers) -> Headers:
    # What says how one answer was sent says nothing of a page that is kept.
    return [header for header in headers if header[0] not in FIXED_ELSEWHERE]


def bundle_path(code: str) -> str:
    """Where a language's bundle is."""
    return f"/{code}/pages.json"


def _held_under(start: str) -> list[str]:
    held: dict[str, Answer] = current_app.config["HELD"]
    urls = [url for url in held if url.startswith(start) and not url.endswith(NEVER_KEPT)]
    return sorted(urls, key=lambda url: (not url.endswith("/urgent"), url))


def _precache() -> dict[str, object]:
    answers: dict[str, Answer] = current_app.config["HELD"] | current_app.config["BUNDLES"]
    codes = [language.code for language in current_app.config["LANGUAGES"]]

    def entry(url: str) -> dict[str, str]:
        return precache_entry(url, answers[url]["identity"].body)

    listed: dict[str, object] = {
        "shell": [entry(url) for url in _held_under("/assets/")],
        "languages": {code: [entry(url) for url in _held_under(f"/{code}/")] for code in codes},
        "bundles": {code: entry(bundle_path(code)) for code in codes},
        "default": codes[0],
    }
    return {"version": sha256(json.dumps(listed).encode()).hexdigest()[:12], **listed}


@blueprint.get("/assets/<name>")
def asset(name: str) -> Response:
    """A built file; its name changes with its bytes, so it may be kept for ever."""
    files = current_app.config["ASSETS"].files
    if name not in files:
        abort(404)
    response = Response(files[name], mimetype=_MIME_TYPES[name.rsplit(".", 1)[-1]])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
