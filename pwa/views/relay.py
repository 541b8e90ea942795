"""The endpoints of links and ward codes.

What they take and answer is described in ``pwa/relay/openapi.json``.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, request, url_for

from pwa import errors, sent

blueprint = Blueprint("relay", __name__)
sent.register(blueprint)

OPEN_TO_ALL = ("/s/", "/f/")
"""Viewers of health links are pages of other origins too."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}
FHIR_VERSION = "4.0.1"


@blueprint.put("/api/shl/<id_>")
def make_link(id_: str) -> Response:
    """201: keeps a sealed summary under the id that the phone has drawn."""
    relay = sent.counted("make")
    body = sent.body("owner_h", "jwe", "exp", "uses", "passcode", "flag")
    relay.links.make(id_, body, relay.now())
    path = url_for("relay.open_link", id_=id_)
    return sent.answer(201, url=f"{current_app.config['PUBLIC_URL']}{path}")


@blueprint.get("/api/shl/<id_>")
def show_link(id_: str) -> Response:
    """200: what its owner may see of it."""
    relay = sent.counted("own")
    link, accesses = relay.links.show(id_, sent.bearer(), relay.now())
    return sent.answer(
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
    relay = sent.counted("own")
    body = sent.body("jwe", "exp")
    relay.links.change(id_, sent.bearer(), body, relay.now())
    return sent.nothing()


@blueprint.delete("/api/shl/<id_>")
def stop_link(id_: str) -> Response:
    """204: the sealed file is erased."""
    relay = sent.counted("own")
    relay.links.stop(id_, sent.bearer(), relay.now())
    return sent.nothing()


@blueprint.post("/s/<id_>")
def open_link(id_: str) -> Response:
    """200: the manifest of a SMART Health Link (STU 1)."""
    relay = sent.counted("open")
    manifest = relay.links.open(id_, sent.body(), relay.now())
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
    return sent.answer(200, files=[file])


@blueprint.get("/f/<id_>")
def fetch_file(id_: str) -> Response:
    """200: the sealed file for a ticket. HEAD takes nothing."""
    relay = sent.counted("open")
    ticket = (request.args.get("e", ""), request.args.get("t", ""))
    if request.method == "HEAD":
        relay.links.check_ticket(id_, *ticket, relay.now())
        return Response(mimetype="application/jose")
    return Response(relay.links.hand_over(id_, *ticket, relay.now()), mimetype="application/jose")


@blueprint.post("/api/codes")
def make_code() -> Response:
    """201: reserves the first four characters of a ward code."""
    relay = sent.counted("make")
    return sent.answer(201, lookup=relay.codes.make(sent.body("owner_h"), relay.now()))


@blueprint.put("/api/codes/<lookup>")
def fill_code(lookup: str) -> Response:
    """204: puts the box in."""
    relay = sent.counted("own")
    body = sent.body("auth_h", "box", "exp")
    relay.codes.fill(lookup, sent.bearer(), body, relay.now())
    return sent.nothing()


@blueprint.delete("/api/codes/<lookup>")
def stop_code(lookup: str) -> Response:
    """204: the code is erased."""
    relay = sent.counted("own")
    relay.codes.stop(lookup, sent.bearer(), relay.now())
    return sent.nothing()


@blueprint.post("/api/codes/<lookup>/open")
def open_code(lookup: str) -> Response:
    """200: the box, once, for the proof that the whole code was typed."""
    relay = sent.counted("open-code")
    return sent.answer(200, box=relay.codes.open(lookup, sent.body("auth"), relay.now()))


@blueprint.after_app_request
def finish(response: Response) -> Response:
    """Nothing of the relay's is kept by anybody; other origins may read what viewers need."""
    if request.path.startswith(errors.FOR_PROGRAMS):
        response.headers["Cache-Control"] = "no-store"
    if request.path.startswith(OPEN_TO_ALL):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
    return response


def _origin() -> str:
    # Without a public address, what the reader has asked for is all that is known.
    return current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
