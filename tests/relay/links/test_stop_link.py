"""DELETE /api/shl/{id}: the sealed file is gone at once."""

from __future__ import annotations

from tests.relay.client import (
    RelayClient,
    fake_jwe,
)


def test_a_stopped_link_is_gone_at_once(client: RelayClient) -> None:
    link = client.create_link()

    response = client.stop_link(link)

    assert (response.status_code, response.data) == (204, b"")
    assert client.open_link(link).status_code == 404
    assert client.show_link(link).status_code == 404
    assert client.change_link(link, jwe=fake_jwe()).status_code == 404
    assert client.stop_link(link).status_code == 204


def test_a_stopped_link_s_tickets_are_worth_nothing(client: RelayClient) -> None:
    link = client.create_link()
    location = client.locate_file(link)

    client.stop_link(link)

    assert client.http.get(location).status_code == 404
