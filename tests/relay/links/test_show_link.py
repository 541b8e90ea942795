"""GET /api/shl/{id}: what became of a link, for its owner and nobody else."""

from __future__ import annotations

import pytest

from pwa.relay.relay import Relay
from tests.relay.client import (
    DAY,
    HOUR,
    START,
    Clock,
    Credentials,
    RelayClient,
    fake_jwe,
    random_token,
)


def test_the_owner_sees_what_became_of_it(client: RelayClient, clock: Clock) -> None:
    link = client.create_link(exp=START + HOUR, uses=3, passcode="K7MQ2XWD", flag="P")
    clock.now += 125
    client.open_link(link, "  Ward 7 PC ", passcode="K7MQ2XWD")
    client.open_link(link, "وارڈ ۷", passcode="wrong")

    response = client.show_link(link)

    assert response.status_code == 200
    assert response.json == {
        "exp": START + HOUR,
        "uses": 2,
        "attempts": 4,
        "changed": START,
        "accesses": [
            {"minute": START + 120, "recipient": "Ward 7 PC", "outcome": "opened"},
            {"minute": START + 120, "recipient": "وارڈ ۷", "outcome": "wrong-passcode"},
        ],
    }


def test_an_expired_link_is_gone_but_for_its_list(
    client: RelayClient, relay: Relay, clock: Clock
) -> None:
    link = client.create_link(exp=client.expires_in(HOUR))
    client.open_link(link)
    clock.now += HOUR

    assert client.open_link(link).status_code == 404
    assert client.change_link(link, exp=client.expires_in(HOUR)).status_code == 404
    relay.purge()
    shown = client.show_link(link).json
    assert shown
    assert [one["recipient"] for one in shown["accesses"]] == ["Ward 7"]

    clock.now += 7 * DAY
    assert client.show_link(link).status_code == 404


def test_nobody_else_is_told_anything(client: RelayClient) -> None:
    link = client.create_link()
    stranger = Credentials(link.id, random_token())
    nowhere = Credentials(random_token(), link.token)

    for asker in (stranger, nowhere):
        for response in (
            client.show_link(asker),
            client.change_link(asker, jwe=fake_jwe()),
            client.stop_link(asker),
        ):
            assert (response.status_code, response.json) == (404, {"error": 404})
    assert client.show_link(link).status_code == 200


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer  {}", "Basic {}", "{}", "Bearer {}x", "é"]
)
def test_without_the_token_there_is_nothing(client: RelayClient, header: str | None) -> None:
    link = client.create_link()
    headers = {} if header is None else {"Authorization": header.format(link.token)}

    assert client.http.get(f"/api/shl/{link.id}", headers=headers).status_code == 404


def test_the_token_is_in_the_header_or_nowhere(client: RelayClient) -> None:
    link = client.create_link()

    response = client.http.get(f"/api/shl/{link.id}?token={link.token}")

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["x", "A" * 42, "A" * 44, "A" * 42 + "%0A", "A" * 42 + "é", "%00"])
def test_what_is_no_id_is_not_there(client: RelayClient, name: str) -> None:
    odd = Credentials(name, random_token())

    for response in (
        client.put_link(odd),
        client.show_link(odd),
        client.stop_link(odd),
        client.open_link(odd),
    ):
        assert (response.status_code, response.json) == (404, {"error": 404})


def test_a_head_is_a_get_without_a_body(client: RelayClient) -> None:
    link = client.create_link()

    known = client.http.head(f"/api/shl/{link.id}", headers=link.bearer)
    unknown = client.http.head(f"/api/shl/{link.id}")

    assert (known.status_code, known.data) == (200, b"")
    assert (unknown.status_code, unknown.data) == (404, b"")
