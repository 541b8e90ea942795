"""The endpoints of health links."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, request, url_for

from pwa.views.relay.requests import count_request, read_json, token_hash
from pwa.views.relay.responses import json_response, no_content

blueprint = Blueprint("links", __name__)

FHIR_VERSION = "4.0.1"


@blueprint.put("/api/shl/<id_>")
def make_link(id_: str) -> Response:
    """201: keeps a sealed summary under the id that the phone has drawn."""
    relay = count_request("create")
    body = read_json("owner_h", "jwe", "exp", "uses", "passcode", "flag")
    relay.links.create(id_, body, relay.now())
    path = url_for(".open_link", id_=id_)
    return json_response(201, url=f"{current_app.config['PUBLIC_URL']}{path}")


@blueprint.get("/api/shl/<id_>")
def show_link(id_: str) -> Response:
    """200: what its owner may see of it."""
    relay = count_request("manage")
    record = relay.links.show(id_, token_hash(), relay.now())
    return json_response(
        200,
        exp=record.link.expires,
        uses=record.link.uses,
        attempts=record.link.attempts,
        changed=record.link.changed,
        accesses=[asdict(access) for access in record.accesses],
    )


@blueprint.patch("/api/shl/<id_>")
def change_link(id_: str) -> Response:
    """204: replaces the file, the end or both."""
    relay = count_request("manage")
    body = read_json("jwe", "exp")
    relay.links.update(id_, token_hash(), body, relay.now())
    return no_content()


@blueprint.delete("/api/shl/<id_>")
def stop_link(id_: str) -> Response:
    """204: the sealed file is erased."""
    relay = count_request("manage")
    relay.links.stop(id_, token_hash(), relay.now())
    return no_content()


@blueprint.post("/s/<id_>")
def open_link(id_: str) -> Response:
    """200: the manifest of a SMART Health Link (STU 1)."""
    relay = count_request("open-link")
    manifest = relay.links.open(id_, read_json(), relay.now())
    link = manifest.link
    file = {
        "contentType": "application/fhir+json",
        "fhirVersion": FHIR_VERSION,
        "lastUpdated": f"{datetime.fromtimestamp(link.changed, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "status": "can-change" if "L" in link.flag else "finalized",
    }
    if manifest.is_embedded:
        file["embedded"] = link.jwe
    else:
        path = url_for(".fetch_file", id_=id_, e=manifest.ticket_expires, t=manifest.ticket)
        file["location"] = f"{_origin()}{path}"
    return json_response(200, files=[file])


@blueprint.get("/f/<id_>")
def fetch_file(id_: str) -> Response:
    """200: the sealed file for a ticket. HEAD takes nothing."""
    relay = count_request("open-link")
    ticket = (request.args.get("e", ""), request.args.get("t", ""))
    if request.method == "HEAD":
        relay.links.check_ticket(id_, *ticket, relay.now())
        return Response(mimetype="application/jose")
    return Response(relay.links.fetch_file(id_, *ticket, relay.now()), mimetype="application/jose")


def _origin() -> str:
    # Without a public address, what the reader has asked for is all that is known.
    return current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
