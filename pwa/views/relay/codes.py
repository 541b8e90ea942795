"""The endpoints of ward codes."""

from __future__ import annotations

from flask import Blueprint, Response

from pwa.views.relay.requests import count_request, read_json, token_hash
from pwa.views.relay.responses import json_response, no_content

blueprint = Blueprint("codes", __name__)


@blueprint.post("/api/codes")
def make_code() -> Response:
    """201: reserves the first four characters of a ward code."""
    relay = count_request("create")
    return json_response(201, lookup=relay.codes.reserve(read_json("owner_h"), relay.now()))


@blueprint.put("/api/codes/<lookup>")
def fill_code(lookup: str) -> Response:
    """204: puts the box in."""
    relay = count_request("manage")
    body = read_json("auth_h", "box", "exp")
    relay.codes.fill(lookup, token_hash(), body, relay.now())
    return no_content()


@blueprint.delete("/api/codes/<lookup>")
def stop_code(lookup: str) -> Response:
    """204: the code is erased."""
    relay = count_request("manage")
    relay.codes.stop(lookup, token_hash(), relay.now())
    return no_content()


@blueprint.post("/api/codes/<lookup>/open")
def open_code(lookup: str) -> Response:
    """200: the box, once, for the proof that the whole code was typed."""
    relay = count_request("open-code")
    return json_response(200, box=relay.codes.open(lookup, read_json("auth"), relay.now()))
