"""What can go wrong: the errors that stop a start, and the error pages a reader meets."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from pwa import languages


class StartError(Exception):
    """Something the person who starts the server can mend; its text is one readable sentence."""


def register(app: Flask) -> None:
    """Answer every error with a page in the reader's language, or with JSON under ``/api``."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _answer_unforeseen)


def _answer_unforeseen(error: Exception) -> Response:
    # The route and the kind of error, never its text: that may hold what somebody sent.
    current_app.logger.error("%s in %s", type(error).__name__, request.endpoint)
    return _answer(InternalServerError())


def _answer(error: HTTPException) -> Response:
    code = error.code or 500
    if request.path.startswith("/api/"):
        response = jsonify(error=code)
    else:
        spoken = current_app.config["LANGUAGES"]
        g.language = languages.of_path(request.path, spoken) or languages.preferred(
            request.accept_languages, spoken
        )
        g.is_error = True
        response = Response(render_template("errors/error.html", code=code))
    response.status_code = code
    if "Allow" in dict(error.get_headers()):
        response.headers["Allow"] = dict(error.get_headers())["Allow"]
    response.headers["Cache-Control"] = "no-store"
    return response
