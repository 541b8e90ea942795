"""PUT /api/shl/{id}: a sealed summary is kept under an id that is used once."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from pwa.relay.limits import Limits
from tests.relay.client import (
    DAY,
    START,
    Credentials,
    RelayClient,
    fake_jwe,
    random_token,
)


def test_a_link_has_an_address_for_viewers(client: RelayClient) -> None:
    link = Credentials(random_token(), random_token())

    response = client.put_link(link)

    assert (response.status_code, response.json) == (201, {"url": f"/s/{link.id}"})


def test_with_a_public_address_the_address_is_whole(
    relay_app: Flask, client: RelayClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = "https://" + "a" * 74
    monkeypatch.setitem(relay_app.config, "PUBLIC_URL", longest)
    link = Credentials(random_token(), random_token())

    response = client.put_link(link).json
    manifest = client.open_link(link, embeddedLengthMax=0).json

    assert response
    assert manifest
    assert response == {"url": f"{longest}/s/{link.id}"}
    assert len(response["url"]) == 128
    assert manifest["files"][0]["location"].startswith(f"{longest}/f/{link.id}?")


def test_an_id_is_taken_once_and_for_ever(client: RelayClient) -> None:
    link = client.create_link()

    again, others = client.put_link(link), client.put_link(Credentials(link.id, random_token()))
    client.stop_link(link)
    afterwards = client.put_link(link)

    for response in (again, others, afterwards):
        assert (response.status_code, response.json) == (409, {"error": 409})


def test_what_is_not_said_is_usual(client: RelayClient) -> None:
    shown = client.show_link(client.create_link()).json

    assert shown
    assert (shown["uses"], shown["attempts"], shown["accesses"]) == (20, 5, [])


WRONG_AUTH: list[tuple[str, Any]] = [
    ("owner_h", None),
    ("owner_h", "A" * 64),
    ("owner_h", "a" * 63),
    ("owner_h", "a" * 64 + "\n"),
    ("owner_h", 7),
    ("jwe", None),
    ("jwe", "ZEBRA"),
    ("jwe", fake_jwe().replace("..", ".x.")),
    ("jwe", fake_jwe() + "\n"),
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


@pytest.mark.parametrize(("field", "value"), WRONG_AUTH)
def test_what_is_not_right_is_named_and_nothing_is_kept(
    client: RelayClient, field: str, value: Any
) -> None:
    link = Credentials(random_token(), random_token())
    others = {"passcode": "abcd"} if (field, value) == ("flag", "") else {}

    response = client.put_link(link, **{**others, field: value})

    assert (response.status_code, response.json) == (400, {"error": 400, "field": field})
    assert client.put_link(link).status_code == 201


def test_a_phone_s_clock_may_be_a_little_fast(client: RelayClient) -> None:
    shown = client.show_link(client.create_link(exp=START + 7 * DAY + 600)).json

    assert shown
    assert shown["exp"] == START + 7 * DAY


def test_the_largest_file_is_kept_and_one_more_letter_is_not(client: RelayClient) -> None:
    most = Limits.jwe_length
    link = client.create_link(jwe=fake_jwe(most))

    assert (
        client.put_link(
            Credentials(random_token(), random_token()), jwe=fake_jwe(most + 1)
        ).status_code
        == 413
    )
    assert client.change_link(link, jwe=fake_jwe(most + 1)).json == {"error": 413}
    assert len(client.http.get(client.locate_file(link)).data) == most
