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
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from pwa.relay.limits import RATES, Limits, Rate, Rates, RoomLimits
from pwa.relay.memory_store import MemoryStore
from pwa.relay.relay import Relay
from tests.relay.description import load
from tests.relay.family import Family, an_entry
from tests.relay.phone import Clock, Owned, Phone, drawn

EXAMPLES = 40
DESCRIBED = load()
OPERATIONS = [
    (path, method.upper())
    for path, item in DESCRIBED["paths"].items()
    for method in item
    if method != "parameters"
]
PROMISES = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
PLENTY = Rates(Rate(10**12, 60), Rate(10**12, 60))


@pytest.fixture
def tireless(relay_app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """A phone whose relay never says that it is too often."""
    # Nobody finds a seat: what waits for nothing would wait as long as it says.
    limits = Limits(rates=dict.fromkeys(RATES, PLENTY), rooms=RoomLimits(waiters=0))
    relay = Relay(MemoryStore(), b"p" * 32, limits, clock, clock)
    monkeypatch.setitem(relay_app.extensions, "relay", relay)
    return Phone(relay_app.test_client(use_cookies=False), clock)


def aim(case: schemathesis.Case[Any], phone: Phone) -> None:
    """Make a case be about something that is there, in the name of its owner."""
    path, proof = case.operation.path, drawn()
    if path.startswith("/api/rooms/"):
        aim_at_a_room(case, phone)
        return
    if (path, case.method) == ("/api/shl/{id}", "PUT"):
        owned = Owned(drawn(), drawn())
    elif "{lookup}" in path:
        owned = phone.reserve()
    else:
        owned = phone.link(uses=100)
    if path.endswith("/open"):
        phone.fill(owned, proof)
    for name in case.path_parameters or {}:
        case.path_parameters[name] = owned.name
    case.headers.update(owned.bearer)
    if "t" in (case.query or {}):
        case.query = parse_qs(urlsplit(phone.locate(owned)).query)
    right = {"exp": phone.end(3600), "auth": proof}
    body: Any = case.body
    if isinstance(body, dict):
        body.update(
            {name: value for name, value in right.items() if is_alike(body.get(name), value)}
        )


def aim_at_a_room(case: schemathesis.Case[Any], phone: Phone) -> None:
    """Make a case be about a room with a member, a guest and some entries, by one who may."""
    family = Family(phone)
    family.make()
    family.join(1)
    family.invite(2)
    family.append(an_entry(), an_entry())
    family.compact(1)
    case.path_parameters.update({"room": family.room, "slot": 2})
    (who,) = case.operation.definition.raw["security"][0]
    token = {"admin": family.admin, "member": family.tokens[1], "guest": family.invites[2]}[who]
    case.headers.update(Owned("", token).bearer)
    right = {"exp": phone.end(3600), "prev": 1, "base": 1, "upto": 2, "e": 1, "revoke": []}
    right["keyboxes"] = dict.fromkeys("012", "keybox")
    body: Any = case.body
    if isinstance(body, dict):
        body.update(
            {name: value for name, value in right.items() if is_alike(body.get(name), value)}
        )
        for entry in body.get("entries", []) if isinstance(body.get("entries"), list) else []:
            if isinstance(entry, dict) and is_alike(entry.get("e"), 1):
                entry["e"] = 1


def is_alike(value: object, right: object) -> bool:
    """Whether a value is at least of the right type."""
    return type(value) is type(right)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_sent_the_answer_is_one_that_is_described(
    relay_app: Flask, tireless: Phone, path: str, method: str, mode: GenerationMode
) -> None:
    described = schemathesis.openapi.from_dict(load())
    described.app = relay_app
    met = set[int]()

    @seed(7731)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=described[path][method].as_strategy(generation_mode=mode),
        is_aimed=st.booleans(),
    )
    def send(case: schemathesis.Case[Any], is_aimed: bool) -> None:
        if is_aimed:
            aim(case, tireless)
        answer = case.call()
        met.add(answer.status_code)
        assert answer.status_code < 500, answer.content
        case.validate_response(answer, checks=PROMISES)

    send()

    # Not all of them ended at the first check, and what was wrong was seen to be.
    wanted = range(200, 300) if mode is GenerationMode.POSITIVE else range(400, 500)
    assert met & set(wanted), met
