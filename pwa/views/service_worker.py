"""The service worker with its list of what to keep, and each language's pages in one file."""

from __future__ import annotations

import json
from hashlib import sha256

from flask import Blueprint, Response, current_app, g

from pwa.assets import precache_entry
from pwa.rendering import FIXED_ELSEWHERE, Answer, Headers

blueprint = Blueprint("service_worker", __name__)

NEVER_KEPT = "/view"
"""A ward's computer opens one summary and keeps nothing, and it needs a network for that."""


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
