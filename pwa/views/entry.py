"""The way in: ``/`` leads to the reader's language."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request, url_for

from pwa import languages

blueprint = Blueprint("entry", __name__)


@blueprint.get("/")
def enter() -> Response:
    """302 to the home of the best language; never remembered by the server or a cache."""
    best = languages.preferred(request.accept_languages, current_app.config["LANGUAGES"])
    response = Response(status=302)
    response.headers["Location"] = url_for("home", lang=best.code)
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-store"
    return response
