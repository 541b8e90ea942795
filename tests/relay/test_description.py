"""What stands in the description is what the endpoints do: the same paths, answers and limits."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from flask import Flask

from pwa.relay import codes, limits
from tests.relay.description import load

FAMILIES = ("relay.", "rooms.")
METHODS = {"get", "put", "post", "patch", "delete"}
DESCRIBED = load()
SCHEMAS = DESCRIBED["components"]["schemas"]


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    """Each operation that is described, by its method and path."""
    return {
        (method.upper(), path): item[method]
        for path, item in DESCRIBED["paths"].items()
        for method in METHODS & item.keys()
    }


def described(name: str) -> dict[str, Any]:
    """The operation of this name."""
    return next(one for one in operations().values() if one["operationId"] == name)


def parameters(name: str) -> dict[str, Any]:
    """The schemas of what an operation takes in its query."""
    return {one["name"]: one["schema"] for one in described(name)["parameters"]}


def sent(name: str) -> dict[str, Any]:
    """The schemas of the fields of an operation's body."""
    schema = described(name)["requestBody"]["content"]["application/json"]["schema"]
    properties: dict[str, Any] = schema["properties"]
    return properties


def test_every_route_is_described_and_nothing_else(relay_app: Flask) -> None:
    served = {
        (method, re.sub(r"<(\w+?)_?>", r"{\1}", rule.rule))
        for rule in relay_app.url_map.iter_rules()
        if rule.endpoint.startswith(FAMILIES)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert served == operations().keys()


def test_an_operation_has_its_view_s_name(relay_app: Flask) -> None:
    names = relay_app.view_functions
    views = {name.partition(".")[2] for name in names if name.startswith(FAMILIES)}

    assert {operation["operationId"] for operation in operations().values()} == views


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_operation_can_be_too_often_and_meet_a_store_that_is_away() -> None:
    for name, operation in operations().items():
        assert {"429", "503"} <= operation["responses"].keys(), name
        assert ("requestBody" in operation) == ("415" in operation["responses"]), name


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        (SCHEMAS["Jwe"]["maxLength"], limits.Limits.jwe),
        (SCHEMAS["Box"]["maxLength"], limits.Limits.box),
        (SCHEMAS["NewLink"]["properties"]["uses"]["maximum"], limits.Limits.uses),
        (SCHEMAS["NewLink"]["properties"]["uses"]["default"], limits.Limits.default_uses),
        (SCHEMAS["NewLink"]["properties"]["passcode"]["minLength"], limits.Limits.passcode_least),
        (SCHEMAS["NewLink"]["properties"]["passcode"]["maxLength"], limits.Limits.passcode),
        (SCHEMAS["Access"]["properties"]["recipient"]["maxLength"], limits.Limits.recipient),
        (
            SCHEMAS["ManifestRequest"]["properties"]["recipient"]["maxLength"],
            limits.Limits.recipient,
        ),
        (SCHEMAS["Keybox"]["maxLength"], limits.RoomLimits.box),
        (SCHEMAS["Sealed"]["maxLength"], limits.RoomLimits.entry),
        (SCHEMAS["Snapshot"]["properties"]["c"]["maxLength"], limits.RoomLimits.snapshot),
        (SCHEMAS["Slot"]["maximum"], limits.RoomLimits.slot),
        (SCHEMAS["Log"]["properties"]["entries"]["maxItems"], limits.RoomLimits.read_at_once),
        (parameters("read_log")["limit"]["maximum"], limits.RoomLimits.read_at_once),
        (parameters("read_log")["wait"]["maximum"], limits.RoomLimits.wait),
        (sent("append_to_log")["entries"]["maxItems"], limits.RoomLimits.entries_at_once),
    ],
)
def test_limits_are_the_same_in_both(said: int, limit: int) -> None:
    assert said == limit


def test_look_ups_are_of_the_alphabet() -> None:
    pattern = SCHEMAS["Lookup"]["pattern"]

    signs = [sign for sign in map(chr, range(128)) if re.fullmatch(pattern, sign * codes.LENGTH)]

    assert "".join(signs) == codes.ALPHABET
