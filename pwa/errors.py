"""What can go wrong: the pages a reader meets, what a program gets, and what is noted.

A note never holds what somebody sent: no address, query, header or body, and no text of an error.
"""

from __future__ import annotations

import logging
import secrets
from types import TracebackType

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from pwa import languages

FOR_PROGRAMS = ("/api/", "/s/", "/f/")
"""Where programs ask, which get JSON and never a page."""


def register(app: Flask) -> None:
    """Answer every error with a page in the reader's language, or with JSON to a program."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _answer_unforeseen)
    # Flask's own note of an error in an error's handling holds the path and the traceback.
    app.log_exception = _note_only  # type: ignore[method-assign]
    app.logger.addFilter(_without_traceback)


def let_through(app: Flask) -> None:
    """Let unforeseen errors reach whoever develops, with all that they know."""
    del app.error_handler_spec[None][None][Exception]
    app.debug = True


def note(error: BaseException | None) -> str:
    """Note an error of ours by its kind and its route, and return the name under which it stands.

    An incident's name is random, so that who reports it need not say what they sent.
    """
    incident = secrets.token_hex(4)
    route = request.url_rule.rule if request.url_rule else "no route"
    kind = type(error).__name__
    if error and error.__cause__:
        kind += f" ({type(error.__cause__).__name__})"
    current_app.logger.error("%s in %s, incident %s", kind, route, incident)
    return incident


def answer_program(code: int, **fields: object) -> Response:
    """The one shape of an error in JSON: ``{"error": 404}``, with what else a program may need."""
    response = jsonify(error=code, **fields)
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer_unforeseen(error: Exception) -> Response:
    incident = note(error)
    if _is_for_program():
        return answer_program(500, incident=incident)
    return _answer(InternalServerError())


def _note_only(
    exc_info: tuple[type, BaseException, TracebackType | None] | tuple[None, None, None],
) -> None:
    note(exc_info[1])


def _without_traceback(record: logging.LogRecord) -> bool:
    # Its last line is the error's text.
    record.exc_info = None
    return True


def _is_for_program() -> bool:
    return request.path.startswith(FOR_PROGRAMS)


def _answer(error: HTTPException) -> Response:
    code = error.code or 500
    if _is_for_program():
        response = answer_program(code)
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
