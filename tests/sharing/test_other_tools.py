"""What a phone seals, other programs open; what Python's libraries seal, a phone opens."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from tests.server import Server
from tests.sharing.other_tools import (
    HEADER,
    Json,
    open_box,
    open_file,
    run_node,
    seal_box,
    seal_file,
    vector,
)


@pytest.fixture(scope="module", params=[{}, {"zip": "DEF"}], ids=["plain", "compressed"])
def exchanged(request: pytest.FixtureRequest) -> tuple[Json, Json]:
    """What a phone is given, and what it makes of it."""
    link, code = vector("health-link-v1"), vector("ward-code-v1")
    given = {
        "key": link["key"],
        "document": link["document"],
        "jwe": seal_file(link["document"] * 50, link["key"], **request.param),
        "link": code["link"],
        "wrap": code["wrap"],
        "box": seal_box(code["link"], code["wrap"]),
    }
    return given, json.loads(run_node("phone.mjs", given))


def test_python_opens_what_a_phone_sealed(exchanged: tuple[Json, Json]) -> None:
    given, made = exchanged

    assert open_file(made["sealed"], given["key"]) == (given["document"], HEADER)
    assert open_box(made["box"], given["wrap"]) == given["link"]


def test_a_phone_opens_what_python_sealed(exchanged: tuple[Json, Json]) -> None:
    given, made = exchanged

    assert made["opened"] == given["document"] * 50
    assert made["link"] == given["link"]


def test_another_viewer_opens_a_phones_link_at_the_relay(app: Flask) -> None:
    server = Server().start()
    try:
        answers = json.loads(run_node("another_viewer.mjs", server.url))
    finally:
        server.stop()

    document = {"resourceType": "Bundle", "type": "document", "id": "8-mg"}
    assert answers == ["SHLInvalidPasscodeError", [document], [document]]
