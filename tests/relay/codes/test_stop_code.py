"""DELETE /api/codes/{lookup}: the code is gone."""

from __future__ import annotations

from tests.relay.client import Credentials, RelayClient, random_token


def test_its_owner_stops_a_code(client: RelayClient, code: Credentials, proof: str) -> None:
    path = f"/api/codes/{code.id}"

    stranger = client.http.delete(path, headers=Credentials("", random_token()).bearer)
    nobody = client.http.delete(path)
    owner = client.http.delete(path, headers=code.bearer)

    assert [one.status_code for one in (stranger, nobody, owner)] == [404, 404, 204]
    assert client.open_code(code, proof).status_code == 404
