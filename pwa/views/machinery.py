"""What browsers and servers ask for: the way in, the manifest, the worker, the health check."""

from __future__ import annotations

import json
from hashlib import sha256

from flask import Blueprint, Response, abort, current_app, g, request, url_for
from flask_babel import gettext

from pwa import languages
from pwa.assets import precache_entry

blueprint = Blueprint("machinery", __name__)

_MIME_TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "png": "image/png",
    "svg": "image/svg+xml",
}
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


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    """The worker, with the list of what it keeps in front: new bytes whenever a page is new."""
    script = f"self.PRECACHE = {json.dumps(_precache())};\n{current_app.config['ASSETS'].worker}"
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _icon(file: str, sizes: str, kind: str, purpose: str = "any") -> dict[str, str]:
    return {"src": f"/assets/{file}", "sizes": sizes, "type": kind, "purpose": purpose}


def _precache() -> dict[str, object]:
    held: dict[str, bytes] = current_app.config["HELD"]
    spoken = current_app.config["LANGUAGES"]
    urls = sorted(held, key=lambda url: (not url.endswith("/urgent"), url))
    entries = {url: precache_entry(url, held[url]) for url in urls}
    return {
        "version": sha256(json.dumps(entries).encode()).hexdigest()[:12],
        "shell": [entry for url, entry in entries.items() if url.startswith("/assets/")],
        "languages": {
            language.code: [
                entry for url, entry in entries.items() if url.startswith(f"/{language.code}/")
            ]
            for language in spoken
        },
        "default": spoken[0].code,
    }


@blueprint.get("/assets/<name>")
def asset(name: str) -> Response:
    """A built file; its name changes with its bytes, so it may be kept for ever."""
    files = current_app.config["ASSETS"].files
    if name not in files:
        abort(404)
    response = Response(files[name], mimetype=_MIME_TYPES[name.rsplit(".", 1)[-1]])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
