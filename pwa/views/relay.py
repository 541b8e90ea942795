"""The relay's endpoints, and the only place where the body of a request is read.

What they take and answer is described in ``pwa/relay/openapi.json``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

from flask import Blueprint, Response, current_app, jsonify, request, url_for
from werkzeug.exceptions import UnsupportedMediaType

from pwa import errors
from pwa.relay.body import Body
from pwa.relay.refusals import Absent, Refused, TooLarge, TooMany, Wrong
from pwa.relay.relay import Relay
from pwa.relay.store import StoreError, Taken

blueprint = Blueprint("relay", __name__)

OPEN_TO_ALL = ("/s/", "/f/")
"""Viewers of health links are pages of other origins too."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}
FHIR_VERSION = "4.0.1"
TRY_AGAIN_SECONDS = "30"

_BEARER = re.compile(r"[Bb]earer ([A-Za-z0-9_-]{22,128})")
_CHARSET = re.compile(r"utf-?8", re.IGNORECASE)


@blueprint.put("/api/shl/<id_>")
def make_link(id_: str) -> Response:
    """201: keeps a sealed summary under the id that the phone has drawn."""
    relay = _relay("make")
    body = _read(relay, "owner_h", "jwe", "exp", "uses", "passcode", "flag")
    relay.links.make(id_, body, relay.now())
    path = url_for("relay.open_link", id_=id_)
    return _answer(201, url=f"{current_app.config['PUBLIC_URL']}{path}")


@blueprint.get("/api/shl/<id_>")
def show_link(id_: str) -> Response:
    """200: what its owner may see of it."""
    relay = _relay("own")
    link, accesses = relay.links.show(id_, _owner(), relay.now())
    return _answer(
        200,
        exp=link.expires,
        uses=link.uses,
        attempts=link.attempts,
        changed=link.changed,
        accesses=[
            {"minute": one.minute, "recipient": one.recipient, "outcome": one.outcome}
            for one in accesses
        ],
    )


@blueprint.patch("/api/shl/<id_>")
def change_link(id_: str) -> Response:
    """204: exchanges the file, the end or both."""
    relay = _relay("own")
    body = _read(relay, "jwe", "exp")
    relay.links.change(id_, _owner(), body, relay.now())
    return _nothing()


@blueprint.delete("/api/shl/<id_>")
def stop_link(id_: str) -> Response:
    """204: the sealed file is erased."""
    relay = _relay("own")
    relay.links.stop(id_, _owner(), relay.now())
    return _nothing()


@blueprint.post("/s/<id_>")
def open_link(id_: str) -> Response:
    """200: the manifest of a SMART Health Link (STU 1)."""
    relay = _relay("open")
    manifest = relay.links.open(id_, _read(relay), relay.now())
    link = manifest.link
    file = {
        "contentType": "application/fhir+json",
        "fhirVersion": FHIR_VERSION,
        "lastUpdated": f"{datetime.fromtimestamp(link.changed, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "status": "can-change" if "L" in link.flag else "finalized",
    }
    if manifest.embedded:
        file["embedded"] = link.jwe
    else:
        path = url_for("relay.fetch_file", id_=id_, e=manifest.until, t=manifest.ticket)
        file["location"] = f"{_origin()}{path}"
    return _answer(200, files=[file])


@blueprint.get("/f/<id_>")
def fetch_file(id_: str) -> Response:
    """200: the sealed file for a ticket. HEAD takes nothing."""
    relay = _relay("open")
    ticket = (request.args.get("e", ""), request.args.get("t", ""))
    if request.method == "HEAD":
        relay.links.check_ticket(id_, *ticket, relay.now())
        return Response(mimetype="application/jose")
    return Response(relay.links.hand_over(id_, *ticket, relay.now()), mimetype="application/jose")


@blueprint.post("/api/codes")
def make_code() -> Response:
    """201: reserves the first four characters of a ward code."""
    relay = _relay("make")
    return _answer(201, lookup=relay.codes.make(_read(relay, "owner_h"), relay.now()))


