"""The built files: scripts, icons, and the stylesheet for paper."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app

blueprint = Blueprint("assets", __name__)

_MIME_TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "png": "image/png",
    "svg": "image/svg+xml",
}


@blueprint.get("/assets/<name>")
def show(name: str) -> Response:
    """A built file; its name changes with its bytes, so it may be kept for ever."""
    files = current_app.config["ASSETS"].files
    if name not in files:
        abort(404)
    response = Response(files[name], mimetype=_MIME_TYPES[name.rsplit(".", 1)[-1]])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
