"""What stands in the description is what the endpoints do: the same paths, responses and limits."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from flask import Flask

from pwa.relay.codes.service import ALPHABET, LOOKUP_LENGTH
from pwa.relay.limits import Limits, RoomLimits
from tests.relay.openapi import load_openapi

ENDPOINTS = "relay."
METHODS = {"get", "put", "post", "patch", "delete"}
OPENAPI = load_openapi()
SCHEMAS = OPENAPI["components"]["schemas"]


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    """Each operation that is described, by its method and path."""
    return {
        (method.upper(), path): item[method]
        for path, item in OPENAPI["paths"].items()
        for method in METHODS & item.keys()
    }


def operation(name: str) -> dict[str, Any]:
    """The operation of this name."""
    return next(one for one in operations().values() if one["operationId"] == name)


def parameters(name: str) -> dict[str, Any]:
    """The schemas of what an operation takes in its query."""
    return {one["name"]: one["schema"] for one in operation(name)["parameters"]}


def body_fields(name: str) -> dict[str, Any]:
    """The schemas of the fields of an operation's body."""
    schema = operation(name)["requestBody"]["content"]["application/json"]["schema"]
    properties: dict[str, Any] = schema["properties"]
    return properties


def test_every_route_is_described_and_nothing_else(relay_app: Flask) -> None:
    process = {
        (method, re.sub(r"<(\w+?)_?>", r"{\1}", rule.rule))
        for rule in relay_app.url_map.iter_rules()
        if rule.endpoint.startswith(ENDPOINTS)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert process == operations().keys()


def test_an_operation_has_its_view_s_name(relay_app: Flask) -> None:
    names = relay_app.view_functions
    views = {name.rpartition(".")[2] for name in names if name.startswith(ENDPOINTS)}

    assert {operation["operationId"] for operation in operations().values()} == views


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_operation_can_be_too_often_and_meet_a_store_that_is_away() -> None:
    for name, operation in operations().items():
        assert {"429", "503"} <= operation["responses"].keys(), name
        assert ("requestBody" in operation) == ("415" in operation["responses"]), name


@pytest.mark.parametrize(
    ("documented", "limit"),
    [
        (SCHEMAS["Jwe"]["maxLength"], Limits.jwe_length),
        (SCHEMAS["Box"]["maxLength"], Limits.box_length),
        (SCHEMAS["NewLink"]["properties"]["uses"]["maximum"], Limits.max_uses),
        (SCHEMAS["NewLink"]["properties"]["uses"]["default"], Limits.default_uses),
        (
            SCHEMAS["NewLink"]["properties"]["passcode"]["minLength"],
            Limits.passcode_min_length,
        ),
        (
            SCHEMAS["NewLink"]["properties"]["passcode"]["maxLength"],
            Limits.passcode_max_length,
        ),
        (SCHEMAS["Access"]["properties"]["recipient"]["maxLength"], Limits.recipient_length),
        (
            SCHEMAS["ManifestRequest"]["properties"]["recipient"]["maxLength"],
            Limits.recipient_length,
        ),
        (SCHEMAS["Keybox"]["maxLength"], RoomLimits.box_length),
        (SCHEMAS["Sealed"]["maxLength"], RoomLimits.entry_length),
        (SCHEMAS["Snapshot"]["properties"]["c"]["maxLength"], RoomLimits.snapshot_length),
        (SCHEMAS["Slot"]["maximum"], RoomLimits.max_slot),
        (SCHEMAS["Log"]["properties"]["entries"]["maxItems"], RoomLimits.entries_per_answer),
        (parameters("read_log")["limit"]["maximum"], RoomLimits.entries_per_answer),
        (parameters("read_log")["wait"]["maximum"], RoomLimits.poll_seconds),
        (body_fields("append_to_log")["entries"]["maxItems"], RoomLimits.entries_per_request),
    ],
)
def test_limits_are_the_same_in_both(documented: int, limit: int) -> None:
    assert documented == limit


def test_look_ups_are_of_the_alphabet() -> None:
    pattern = SCHEMAS["Lookup"]["pattern"]

    signs = [sign for sign in map(chr, range(128)) if re.fullmatch(pattern, sign * LOOKUP_LENGTH)]

    assert "".join(signs) == ALPHABET