@blueprint.put("/api/codes/<lookup>")
def fill_code(lookup: str) -> Response:
    """204: puts the box in."""
    relay = _relay("own")
    body = _read(relay, "auth_h", "box", "exp")
    relay.codes.fill(lookup, _owner(), body, relay.now())
    return _nothing()


@blueprint.delete("/api/codes/<lookup>")
def stop_code(lookup: str) -> Response:
    """204: the code is erased."""
    relay = _relay("own")
    relay.codes.stop(lookup, _owner(), relay.now())
    return _nothing()


@blueprint.post("/api/codes/<lookup>/open")
def open_code(lookup: str) -> Response:
    """200: the box, once, for the proof that the whole code was typed."""
    relay = _relay("open-code")
    return _answer(200, box=relay.codes.open(lookup, _read(relay, "auth"), relay.now()))


@blueprint.before_request
def answer_options() -> Response | None:
    """204 to OPTIONS, with the methods of the path."""
    if request.method != "OPTIONS":
        return None
    response = _nothing()
    response.headers["Allow"] = current_app.make_default_options_response().headers["Allow"]
    if request.path.startswith(OPEN_TO_ALL):
        response.headers.update(PREFLIGHT)
    return response


@blueprint.after_app_request
def finish(response: Response) -> Response:
    """Nothing of the relay's is kept by anybody; other origins may read what viewers need."""
    if request.path.startswith(errors.FOR_PROGRAMS):
        response.headers["Cache-Control"] = "no-store"
    if request.path.startswith(OPEN_TO_ALL):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    return response


# One answer for all that is not there, is over or is not theirs.
blueprint.register_error_handler(Absent, lambda _: errors.answer_program(404))
blueprint.register_error_handler(Taken, lambda _: errors.answer_program(409))
blueprint.register_error_handler(TooLarge, lambda _: errors.answer_program(413))


@blueprint.errorhandler(Refused)
def say_refused(refused: Refused) -> Response:
    """Which of our own fields it was, if it was one."""
    field = str(refused)
    return errors.answer_program(400, **({"field": field} if field else {}))


@blueprint.errorhandler(Wrong)
def say_wrong(wrong: Wrong) -> Response:
    """How many more tries there are, as in SMART Health Links."""
    return errors.answer_program(401, remainingAttempts=wrong.remaining)


@blueprint.errorhandler(TooMany)
def say_too_many(too_many: TooMany) -> Response:
    """When to ask again."""
    response = errors.answer_program(429)
    response.headers["Retry-After"] = str(too_many.seconds)
    return response


@blueprint.errorhandler(StoreError)
def say_away(error: StoreError) -> Response:
    """The store is away; it may be back soon."""
    response = errors.answer_program(503, incident=errors.note(error))
    response.headers["Retry-After"] = TRY_AGAIN_SECONDS
    return response


def _relay(kind: str) -> Relay:
    relay: Relay = current_app.extensions["relay"]
    relay.counter.take(kind, request.remote_addr or "")
    return relay


def _read(relay: Relay, *known: str) -> Body:
    # Without known names any others are ignored, as SMART Health Links wants it.
    charset = request.mimetype_params.get("charset", "utf-8")
    is_json = request.mimetype == "application/json" and _CHARSET.fullmatch(charset)
    if not is_json or request.content_encoding:
        raise UnsupportedMediaType
    # One more than may be: a body in pieces is cut off there, and not refused.
    request.max_content_length = relay.limits.body + 1
    sent = request.get_data(cache=False)
    if len(sent) > relay.limits.body:
        raise TooLarge
    relay.counter.take("bytes", request.remote_addr or "", len(sent))
    return Body(sent, known or None)


def _owner() -> str:
    bearer = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if not bearer:
        raise Absent
    return sha256(bearer[1].encode()).hexdigest()


def _origin() -> str:
    # Without a public address, what the reader has asked for is all that is known.
    return current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")


def _answer(status: int, **fields: object) -> Response:
    response = jsonify(fields)
    response.status_code = status
    return response


def _nothing() -> Response:
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
