"""Whether the server answers, for whoever watches over it."""

from __future__ import annotations

from flask import Blueprint, Response

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def show() -> Response:
    """200 while the server answers."""
    response = Response('{"status":"ok"}\n', mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
