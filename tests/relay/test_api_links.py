"""Health links for their owner: made, looked at, changed, stopped; for nobody else at all."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from pwa.relay.relay import Relay
from tests.relay.phone import DAY, HOUR, START, Clock, Owned, Phone, drawn, sealed


def test_a_link_has_an_address_for_viewers(phone: Phone) -> None:
    owned = Owned(drawn(), drawn())

    answer = phone.put(owned)

    assert (answer.status_code, answer.json) == (201, {"url": f"/s/{owned.name}"})


def test_with_a_public_address_the_address_is_whole(
    relay_app: Flask, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = "https://" + "a" * 74
    monkeypatch.setitem(relay_app.config, "PUBLIC_URL", longest)
    owned = Owned(drawn(), drawn())

    answer = phone.put(owned).json
    manifest = phone.view(owned, embeddedLengthMax=0).json

    assert answer
    assert manifest
    assert answer == {"url": f"{longest}/s/{owned.name}"}
    assert len(answer["url"]) == 128
    assert manifest["files"][0]["location"].startswith(f"{longest}/f/{owned.name}?")


def test_an_id_is_taken_once_and_for_ever(phone: Phone) -> None:
    owned = phone.link()

    again, others = phone.put(owned), phone.put(Owned(owned.name, drawn()))
    phone.stop(owned)
    afterwards = phone.put(owned)

    for answer in (again, others, afterwards):
        assert (answer.status_code, answer.json) == (409, {"error": 409})


def test_the_owner_sees_what_became_of_it(phone: Phone, clock: Clock) -> None:
    owned = phone.link(exp=START + HOUR, uses=3, passcode="K7MQ2XWD", flag="P")
    clock.now += 125
    phone.view(owned, "  Ward 7 PC ", passcode="K7MQ2XWD")
    phone.view(owned, "وارڈ ۷", passcode="wrong")

    answer = phone.show(owned)

    assert answer.status_code == 200
    assert answer.json == {
        "exp": START + HOUR,
        "uses": 2,
        "attempts": 4,
        "changed": START,
        "accesses": [
            {"minute": START + 120, "recipient": "Ward 7 PC", "outcome": "opened"},
            {"minute": START + 120, "recipient": "وارڈ ۷", "outcome": "wrong-passcode"},
        ],
    }


def test_what_is_not_said_is_usual(phone: Phone) -> None:
    shown = phone.show(phone.link()).json

    assert shown
    assert (shown["uses"], shown["attempts"], shown["accesses"]) == (20, 5, [])


def test_the_owner_exchanges_the_file_and_the_end(phone: Phone, clock: Clock) -> None:
    owned = phone.link(exp=phone.end(HOUR))
    clock.now += 10

    assert phone.change(owned, jwe=sealed(letter="d")).status_code == 204
    assert phone.change(owned, exp=phone.end(DAY)).status_code == 204
    clock.now += 2 * HOUR
    manifest = phone.view(owned).json

    assert manifest
    assert manifest["files"][0]["embedded"] == sealed(letter="d")
    assert manifest["files"][0]["lastUpdated"] == "2027-01-15T08:00:10Z"


def test_a_stopped_link_is_gone_at_once(phone: Phone) -> None:
    owned = phone.link()

    answer = phone.stop(owned)

    assert (answer.status_code, answer.data) == (204, b"")
    assert phone.view(owned).status_code == 404
    assert phone.show(owned).status_code == 404
    assert phone.change(owned, jwe=sealed()).status_code == 404
    assert phone.stop(owned).status_code == 204


def test_an_expired_link_is_gone_but_for_its_list(phone: Phone, relay: Relay, clock: Clock) -> None:
    owned = phone.link(exp=phone.end(HOUR))
    phone.view(owned)
    clock.now += HOUR

    assert phone.view(owned).status_code == 404
    assert phone.change(owned, exp=phone.end(HOUR)).status_code == 404
    relay.purge()
    shown = phone.show(owned).json
    assert shown
    assert [one["recipient"] for one in shown["accesses"]] == ["Ward 7"]

    clock.now += 7 * DAY
    assert phone.show(owned).status_code == 404


def test_nobody_else_is_told_anything(phone: Phone) -> None:
    owned = phone.link()
    stranger = Owned(owned.name, drawn())
    nowhere = Owned(drawn(), owned.token)

    for asker in (stranger, nowhere):
        for answer in (phone.show(asker), phone.change(asker, jwe=sealed()), phone.stop(asker)):
            assert (answer.status_code, answer.json) == (404, {"error": 404})
    assert phone.show(owned).status_code == 200


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer  {}", "Basic {}", "{}", "Bearer {}x", "é"]
)
def test_without_the_token_there_is_nothing(phone: Phone, header: str | None) -> None:
    owned = phone.link()
    headers = {} if header is None else {"Authorization": header.format(owned.token)}

    assert phone.client.get(f"/api/shl/{owned.name}", headers=headers).status_code == 404


def test_the_token_is_in_the_header_or_nowhere(phone: Phone) -> None:
    owned = phone.link()

    answer = phone.client.get(f"/api/shl/{owned.name}?token={owned.token}")

    assert answer.status_code == 404


WRONG: list[tuple[str, Any]] = [
    ("owner_h", None),
    ("owner_h", "A" * 64),
    ("owner_h", "a" * 63),
    ("owner_h", "a" * 64 + "\n"),
    ("owner_h", 7),
    ("jwe", None),
    ("jwe", "ZEBRA"),
    ("jwe", sealed().replace("..", ".x.")),
    ("jwe", sealed() + "\n"),
    ("jwe", {"a": 1}),
    ("exp", None),
    ("exp", START),
    ("exp", START + 7 * DAY + 601),
    ("exp", -1),
    ("exp", 10**400),
    ("exp", True),
    ("exp", "1800003600"),
    ("exp", START + 60.5),
    ("uses", 0),
    ("uses", 101),
    ("uses", False),
    ("passcode", "abc"),
    ("passcode", "a" * 65),
    ("passcode", "abcd\x00"),
    ("passcode", "\ud800abcd"),
    ("passcode", 1234),
    ("flag", "U"),
    ("flag", "PL"),
    ("flag", "P"),
    ("flag", ""),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_is_not_right_is_named_and_nothing_is_kept(
    phone: Phone, field: str, value: Any
) -> None:
    owned = Owned(drawn(), drawn())
    others = {"passcode": "abcd"} if (field, value) == ("flag", "") else {}

    answer = phone.put(owned, **{**others, field: value})

    assert (answer.status_code, answer.json) == (400, {"error": 400, "field": field})
    assert phone.put(owned).status_code == 201


def test_a_phone_s_clock_may_be_a_little_fast(phone: Phone) -> None:
    shown = phone.show(phone.link(exp=START + 7 * DAY + 600)).json

    assert shown
    assert shown["exp"] == START + 7 * DAY


def test_a_change_must_change_something(phone: Phone) -> None:
    owned = phone.link()

    assert phone.change(owned).status_code == 400
    assert phone.change(owned, uses=100).status_code == 400
    assert phone.change(owned, jwe=None).json == {"error": 400, "field": "jwe"}
    assert phone.change(owned, exp=phone.end(8 * DAY)).json == {"error": 400, "field": "exp"}


@pytest.mark.parametrize("name", ["x", "A" * 42, "A" * 44, "A" * 42 + "%0A", "A" * 42 + "é", "%00"])
def test_what_is_no_id_is_not_there(phone: Phone, name: str) -> None:
    odd = Owned(name, drawn())

    for answer in (phone.put(odd), phone.show(odd), phone.stop(odd), phone.view(odd)):
        assert (answer.status_code, answer.json) == (404, {"error": 404})
