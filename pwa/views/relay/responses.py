"""What the relay answers: JSON, nothing, or one of its errors; and the headers of all of them."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, request

from pwa import errors
from pwa.relay.errors import RelayError, StoreError, TooManyRequests

RETRY_AFTER_SECONDS = "30"
CROSS_ORIGIN = ("/s/", "/f/")
"""Viewers of health links are pages of other origins too."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}


def json_response(status: int, **fields: object) -> Response:
    """JSON with these fields."""
    response = jsonify(fields)
    response.status_code = status
    return response


def no_content() -> Response:
    """204: it is done."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def register(blueprint: Blueprint) -> None:
    """Answer OPTIONS and every error of the endpoints of a blueprint, and finish each answer."""
    blueprint.before_request(_answer_options)
    blueprint.register_error_handler(RelayError, _relay_error)
    blueprint.register_error_handler(StoreError, _store_error)
    blueprint.after_app_request(_finish)


def _answer_options() -> Response | None:
    """204 to OPTIONS, with the methods of the path."""
    if request.method != "OPTIONS":
        return None
    response = no_content()
    response.headers["Allow"] = current_app.make_default_options_response().headers["Allow"]
    return response


def _relay_error(error: RelayError) -> Response:
    response = errors.answer_program(error.status, **error.fields)
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _store_error(error: StoreError) -> Response:
    """503: the store is away; it may be back soon."""
    response = errors.answer_program(503, incident=errors.note(error))
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _finish(response: Response) -> Response:
    """Nothing of the relay's is kept by anybody; other origins may read what viewers need."""
    if request.path.startswith(errors.FOR_PROGRAMS):
        response.headers["Cache-Control"] = "no-store"
    if request.path.startswith(CROSS_ORIGIN):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
    return response
