"""What nobody thought of, sent to every endpoint by its description: never a fault of ours.

Bounded and the same each time. Half of the requests are about a link or a code that is there, and
have an end that is to come, so that they get further than the first check.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from pwa.relay.limits import RATE_LIMITS, Limits, Rate, RateLimit, RoomLimits
from pwa.relay.relay import Relay
from pwa.relay.tinydb_store import TinyDBStore
from tests.relay.client import Clock, Credentials, RelayClient, random_token
from tests.relay.openapi import load_openapi
from tests.relay.room_client import RoomClient, make_entry
from tests.stores.memory_database import MemoryDatabase

EXAMPLES = 40
OPENAPI = load_openapi()
OPERATIONS = [
    (path, method.upper())
    for path, item in OPENAPI["paths"].items()
    for method in item
    if method != "parameters"
]
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
UNLIMITED = RateLimit(Rate(10**12, 60), Rate(10**12, 60))


@pytest.fixture
def unlimited_client(
    relay_app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> RelayClient:
    """A phone whose relay never says that it is too often."""
    # Nobody finds a place: what waits for nothing would wait as long as it says.
    limits = Limits(rates=dict.fromkeys(RATE_LIMITS, UNLIMITED), rooms=RoomLimits(polls=0))
    relay = Relay(TinyDBStore(MemoryDatabase()), b"p" * 32, limits, clock, clock)
    monkeypatch.setitem(relay_app.extensions, "relay", relay)
    return RelayClient(relay_app.test_client(use_cookies=False), clock)


def target(case: schemathesis.Case[Any], client: RelayClient) -> None:
    """Make a case be about something that is there, in the name of its owner."""
    path, proof = case.operation.path, random_token()
    if path.startswith("/api/rooms/"):
        target_room(case, client)
        return
    if (path, case.method) == ("/api/shl/{id}", "PUT"):
        link = Credentials(random_token(), random_token())
    elif "{lookup}" in path:
        link = client.make_code()
    else:
        link = client.create_link(uses=100)
    if path.endswith("/open"):
        client.fill_code(link, proof)
    for name in case.path_parameters or {}:
        case.path_parameters[name] = link.id
    case.headers.update(link.bearer)
    if "t" in (case.query or {}):
        case.query = parse_qs(urlsplit(client.locate_file(link)).query)
    correct(case.body, {"exp": client.expires_in(3600), "auth": proof})


def target_room(case: schemathesis.Case[Any], client: RelayClient) -> None:
    """Make a case be about a room with a member, a guest and some entries, by one who may."""
    room = RoomClient(client)
    room.create()
    room.join(1)
    room.invite(2)
    room.append(make_entry(), make_entry())
    room.put_snapshot(1)
    case.path_parameters.update({"room": room.id, "slot": 2})
    (who,) = case.operation.definition.raw["security"][0]
    token = {"admin": room.admin, "member": room.tokens[1], "guest": room.invites[2]}[who]
    case.headers.update(Credentials("", token).bearer)
    right = {"exp": client.expires_in(3600), "prev": 1, "base": 1, "upto": 2, "e": 1, "revoke": []}
    right["keyboxes"] = dict.fromkeys("012", "keybox")
    correct(case.body, right)
    entries = case.body.get("entries") if isinstance(case.body, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        correct(entry, {"e": 1})


def correct(fields: Any, right: dict[str, Any]) -> None:
    """Give fields that are of the right type the right value too."""
    if isinstance(fields, dict):
        fields.update(
            {name: value for name, value in right.items() if type(fields.get(name)) is type(value)}
        )


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_sent_the_answer_is_one_that_is_described(
    relay_app: Flask, unlimited_client: RelayClient, path: str, method: str, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_dict(load_openapi())
    schema.app = relay_app
    statuses = set[int]()

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=schema[path][method].as_strategy(generation_mode=mode),
        is_targeted=st.booleans(),
    )
    def send(case: schemathesis.Case[Any], is_targeted: bool) -> None:
        if is_targeted:
            target(case, unlimited_client)
        response = case.call()
        statuses.add(response.status_code)
        assert response.status_code < 500, response.content
        case.validate_response(response, checks=CHECKS)

    send()

    # Not all of them ended at the first check, and what was wrong was seen to be.
    wanted = range(200, 300) if mode is GenerationMode.POSITIVE else range(400, 500)
    assert statuses & set(wanted), statuses
