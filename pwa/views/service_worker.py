"""The service worker with its list of what to keep, and each language's pages in one file."""

from __future__ import annotations

import json
from hashlib import sha256

from flask import Blueprint, Response, current_app, g

from pwa.assets import precache_entry
from pwa.rendering import PER_REPRESENTATION, Headers, Page

blueprint = Blueprint("service_worker", __name__)

NEVER_KEPT = "/view"
"""A ward's computer opens one summary and keeps nothing, and it needs a network for that."""
FIRST = "/urgent"
"""What ends the path of the page that a phone keeps before all others."""
BUNDLE = "/pages.json"
"""What ends the path of a language's bundle."""


@blueprint.get("/<lang>/pages.json")
def bundle() -> Response:
    """What a phone keeps of one language, in one file: compressed together it is far smaller.

    *Get help now* is not in it: a phone asks for that before all else, and a pack changes that page
    while all others stay as they were built.
    """
    pages: dict[str, Page] = current_app.config["PAGES"]
    kept = [url for url in _kept_under(f"/{g.language.code}/") if not url.endswith(FIRST)]
    answers = {url: pages[url]["identity"] for url in kept}
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


def _lasting(headers: Headers) -> Headers:
    # What says how one answer was sent says nothing of a page that is kept.
    return [header for header in headers if header[0] not in PER_REPRESENTATION]


def bundle_path(code: str) -> str:
    """Where a language's bundle is."""
    return f"/{code}{BUNDLE}"


def _kept_under(start: str) -> list[str]:
    pages: dict[str, Page] = current_app.config["PAGES"]
    never = (NEVER_KEPT, BUNDLE)
    urls = [url for url in pages if url.startswith(start) and not url.endswith(never)]
    return sorted(urls, key=lambda url: (not url.endswith(FIRST), url))


def _precache() -> dict[str, object]:
    pages: dict[str, Page] = current_app.config["PAGES"]
    codes = [language.code for language in current_app.config["LANGUAGES"]]

    def entry(url: str) -> dict[str, str]:
        return precache_entry(url, pages[url]["identity"].body)

    listed: dict[str, object] = {
        "shell": [entry(url) for url in _kept_under("/assets/")],
        "languages": {code: [entry(url) for url in _kept_under(f"/{code}/")] for code in codes},
        "bundles": {code: entry(bundle_path(code)) for code in codes},
        "default": codes[0],
    }
    return {"version": sha256(json.dumps(listed).encode()).hexdigest()[:12], **listed}
