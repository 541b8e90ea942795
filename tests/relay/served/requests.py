"""Requests to a real server, each over a connection of its own."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPMessage
from typing import Any, NamedTuple

from tests.relay.client import Credentials
from tests.server import HOST, Server


class Answer(NamedTuple):
    """What a server answers; ``json`` is None where there is no body."""

    status: int
    headers: HTTPMessage
    json: Any


def request(server: Server, method: str, path: str, body: object = None, token: str = "") -> Answer:
    """Send JSON, with a bearer token if need be."""
    connection = HTTPConnection(HOST, server.port, timeout=30)
    headers = {"Content-Type": "application/json"}
    headers |= Credentials("", token).bearer if token else {}
    try:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        response = connection.getresponse()
        text = response.read()
        content = json.loads(text) if text else None
        return Answer(response.status, response.headers, content)
    finally:
        connection.close()
