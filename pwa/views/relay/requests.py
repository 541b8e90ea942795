"""What a request to the relay carries: the only place where the body of a request is read."""

from __future__ import annotations

import re
from hashlib import sha256

from flask import current_app, request
from werkzeug.exceptions import UnsupportedMediaType

from pwa.relay.errors import NotFound, PayloadTooLarge
from pwa.relay.json_object import JsonObject
from pwa.relay.relay import Relay

_BEARER = re.compile(r"[Bb]earer ([A-Za-z0-9_-]{22,128})")
_UTF_8 = re.compile(r"utf-?8", re.IGNORECASE)


def get_relay() -> Relay:
    """This server's relay."""
    relay: Relay = current_app.extensions["relay"]
    return relay


def count_request(kind: str, cost: int = 1) -> Relay:
    """The relay, which has counted this request for its address. Raises TooManyRequests."""
    relay = get_relay()
    relay.rate_limiter.hit(kind, request.remote_addr or "", cost)
    return relay


def read_json(*allowed: str, max_bytes: int | None = None, kind: str = "bytes") -> JsonObject:
    """The JSON object that was sent; its bytes are counted as of a kind.

    Without allowed fields any others are ignored, as SMART Health Links wants it.
    """
    charset = request.mimetype_params.get("charset", "utf-8")
    is_json = request.mimetype == "application/json" and _UTF_8.fullmatch(charset)
    if not is_json or request.content_encoding:
        raise UnsupportedMediaType
    max_bytes = get_relay().limits.body_bytes if max_bytes is None else max_bytes
    # One more than may be: a body in pieces is cut off there, and not refused.
    request.max_content_length = max_bytes + 1
    body = request.get_data(cache=False)
    if len(body) > max_bytes:
        raise PayloadTooLarge
    count_request(kind, len(body))
    return JsonObject(body, allowed or None)


def token_hash() -> str:
    """SHA-256 of the bearer token, in hex. Raises NotFound where there is none."""
    bearer = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if not bearer:
        raise NotFound
    return sha256(bearer[1].encode()).hexdigest()
