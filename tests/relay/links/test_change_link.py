"""PATCH /api/shl/{id}: the file or the end is replaced."""

from __future__ import annotations

from tests.relay.client import (
    DAY,
    HOUR,
    Clock,
    RelayClient,
    fake_jwe,
)


def test_the_owner_exchanges_the_file_and_the_end(client: RelayClient, clock: Clock) -> None:
    link = client.create_link(exp=client.expires_in(HOUR))
    clock.now += 10

    assert client.change_link(link, jwe=fake_jwe(letter="d")).status_code == 204
    assert client.change_link(link, exp=client.expires_in(DAY)).status_code == 204
    clock.now += 2 * HOUR
    manifest = client.open_link(link).json

    assert manifest
    assert manifest["files"][0]["embedded"] == fake_jwe(letter="d")
    assert manifest["files"][0]["lastUpdated"] == "2027-01-15T08:00:10Z"


def test_a_change_must_change_something(client: RelayClient) -> None:
    link = client.create_link()

    assert client.change_link(link).status_code == 400
    assert client.change_link(link, uses=100).status_code == 400
    assert client.change_link(link, jwe=None).json == {"error": 400, "field": "jwe"}
    assert client.change_link(link, exp=client.expires_in(8 * DAY)).json == {
        "error": 400,
        "field": "exp",
    }
