"""What a program sends to the relay, and the only place where the body of a request is read.

Knows how often somebody may ask, and the one way in which each refusal of the relay's is answered.
"""

from __future__ import annotations

import re
from hashlib import sha256

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.exceptions import UnsupportedMediaType

from pwa import errors
from pwa.relay.body import Body
from pwa.relay.refusals import Absent, Conflict, Ended, Full, Refused, TooLarge, TooMany, Wrong
from pwa.relay.relay import Relay
from pwa.relay.store import StoreError, Taken

TRY_AGAIN_SECONDS = "30"

_BEARER = re.compile(r"[Bb]earer ([A-Za-z0-9_-]{22,128})")
_CHARSET = re.compile(r"utf-?8", re.IGNORECASE)


def relay() -> Relay:
    """This server's relay."""
    found: Relay = current_app.extensions["relay"]
    return found


def counted(kind: str) -> Relay:
    """The relay, which has counted this request. Raises TooMany."""
    found = relay()
    found.counter.take(kind, request.remote_addr or "")
    return found


def body(*known: str, most: int | None = None, kind: str = "bytes") -> Body:
    """The JSON object that was sent, of at most so many bytes, which are counted as of a kind.

    Without known names any others are ignored, as SMART Health Links wants it.
    """
    charset = request.mimetype_params.get("charset", "utf-8")
    is_json = request.mimetype == "application/json" and _CHARSET.fullmatch(charset)
    if not is_json or request.content_encoding:
        raise UnsupportedMediaType
    most = relay().limits.body if most is None else most
    # One more than may be: a body in pieces is cut off there, and not refused.
    request.max_content_length = most + 1
    sent = request.get_data(cache=False)
    if len(sent) > most:
        raise TooLarge
    relay().counter.take(kind, request.remote_addr or "", len(sent))
    return Body(sent, known or None)


def bearer() -> str:
    """What is kept of the token that was shown: its hash. Raises Absent where there is none."""
    shown = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if not shown:
        raise Absent
    return sha256(shown[1].encode()).hexdigest()


def answer(status: int, **fields: object) -> Response:
    """JSON with these fields."""
    response = jsonify(fields)
    response.status_code = status
    return response


def nothing() -> Response:
    """204: it is done."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def answer_options() -> Response | None:
    """204 to OPTIONS, with the methods of the path."""
    if request.method != "OPTIONS":
        return None
    response = nothing()
    response.headers["Allow"] = current_app.make_default_options_response().headers["Allow"]
    return response


def register(blueprint: Blueprint) -> None:
    """Answer OPTIONS, and every refusal, of the endpoints of a blueprint."""
    blueprint.before_request(answer_options)
    # One answer for all that is not there, is over or is not theirs.
    blueprint.register_error_handler(Absent, lambda _: errors.answer_program(404))
    blueprint.register_error_handler(Taken, lambda _: errors.answer_program(409))
    blueprint.register_error_handler(TooLarge, lambda _: errors.answer_program(413))
    blueprint.register_error_handler(Full, lambda _: errors.answer_program(507))
    blueprint.register_error_handler(Conflict, lambda it: errors.answer_program(409, **it.now))
    blueprint.register_error_handler(Ended, lambda it: errors.answer_program(410, **it.now))
    blueprint.register_error_handler(Refused, _say_refused)
    blueprint.register_error_handler(Wrong, _say_wrong)
    blueprint.register_error_handler(TooMany, _say_too_many)
    blueprint.register_error_handler(StoreError, _say_away)


def _say_refused(refused: Refused) -> Response:
    """Which of our own fields it was, if it was one."""
    field = str(refused)
    return errors.answer_program(400, **({"field": field} if field else {}))


def _say_wrong(wrong: Wrong) -> Response:
    """How many more tries there are, as in SMART Health Links."""
    return errors.answer_program(401, remainingAttempts=wrong.remaining)


def _say_too_many(too_many: TooMany) -> Response:
    """When to ask again."""
    response = errors.answer_program(429)
    response.headers["Retry-After"] = str(too_many.seconds)
    return response


def _say_away(error: StoreError) -> Response:
    """The store is away; it may be back soon."""
    response = errors.answer_program(503, incident=errors.note(error))
    response.headers["Retry-After"] = TRY_AGAIN_SECONDS
    return response
